using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>
/// What a kind of layer does to shapes and value ranges, what it costs, and how it is undone.
/// One file a layer; <see cref="LayerRules"/> lists them.
/// </summary>
internal abstract class LayerRule
{
    /// <summary>The attribute's name: PyTorch's name of the layer.</summary>
    public abstract string Name { get; }

    /// <summary>It has no parameters and works on each number by itself.</summary>
    public virtual bool IsActivation => false;

    /// <summary>What the declaration alone says comes out, whatever goes in; null where that depends. Inference goes on with it behind a mistake.</summary>
    public virtual Shape? Declared(Layer layer) => null;

    /// <summary>Works out what comes out. Mistakes go to the context, and the result does not count then.</summary>
    public abstract LayerResult? Infer(LayerContext context);

    /// <summary>
    /// The layers that lead back from this layer's output to its input, or null where there is no such way.
    /// An empty answer means that nothing is needed.
    /// </summary>
    public virtual IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => null;
}

/// <param name="Shape">Sizes without the batch dimension.</param>
/// <param name="Producer">The layer that it came from; null for the model's input.</param>
internal sealed record Signal(Shape Shape, ValueRange Range, Anchor? Producer);

/// <summary>What a layer gives and costs. Costs are for one input.</summary>
internal sealed record LayerResult(Shape Output, ValueRange Range, System.Numerics.BigInteger Parameters, System.Numerics.BigInteger MultiplyAdds)
{
    public LayerResult(Shape output, ValueRange range) : this(output, range, 0, 0) { }
}
