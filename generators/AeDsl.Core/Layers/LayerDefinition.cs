using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>
/// All that is known of a kind of layer: what it does to shapes and value ranges, what it costs, how it is undone, how it is written in
/// TorchSharp, and how training runs it without autograd. One class a layer; <see cref="LayerDefinitions"/> finds them.
/// </summary>
internal abstract class LayerDefinition
{
    /// <summary>The attribute's name: PyTorch's name of the layer.</summary>
    public abstract string Name { get; }

    /// <summary>It has no parameters and works on each element by itself.</summary>
    public virtual bool IsActivation => false;

    /// <summary>It changes elements and keeps the shape: <c>[Mirror]</c> keeps it with the layer before it.</summary>
    public virtual bool KeepsShape => IsActivation;

    /// <summary>It gives another shape to the same elements.</summary>
    public virtual bool OnlyReshapes => false;

    /// <summary>It does nothing in evaluation.</summary>
    public virtual bool IsNoise => false;

    /// <summary>It ends in probabilities, which a loss on scores does not take.</summary>
    public virtual bool ReturnsProbabilities => false;

    /// <summary>It has weights that make new features or channels.</summary>
    public virtual bool MakesFeatures => false;

    /// <summary>It reads a tensor that <c>[Save]</c> put aside.</summary>
    public virtual bool ReadsSaved => false;

    /// <summary>Its backward pass doesn't read its output: an activation after it may write over that.</summary>
    public virtual bool LeavesOutputUnread => false;

    /// <summary>The argument that alone says how many features or channels come out; null where there is none.</summary>
    public virtual IntegerArgument? SizeArgument => null;

    /// <summary>Arguments of which another number may be what was meant, where a part returns the wrong shape.</summary>
    public virtual IReadOnlyList<WholeArgument> Adjustable => [];

    /// <summary>Values that tests draw for arguments that do not depend on the shape.</summary>
    public virtual IReadOnlyList<Example> Examples => [];

    /// <summary>The class in <c>TorchSharp.Modules</c> that a field holds; null where the layer is a call.</summary>
    public virtual string? Module => null;

    /// <summary>
    /// What the declaration alone says comes out, whatever goes in; null where that depends. Inference goes on with it after a mistake.
    /// </summary>
    public virtual Shape? Declared(Layer layer) => null;

    /// <summary>Works out what comes out. Mistakes go to the context, and the result does not count then.</summary>
    public abstract LayerResult? Infer(LayerContext context);

    /// <summary>
    /// The layers that lead back from this layer's output to its input, or null where there is no such way.
    /// An empty answer means that nothing is needed.
    /// </summary>
    public virtual IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => null;

    /// <summary>The type of the module's field and the expression that creates it.</summary>
    public virtual (string Type, string Expression) Create(LayerPlan plan) =>
        ($"{FullName.Modules}.{Module}", $"{FullName.Nn}.{Module}({ModuleArguments(plan)})");

    /// <summary>The order in memory of the images that it is fastest with, and returns.</summary>
    public virtual ImageLayout Layout(LayerPlan plan) => ImageLayout.Kept;

    /// <summary>The calls that lead from the layer's input to its output.</summary>
    /// <param name="field">The module's field.</param>
    public virtual IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) =>
        [new(x => Module is null ? Call(plan, x) : $"{field}.call({x})")];

    /// <summary>The parameters and buffers of its module, in PyTorch's order.</summary>
    public virtual IReadOnlyList<LayerTensor> Tensors(LayerPlan plan) => [];

    /// <summary>
    /// The arguments with which a tensor of it would have another shape, as far as this layer decides it; none where another layer does.
    /// </summary>
    public virtual IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape) => [];

    /// <summary>
    /// What a training plan says of the layer, <c>.Linear("encoder.1", 784, 400)</c>; empty where it does nothing to a batch (N, elements);
    /// null where plans do not have it.
    /// </summary>
    /// <param name="module">The module's name among the model's.</param>
    public virtual string? Planned(LayerPlan plan, string module) => null;

    /// <summary>The arguments of the module's constructor.</summary>
    protected virtual string ModuleArguments(LayerPlan plan) => "";

    /// <summary>The call of a layer without a module.</summary>
    protected virtual string Call(LayerPlan plan, string x) =>
        throw new InvalidOperationException($"{Name} has neither a module nor a call.");

    protected static string Value(LayerPlan plan, FlagArgument argument) => Literal.Of(plan.Layer[argument]);

    protected static string Value(LayerPlan plan, NumberArgument argument) => Literal.Of(plan.Layer[argument]);

    protected static string Value(LayerPlan plan, IntegerArgument argument) => Literal.Of(plan.Layer[argument]);
}

/// <summary>A call on the way through a layer.</summary>
/// <param name="Call">The expression, of the value before it.</param>
/// <param name="Shape">The shape that comes out, where it is not the layer's.</param>
/// <param name="InPlace">The call that writes over the value and returns the same tensor; null where there is none.</param>
internal sealed record LayerStep(Func<string, string> Call, string? Shape = null, Func<string, string>? InPlace = null);

/// <summary>In which order the elements of images lie in memory.</summary>
internal enum ImageLayout
{
    /// <summary>As they came.</summary>
    Kept,

    /// <summary>A channel after the other, (N, C, H, W).</summary>
    ChannelsFirst,

    /// <summary>All channels of a pixel side by side, (N, H, W, C): what oneDNN's convolutions read without copying.</summary>
    ChannelsLast,
}

/// <param name="Shape">Sizes without the batch dimension.</param>
/// <param name="Producer">The layer that it came from; null for the model's input.</param>
internal sealed record Signal(Shape Shape, ValueRange Range, Anchor? Producer);

/// <summary>What a layer returns and costs. Costs are for one input.</summary>
internal sealed record LayerResult(
    Shape Output, ValueRange Range, System.Numerics.BigInteger Parameters, System.Numerics.BigInteger MultiplyAdds)
{
    public LayerResult(Shape output, ValueRange range) : this(output, range, 0, 0) { }
}
