using AeDsl.Training.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Explorer.Tests.Page;

/// <summary>What C# decodes, in grey levels, and how far the page may be from it.</summary>
internal static class Pictures
{
    private const int Tolerance = 2;

    /// <summary>The picture of a latent: levels of 0 to 255, row by row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="latent">The numbers of the latent.</param>
    /// <param name="shape">(channels, height, width) of the picture.</param>
    /// <param name="low">The value that is black; 1 is white.</param>
    public static byte[] Of(IAutoencoder model, float[] latent, long[] shape, double low = 0)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.Module.eval();
        return Levels(model.Decode(torch.tensor(latent, [1, .. model.LatentShape])), shape, low);
    }

    /// <summary>The levels of decoded outputs.</summary>
    public static byte[] Levels(Tensor outputs, long[] shape, double low = 0) =>
        ImageGrid.Create((outputs.reshape([-1, .. shape]) - low) / (1 - low), columns: 1, padding: 0).Pixels.ToArray();

    public static void Same(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(Difference(expected, actual), 0, Tolerance);
    }

    /// <summary>The largest difference of two pictures.</summary>
    public static int Difference(byte[] first, byte[] second) =>
        first.Zip(second).Max(pair => Math.Abs(pair.First - pair.Second));

    /// <summary>Each picture shows something else than the one before it.</summary>
    public static void AllDiffer(IReadOnlyList<byte[]> pictures) =>
        Assert.All(pictures.Zip(pictures.Skip(1)), pair => Assert.True(Difference(pair.First, pair.Second) > 30));
}
