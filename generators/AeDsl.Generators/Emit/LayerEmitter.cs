using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>How a layer is written in TorchSharp: as a module that a field holds, or as a call.</summary>
/// <param name="Create">The expression that makes the module, and its class; null for a layer without one.</param>
/// <param name="Steps">What leads from its input to its output, of the layer's plan and its module's field.</param>
internal sealed record LayerEmitter(Func<LayerPlan, (string Type, string Expression)>? Create, Func<LayerPlan, string, IReadOnlyList<LayerStep>> Steps)
{
    /// <summary>A line a layer. Modules where there are parameters or state, or where the functional call differs between TorchSharp's versions.</summary>
    private static readonly Dictionary<string, LayerEmitter> s_byName = new(StringComparer.Ordinal)
    {
        ["Linear"] = Module("Linear", plan => $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}{(plan.Layer.Flag("bias") ? "" : ", false")}"),
        ["Conv2d"] = Module("Conv2d", Conv2d),
        ["ConvTranspose2d"] = new(Created("ConvTranspose2d", ConvTranspose2d), (plan, field) => [.. Transposed(plan, field)]),
        ["MaxPool2d"] = Module("MaxPool2d", Pool),
        ["AvgPool2d"] = Module("AvgPool2d", plan => $"{Pairs(Window.Of(plan.Layer), w => [w.Kernel, w.Stride, w.Padding])}, {Flag(plan, "ceilMode")}, {Flag(plan, "countIncludePad")}"),
        ["Upsample"] = Module("Upsample", Upsample),
        ["MinPool2d"] = new(Created("MaxPool2d", Pool), (plan, field) =>
        [
            new(x => $"{x}.neg()", Literal.Batch(plan.Input)),
            new(x => $"{field}.call({x})", Literal.Batch(plan.Output)),
            new(x => $"{x}.neg()"),
        ]),
        ["Maxout"] = new(Created("Linear", plan => $"{Literal.Of(plan.Input[0])}, {Pieces(plan)}"), (plan, field) =>
        [
            new(x => $"{field}.call({x})", $"(N, {Pieces(plan)})"),
            new(x => $"{FullName.Functional}.max_pool1d({x}, {Literal.Of(plan.Layer.Integer("pieces"))})"),
        ]),
        ["LayerNorm"] = Module("LayerNorm", plan => $"[{Literal.Sizes(plan.Input)}], {Number(plan, "eps")}, {Flag(plan, "elementwiseAffine")}"),
        ["GroupNorm"] = Module("GroupNorm", _ => "") with { Create = GroupNorm },
        ["BatchNorm1d"] = Module("BatchNorm1d", BatchNorm),
        ["BatchNorm2d"] = Module("BatchNorm2d", BatchNorm),
        ["Dropout"] = Module("Dropout", plan => $"{Number(plan, "p")}, false"),
        ["Dropout2d"] = Module("Dropout2d", plan => $"{Number(plan, "p")}, false"),
        ["SiLU"] = Module("SiLU", _ => ""),
        ["Mish"] = Module("Mish", _ => ""),
        ["Softplus"] = Module("Softplus", plan => $"{Literal.Of(plan.Layer.Integer("beta"))}, {Literal.Of(plan.Layer.Integer("threshold"))}"),
        ["Softmax"] = Module("Softmax", plan => Literal.Of(plan.Layer.Integer("dim"))),
        ["GELU"] = Function((_, x) => $"{FullName.Functional}.gelu({x})"),
        ["LeakyReLU"] = Module("LeakyReLU", plan => $"{Number(plan, "negativeSlope")}, false"),
        ["ELU"] = Module("ELU", plan => $"{Number(plan, "alpha")}, false"),
        ["ReLU"] = Function((_, x) => $"{x}.relu()"),
        ["Sigmoid"] = Function((_, x) => $"{x}.sigmoid()"),
        ["Tanh"] = Function((_, x) => $"{x}.tanh()"),
        ["Flatten"] = Function((_, x) => $"{x}.flatten(1)"),
        ["Unflatten"] = Function((plan, x) => $"{x}.reshape(-1, {Literal.Sizes(plan.Output)})"),
        ["Concat"] = Function((plan, x) => $"{FullName.Torch}.cat([{x}, {SavedName.Of(plan.Layer)}], 1)"),
        ["Add"] = Function((plan, x) => $"{x}.add({SavedName.Of(plan.Layer)})"),
        ["Save"] = new(null, (_, _) => []),
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    public static LayerEmitter Of(LayerPlan plan) => s_byName[plan.Layer.Name];

    /// <summary><c>linear1</c>: the layer's name and its place.</summary>
    public static string FieldOf(LayerPlan plan) => HeadOf(plan.Layer.Name) + Literal.Of(plan.Index);

    /// <summary>A name that a layer's field could have.</summary>
    public static bool IsField(string name)
    {
        var head = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return head.Length < name.Length && s_byName.Any(layer => layer.Value.Create is not null && HeadOf(layer.Key) == head);
    }

    private static string HeadOf(string name)
    {
        // ELU and ReLU read as elu and relu; Conv2d as conv2d.
        var head = name.TakeWhile(char.IsUpper).Count();
        var lower = head <= 1 ? 1 : head == name.Length ? head : head - 1;
        return name.Substring(0, lower).ToLowerInvariant() + name.Substring(lower) + (char.IsDigit(name[name.Length - 2]) ? "_" : "");
    }

    private static LayerEmitter Module(string type, Func<LayerPlan, string> arguments) => new(Created(type, arguments), (_, field) => [new(x => $"{field}.call({x})")]);

    private static Func<LayerPlan, (string Type, string Expression)> Created(string type, Func<LayerPlan, string> arguments) =>
        plan => ($"{FullName.Modules}.{type}", $"{FullName.Nn}.{type}({arguments(plan)})");

    private static LayerEmitter Function(Func<LayerPlan, string, string> call) => new(null, (plan, _) => [new(x => call(plan, x))]);

    private static string Pieces(LayerPlan plan) => Literal.Of(plan.Output[0] * plan.Layer.Integer("pieces"));

    private static string Conv2d(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        var isSquare = window.Kernel.IsSquare && window.Dilation.IsSquare;
        var sizes = window.IsSame
            ? $"{Size(window.Kernel, isSquare)}, global::TorchSharp.Padding.Same, {Size(window.Stride, isSquare)}, {Size(window.Dilation, isSquare)}"
            : Pairs(window, w => [w.Kernel, w.Stride, w.Padding, w.Dilation]);
        return $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {sizes}, global::TorchSharp.PaddingModes.Zeros, {Literal.Of(plan.Layer.Integer("groups"))}, {Flag(plan, "bias")}";
    }

    /// <summary>
    /// With one number for height and width wherever they agree: older versions of TorchSharp have no other.
    /// Of two output paddings it takes the larger.
    /// </summary>
    private static string ConvTranspose2d(LayerPlan plan)
    {
        var (window, outputPadding) = (Window.Of(plan.Layer), ConvTranspose2dLayer.OutputPaddingOf(plan.Layer));
        var largest = Math.Max(outputPadding.Height, outputPadding.Width);
        var sizes = Pairs(window, w => [w.Kernel, w.Stride, w.Padding, IsSquare(w) ? new Pair(largest, largest) : outputPadding, w.Dilation]);
        return $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {sizes}, global::TorchSharp.PaddingModes.Zeros, {Literal.Of(plan.Layer.Integer("groups"))}, {Flag(plan, "bias")}";
    }

    private static string Pool(LayerPlan plan) => $"{Pairs(Window.Of(plan.Layer), w => [w.Kernel, w.Stride, w.Padding, w.Dilation])}, {Flag(plan, "ceilMode")}";

    /// <summary>TorchSharp 0.107's module leaves the output padding out where it is given for each axis: the function does not.</summary>
    private static IEnumerable<LayerStep> Transposed(LayerPlan plan, string field)
    {
        var (window, outputPadding) = (Window.Of(plan.Layer), ConvTranspose2dLayer.OutputPaddingOf(plan.Layer));
        if (IsSquare(window) || outputPadding is { Height: 0, Width: 0 }) return CropToOutput(plan, x => $"{field}.call({x})");
        var sizes = string.Join(", ", new[] { window.Stride, window.Padding, outputPadding, window.Dilation }.Select(pair => $"[{Literal.Of(pair.Height)}, {Literal.Of(pair.Width)}]"));
        return [new(x => $"{FullName.Functional}.conv_transpose2d({x}, {field}.weight!, {field}.bias, {sizes}, {Literal.Of(plan.Layer.Integer("groups"))})")];
    }

    /// <summary>Output padding only adds rows and columns at the end, so that a smaller one is the larger one with its end taken away.</summary>
    private static IEnumerable<LayerStep> CropToOutput(LayerPlan plan, Func<string, string> call)
    {
        var outputPadding = ConvTranspose2dLayer.OutputPaddingOf(plan.Layer);
        if (outputPadding.IsSquare || !IsSquare(Window.Of(plan.Layer))) return [new(call)];
        var (isLow, more) = (outputPadding.Height < outputPadding.Width, Math.Abs(outputPadding.Height - outputPadding.Width));
        var (height, width) = (plan.Output[1], plan.Output[2]);
        return
        [
            new(call, $"(N, {Literal.Of(plan.Output[0])}, {Literal.Of(height + (isLow ? more : 0))}, {Literal.Of(width + (isLow ? 0 : more))})"),
            new(x => isLow ? $"{x}.narrow(2, 0, {Literal.Of(height)})" : $"{x}.narrow(3, 0, {Literal.Of(width)})"),
        ];
    }

    /// <summary>The library's own module: that of TorchSharp 0.107 leaves its parameters uninitialized and takes no features (N, F).</summary>
    private static (string Type, string Expression) GroupNorm(LayerPlan plan) => (
        "global::AeDsl.Modules.GroupNorm",
        $"new({Literal.Of(plan.Layer.Integer("numGroups"))}, {Literal.Of(plan.Input[0])}, {Number(plan, "eps")}, {Flag(plan, "affine")})");

    /// <summary>Interpolation says that corners are not aligned: where nothing is said, libtorch means the same and writes a warning to the console.</summary>
    private static string Upsample(LayerPlan plan)
    {
        var (factor, mode) = (Literal.Of(plan.Layer.Integer("scaleFactor")), plan.Layer.Text("mode"));
        return $"null, [{factor}, {factor}], global::TorchSharp.torch.UpsampleMode.{mode}{(mode == "Nearest" ? "" : ", false")}";
    }

    private static string BatchNorm(LayerPlan plan) =>
        $"{Literal.Of(plan.Input[0])}, {Number(plan, "eps")}, {Number(plan, "momentum")}, {Flag(plan, "affine")}, {Flag(plan, "trackRunningStats")}";

    private static bool IsSquare(Window window) => window.Kernel.IsSquare && window.Stride.IsSquare && window.Padding.IsSquare && window.Dilation.IsSquare;

    /// <summary>A window's sizes as numbers where each is square, as tuples where one is not.</summary>
    private static string Pairs(Window window, Func<Window, Pair[]> sizes)
    {
        var pairs = sizes(window);
        return string.Join(", ", pairs.Select(pair => Size(pair, pairs.All(other => other.IsSquare))));
    }

    private static string Size(Pair pair, bool asNumber) => asNumber ? Literal.Of(pair.Height) : $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})";

    private static string Flag(LayerPlan plan, string argument) => Literal.Of(plan.Layer.Flag(argument));

    private static string Number(LayerPlan plan, string argument) => Literal.Of(plan.Layer.Number(argument));
}

/// <summary>A call on the way through a layer.</summary>
/// <param name="Call">The expression, of the value before it.</param>
/// <param name="Shape">The shape that comes out, where it is not the layer's.</param>
internal sealed record LayerStep(Func<string, string> Call, string? Shape = null);

/// <summary>The local variable that holds a saved tensor.</summary>
internal static class SavedName
{
    /// <summary><c>savedFull</c> of <c>Save("full")</c>; a name with other signs than letters and digits gets their code points, so that no two names meet.</summary>
    public static string Of(Layer layer)
    {
        var name = layer.Text("name");
        var letters = string.Concat(name.Select((letter, index) => char.IsLetterOrDigit(letter) ? (index == 0 ? char.ToUpperInvariant(letter) : letter).ToString() : $"_{(int)letter:x}"));
        return char.IsLetter(name[0]) && !char.IsLower(name[0]) ? $"saved_{letters}" : $"saved{letters}";
    }
}
