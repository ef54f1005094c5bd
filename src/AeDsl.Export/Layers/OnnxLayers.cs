using AeDsl.Core.Layers;

namespace AeDsl.Export.Layers;

/// <summary>How each layer is written in ONNX: one line a layer.</summary>
internal static class OnnxLayers
{
    /// <summary>Writes a layer's nodes.</summary>
    /// <param name="layer">The layer and its graph.</param>
    /// <param name="x">The value that goes in.</param>
    /// <returns>The value that comes out.</returns>
    public delegate string Form(LayerNodes layer, string x);

    private static readonly Dictionary<string, Form> s_forms = new(StringComparer.Ordinal)
    {
        ["Linear"] = LinearForms.Linear,
        ["Maxout"] = LinearForms.Maxout,
        ["Conv2d"] = ConvolutionForms.Conv2d,
        ["ConvTranspose2d"] = ConvolutionForms.ConvTranspose2d,
        ["MaxPool2d"] = PoolForms.MaxPool2d,
        ["MinPool2d"] = PoolForms.MinPool2d,
        ["AvgPool2d"] = PoolForms.AvgPool2d,
        ["Upsample"] = ShapeForms.Upsample,
        ["Flatten"] = ShapeForms.Flatten,
        ["Unflatten"] = ShapeForms.Unflatten,
        ["BatchNorm1d"] = NormalizationForms.BatchNorm,
        ["BatchNorm2d"] = NormalizationForms.BatchNorm,
        ["LayerNorm"] = NormalizationForms.LayerNorm,
        ["GroupNorm"] = NormalizationForms.GroupNorm,
        ["Dropout"] = (_, x) => x,
        ["Dropout2d"] = (_, x) => x,
        ["ReLU"] = ActivationForms.ReLU,
        ["LeakyReLU"] = ActivationForms.LeakyReLU,
        ["ELU"] = ActivationForms.ELU,
        ["GELU"] = ActivationForms.GELU,
        ["SiLU"] = ActivationForms.SiLU,
        ["Mish"] = ActivationForms.Mish,
        ["Hardswish"] = ActivationForms.Hardswish,
        ["Softplus"] = ActivationForms.Softplus,
        ["Sigmoid"] = ActivationForms.Sigmoid,
        ["Tanh"] = ActivationForms.Tanh,
        ["Softsign"] = ActivationForms.Softsign,
        ["Softmax"] = ActivationForms.Softmax,
        ["Save"] = SkipForms.Save,
        ["Concat"] = SkipForms.Concat,
        ["Add"] = SkipForms.Add,
    };

    /// <summary>The layers that have a form.</summary>
    public static IReadOnlyCollection<string> Names => s_forms.Keys;

    /// <summary>The form of a layer.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    public static Form Of(LayerPlan plan, string module) => s_forms.TryGetValue(plan.Layer.Name, out var form)
        ? form
        : throw new NotSupportedException(
            $"{plan.Layer} ({module}) cannot be exported to ONNX, which has no operator for it. Replace the layer, or save the weights "
            + "with SaveWeights and write the model in Python.");
}
