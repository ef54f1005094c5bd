using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;
using static AeDsl.Export.PyTorch.PythonLiteral;

namespace AeDsl.Export.PyTorch;

/// <summary>A layer or a loss term in Python.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Needs">The file of the folder Python that it uses; null where PyTorch has all of it.</param>
internal sealed record PythonForm(string Code, string? Needs = null);

/// <summary>How each layer is written in PyTorch: one line a layer.</summary>
internal static class PyTorchLayers
{
    private const string Skips = "SkipLayers";

    private static readonly Pair s_zero = new(0, 0), s_one = new(1, 1);

    private static readonly Dictionary<string, Func<LayerPlan, PythonForm>> s_forms = new(StringComparer.Ordinal)
    {
        ["Linear"] = layer => new(Call("nn.Linear", In(layer), Out(layer), HasBias(layer))),
        ["Maxout"] = layer => new(Call("Maxout", In(layer), Out(layer), Literal.Of(layer.Layer[Pieces])), "Maxout"),
        ["Conv2d"] = Conv2d,
        ["ConvTranspose2d"] = ConvTranspose2d,
        ["MaxPool2d"] = layer => new(Call("nn.MaxPool2d", [.. Pool(layer), Dilations(layer), Ceil(layer)])),
        ["MinPool2d"] = layer => new(Call("MinPool2d", [.. Pool(layer), Dilations(layer), Ceil(layer)]), "MinPool2d"),
        ["AvgPool2d"] = layer => new(Call(
            "nn.AvgPool2d", [.. Pool(layer), Ceil(layer), Flag("count_include_pad", layer.Layer[CountIncludePad], true)])),
        ["Upsample"] = Upsample,
        ["Flatten"] = _ => new("nn.Flatten()"),
        ["Unflatten"] = layer => new(Call("nn.Unflatten", "1", Of(layer.Output))),
        ["BatchNorm1d"] = layer => new(BatchNorm("nn.BatchNorm1d", layer)),
        ["BatchNorm2d"] = layer => new(BatchNorm("nn.BatchNorm2d", layer)),
        ["LayerNorm"] = layer => new(Call(
            "nn.LayerNorm", Of(layer.Input), Epsilon(layer), Flag("elementwise_affine", layer.Layer[ElementwiseAffine], true))),
        ["GroupNorm"] = layer => new(Call(
            "nn.GroupNorm", Literal.Of(layer.Layer[NumGroups]), In(layer), Epsilon(layer), Flag("affine", layer.Layer[Affine], true))),
        ["Dropout"] = layer => new(Call("nn.Dropout", Literal.Of(layer.Layer[P]))),
        ["Dropout2d"] = layer => new(Call("nn.Dropout2d", Literal.Of(layer.Layer[P]))),
        ["ReLU"] = _ => new("nn.ReLU()"),
        ["LeakyReLU"] = layer => new(Call("nn.LeakyReLU", Literal.Of(layer.Layer[NegativeSlope]))),
        ["ELU"] = layer => new(Call("nn.ELU", Number("alpha", layer.Layer[Alpha], 1))),
        ["GELU"] = _ => new("nn.GELU()"),
        ["SiLU"] = _ => new("nn.SiLU()"),
        ["Mish"] = _ => new("nn.Mish()"),
        ["Hardswish"] = _ => new("nn.Hardswish()"),
        ["Softplus"] = layer => new(Call(
            "nn.Softplus",
            Named("beta", layer.Layer[Beta], 1, Literal.Of),
            Named("threshold", layer.Layer[Threshold], 20, Literal.Of))),
        ["Sigmoid"] = _ => new("nn.Sigmoid()"),
        ["Tanh"] = _ => new("nn.Tanh()"),
        ["Softsign"] = _ => new("nn.Softsign()"),
        ["Softmax"] = layer => new(Call("nn.Softmax", $"dim={Literal.Of(layer.Layer[Dim])}")),
        ["Save"] = layer => new(Call("Save", Of(layer.Layer[SavedName])), Skips),
        ["Concat"] = layer => new(Call("Concat", Of(layer.Layer[SavedName])), Skips),
        ["Add"] = layer => new(Call("Add", Of(layer.Layer[SavedName])), Skips),
    };

