using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>How a layer is written in TorchSharp: as a module that a field holds, or as a call.</summary>
/// <param name="Create">The expression that makes the module, and its class; null for a layer without one.</param>
/// <param name="Call">The expression for its output, of the layer's plan, its module's field and its input.</param>
internal sealed record LayerEmitter(Func<LayerPlan, (string Type, string Expression)>? Create, Func<LayerPlan, string, string, string> Call)
{
    /// <summary>A line a layer. Modules where there are parameters or state, or where the functional call differs between TorchSharp's versions.</summary>
    private static readonly Dictionary<string, LayerEmitter> s_byName = new(StringComparer.Ordinal)
    {
        ["Linear"] = Module("Linear", plan => $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}{(plan.Layer.Flag("bias") ? "" : ", false")}"),
        ["Conv2d"] = Module("Conv2d", Conv2d),
        ["ConvTranspose2d"] = Module("ConvTranspose2d", ConvTranspose2d, CropToOutput),
        ["MaxPool2d"] = Module("MaxPool2d", plan => $"{Size(plan, w => w.Kernel)}, {Size(plan, w => w.Stride)}, {Size(plan, w => w.Padding)}, {Size(plan, w => w.Dilation)}, {Flag(plan, "ceilMode")}"),
        ["AvgPool2d"] = Module("AvgPool2d", plan => $"{Size(plan, w => w.Kernel)}, {Size(plan, w => w.Stride)}, {Size(plan, w => w.Padding)}, {Flag(plan, "ceilMode")}, {Flag(plan, "countIncludePad")}"),
        ["Upsample"] = Module("Upsample", plan => $"null, [{Literal.Of(plan.Layer.Integer("scaleFactor"))}, {Literal.Of(plan.Layer.Integer("scaleFactor"))}], global::TorchSharp.UpsampleMode.{plan.Layer.Text("mode")}"),
        ["BatchNorm1d"] = Module("BatchNorm1d", BatchNorm),
        ["BatchNorm2d"] = Module("BatchNorm2d", BatchNorm),
        ["Dropout"] = Module("Dropout", plan => $"{Number(plan, "p")}, false"),
        ["LeakyReLU"] = Module("LeakyReLU", plan => $"{Number(plan, "negativeSlope")}, false"),
        ["ELU"] = Module("ELU", plan => $"{Number(plan, "alpha")}, false"),
        ["ReLU"] = Function((_, x) => $"nn.functional.relu({x})"),
        ["Sigmoid"] = Function((_, x) => $"torch.sigmoid({x})"),
        ["Tanh"] = Function((_, x) => $"torch.tanh({x})"),
        ["Flatten"] = Function((_, x) => $"{x}.flatten(1)"),
        ["Unflatten"] = Function((plan, x) => $"{x}.reshape(-1, {Literal.Sizes(plan.Output)})"),
        ["Concat"] = Function((plan, x) => $"torch.cat([{x}, {SavedName.Of(plan.Layer)}], 1)"),
        ["Add"] = Function((plan, x) => $"{x} + {SavedName.Of(plan.Layer)}"),
        ["Save"] = Function((_, x) => x),
    };

    public static IEnumerable<string> Names => s_byName.Keys;

    public static LayerEmitter Of(LayerPlan plan) => s_byName[plan.Layer.Name];

    /// <summary><c>linear1</c>: the layer's name and its place.</summary>
    public static string FieldOf(LayerPlan plan)
    {
        var name = plan.Layer.Name;
        // ELU and ReLU read as elu and relu; Conv2d as conv2d.
        var head = name.TakeWhile(char.IsUpper).Count();
        var lower = head <= 1 ? 1 : head == name.Length ? head : head - 1;
        return name.Substring(0, lower).ToLowerInvariant() + name.Substring(lower) + (char.IsDigit(name[name.Length - 2]) ? "_" : "") + Literal.Of(plan.Index);
    }

    private static LayerEmitter Module(string type, Func<LayerPlan, string> arguments, Func<LayerPlan, string, string>? then = null) => new(
        plan => ($"global::TorchSharp.Modules.{type}", $"nn.{type}({arguments(plan)})"),
        (plan, field, x) => then is null ? $"{field}.call({x})" : then(plan, $"{field}.call({x})"));

    private static LayerEmitter Function(Func<LayerPlan, string, string> call) => new(null, (plan, _, x) => call(plan, x));

    private static string Conv2d(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        var tail = $"{Pair(window.Dilation)}, global::TorchSharp.PaddingModes.Zeros, {Literal.Of(plan.Layer.Integer("groups"))}, {Flag(plan, "bias")}";
        var head = $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {Pair(window.Kernel)}";
        return window.IsSame
            ? $"{head}, global::TorchSharp.Padding.Same, {Pair(window.Stride)}, {tail}"
            : $"{head}, {Pair(window.Stride)}, {Pair(window.Padding)}, {tail}";
    }

    /// <summary>With one number for height and width: older versions of TorchSharp have no other. Of two output paddings it takes the larger.</summary>
    private static string ConvTranspose2d(LayerPlan plan)
    {
        var (window, outputPadding) = (Window.Of(plan.Layer), plan.Layer.Pair("outputPadding"));
        var largest = Literal.Of(Math.Max(outputPadding.Height, outputPadding.Width));
        return $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {Pair(window.Kernel)}, {Pair(window.Stride)}, {Pair(window.Padding)}, {largest}, {Pair(window.Dilation)}, "
            + $"global::TorchSharp.PaddingModes.Zeros, {Literal.Of(plan.Layer.Integer("groups"))}, {Flag(plan, "bias")}";
    }

    /// <summary>Output padding only adds rows and columns at the end, so that a smaller one is the larger one with its end taken away.</summary>
    private static string CropToOutput(LayerPlan plan, string call)
    {
        var outputPadding = plan.Layer.Pair("outputPadding");
        if (outputPadding.IsSquare) return call;
        return outputPadding.Height < outputPadding.Width
            ? $"{call}.narrow(2, 0, {Literal.Of(plan.Output[1])})"
            : $"{call}.narrow(3, 0, {Literal.Of(plan.Output[2])})";
    }

    private static string BatchNorm(LayerPlan plan) =>
        $"{Literal.Of(plan.Input[0])}, {Number(plan, "eps")}, {Number(plan, "momentum")}, {Flag(plan, "affine")}, {Flag(plan, "trackRunningStats")}";

    private static string Size(LayerPlan plan, Func<Window, Pair> size) => Pair(size(Window.Of(plan.Layer)));

    private static string Pair(Pair pair) => pair.IsSquare ? Literal.Of(pair.Height) : $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})";

    private static string Flag(LayerPlan plan, string argument) => Literal.Of(plan.Layer.Flag(argument));

    private static string Number(LayerPlan plan, string argument) => Literal.Of(plan.Layer.Number(argument));
}

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
