using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>What comes out has the shape that was declared.</summary>
public static class ShapeLaws
{
    private static readonly int[] s_batchSizes = [1, 2, 7, 64];

    /// <summary>Latents and reconstructions have the declared shapes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Batches of 1, 2, 7 and 64 inputs are encoded and decoded to the declared shapes.")]
    public static void AutoencoderKeepsShapes(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        foreach (var count in s_batchSizes)
        {
            using var scope = NewDisposeScope();
            var input = context.Batch(count).Input;
            var latents = model.Encode(input);
            context.Equal(Shape(latents), Shape(count, model.LatentShape), "shape of the latents", $"a batch of {count}");
            context.Equal(Shape(model.Decode(latents)), Shape(count, model.InputShape), "shape of the decoded latents", $"a batch of {count}");
            context.Equal(Shape(model.Reconstruct(input)), Shape(count, model.InputShape), "shape of the reconstructions", $"a batch of {count}");
        }
    }

    /// <summary>Outputs have the declared shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Batches of 1, 2, 7 and 64 inputs give outputs of the declared shape.")]
    public static void NetworkKeepsShapes(INetwork model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        foreach (var count in s_batchSizes)
        {
            using var scope = NewDisposeScope();
            context.Equal(Shape(model.Predict(context.Batch(count).Input)), Shape(count, model.OutputShape), "shape of the outputs", $"a batch of {count}");
        }
    }

    /// <summary>Samples have the declared shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("1, 2, 7 and 64 samples have the declared shape.")]
    public static void SamplesKeepShapes(ISampler model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        foreach (var count in s_batchSizes)
        {
            using var scope = NewDisposeScope();
            using var random = context.Random("samples");
            context.Equal(Shape(model.Sample(count, random)), Shape(count, model.InputShape), "shape of the samples", $"{count} samples");
        }
    }

    private static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    private static string Shape(int count, IReadOnlyList<long> shape) => $"({string.Join(", ", shape.Prepend(count))})";
}
