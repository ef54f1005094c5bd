using static TorchSharp.torch;

namespace AeDsl;

/// <summary>The check that a generated model makes of what it is given.</summary>
public static class ModelInput
{
    /// <summary>Checks that a tensor is a batch of the declared shape.</summary>
    /// <param name="given">The tensor that came in.</param>
    /// <param name="model">Who is asking, for the message: <c>DigitVae</c>.</param>
    /// <param name="shape">The declared shape without its batch dimension.</param>
    /// <exception cref="ArgumentException">It is not: <c>DigitVae expects (N, 1, 28, 28), got (64, 3, 28, 28)</c>.</exception>
    public static void ThrowIfNot(Tensor given, string model, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(given);
        var actual = given.shape;
        if (actual.Length != shape.Length + 1 || !actual.AsSpan(1).SequenceEqual(shape))
        {
            throw new ArgumentException($"{model} expects (N, {Join(shape)}), got ({Join(actual)})");
        }
    }

    private static string Join(ReadOnlySpan<long> sizes) => string.Join(", ", sizes.ToArray());
}
