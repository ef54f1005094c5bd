using AeDsl.Testing;

namespace AeDsl.Export.Testing;

/// <summary>An exported model computes what the model computes.</summary>
public static class OnnxLaws
{
    private const int Rows = 5;

    /// <summary>Every function of a model in ONNX Runtime against TorchSharp.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("For drawn inputs ONNX Runtime gives, with each function of a model that was saved with SaveOnnx, what the model gives in "
        + "evaluation mode and double precision, within 10 times TorchSharp's own rounding error in float32 and 2e-6 of the largest.")]
    public static void OnnxRuntimeGivesTheSame(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var random = context.Random("inputs");
        foreach (var difference in OnnxComparison.Of(model, Rows, random))
        {
            context.AtMost(
                difference.Error,
                difference.Allowed,
                $"{difference.Output} of {difference.Function} in ONNX Runtime: largest difference",
                $"a batch of {Rows}");
        }
    }
}
