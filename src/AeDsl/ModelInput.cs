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

    /// <summary>The tensor itself, after a check that it is a batch of a shape.</summary>
    internal static Tensor Checked(Tensor given, string model, IReadOnlyList<long> shape)
    {
        ThrowIfNot(given, model, [.. shape]);
        return given;
    }

    /// <summary>Checks that a target has the shape of what it is compared with; a loss would broadcast it otherwise.</summary>
    /// <param name="target">The target that came in.</param>
    /// <param name="output">What the model gave.</param>
    /// <param name="model">Who is asking, for the message.</param>
    /// <exception cref="ArgumentException">The shapes differ: <c>DigitVae expects a target (64, 1, 28, 28), got (1, 28,
    /// 28)</c>.</exception>
    public static void ThrowIfNotLike(Tensor target, Tensor output, string model)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        if (!target.shape.AsSpan().SequenceEqual(output.shape))
        {
            throw new ArgumentException($"{model} expects a target ({Join(output.shape)}), got ({Join(target.shape)})");
        }
    }

    private static string Join(ReadOnlySpan<long> sizes) => string.Join(", ", sizes.ToArray());
}