    /// <summary>The layers that have a form.</summary>
    public static IReadOnlyCollection<string> Names => s_forms.Keys;

    /// <summary>The form of a layer.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    public static PythonForm FormOf(LayerPlan plan, string module) => s_forms.TryGetValue(plan.Layer.Name, out var form)
        ? form(plan)
        : throw new NotSupportedException(
            $"{plan.Layer} ({module}) cannot be written in PyTorch. Replace the layer, or save the weights with SaveWeights and write the "
            + "model in Python.");

    private static PythonForm Conv2d(LayerPlan layer)
    {
        var window = Window.Of(layer.Layer);
        var padding = window.IsSame ? "padding=\"same\"" : Pairs("padding", window.Padding, s_zero);
        return new(Call(
            "nn.Conv2d", In(layer), Out(layer), Of(window.Kernel), Pairs("stride", window.Stride, s_one), padding, Dilations(layer),
            Named("groups", layer.Layer[Groups], 1, Literal.Of), HasBias(layer)));
    }

    private static PythonForm ConvTranspose2d(LayerPlan layer)
    {
        var window = Window.Of(layer.Layer);
        return new(Call(
            "nn.ConvTranspose2d",
            In(layer),
            Out(layer),
            Of(window.Kernel),
            Pairs("stride", window.Stride, s_one),
            Pairs("padding", window.Padding, s_zero),
            Pairs("output_padding", ConvTranspose2dLayer.OutputPaddingOf(layer.Layer), s_zero),
            Dilations(layer),
            Named("groups", layer.Layer[Groups], 1, Literal.Of),
            HasBias(layer)));
    }

    /// <summary>Said is that corners are not aligned: PyTorch means the same where nothing is said, and warns.</summary>
    private static PythonForm Upsample(LayerPlan layer) => new(Call(
        "nn.Upsample",
        $"scale_factor={Literal.Of(layer.Layer[ScaleFactor])}",
        layer.Layer[Mode] == UpsampleLayer.Nearest ? null : $"mode={Of(layer.Layer[Mode])}, align_corners=False"));

    private static string BatchNorm(string name, LayerPlan layer) => Call(
        name,
        In(layer),
        Epsilon(layer),
        Number("momentum", layer.Layer[Momentum], 0.1),
        Flag("affine", layer.Layer[Affine], true),
        Flag("track_running_stats", layer.Layer[TrackRunningStats], true));

    private static IEnumerable<string?> Pool(LayerPlan layer)
    {
        var window = Window.Of(layer.Layer);
        return [Of(window.Kernel), Pairs("stride", window.Stride, window.Kernel), Pairs("padding", window.Padding, s_zero)];
    }

    private static string In(LayerPlan layer) => Literal.Of(layer.Input[0]);

    private static string Out(LayerPlan layer) => Literal.Of(layer.Output[0]);

    private static string? HasBias(LayerPlan layer) => Flag("bias", layer.Layer[Bias], true);

    private static string? Epsilon(LayerPlan layer) => Number("eps", layer.Layer[Eps], 1e-5);

    private static string? Ceil(LayerPlan layer) => Flag("ceil_mode", layer.Layer[CeilMode], false);

    private static string? Dilations(LayerPlan layer) => Pairs("dilation", Window.Of(layer.Layer).Dilation, s_one);

    private static string? Pairs(string name, Pair value, Pair usual) => Named(name, value, usual, Of);

    private static string? Flag(string name, bool value, bool usual) => Named(name, value, usual, Of);

    private static string? Number(string name, double value, double usual) => Named(name, value, usual, Literal.Of);
}
