using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>How far numbers may be from their baseline: |actual − expected| ≤ Absolute + Relative × |expected|.</summary>
/// <param name="Relative">The part that grows with the number.</param>
/// <param name="Absolute">The part that does not.</param>
public sealed record TensorTolerance(double Relative, double Absolute)
{
    /// <summary>Not one bit of difference.</summary>
    public static TensorTolerance Exact { get; } = new(0, 0);

    /// <summary>The part that grows with the number, at least 0.</summary>
    public double Relative { get; init; } = Relative >= 0
        ? Relative
        : throw new ArgumentOutOfRangeException(nameof(Relative), Relative, "A tolerance is at least 0.");

    /// <summary>The part that does not grow with the number, at least 0.</summary>
    public double Absolute { get; init; } = Absolute >= 0
        ? Absolute
        : throw new ArgumentOutOfRangeException(nameof(Absolute), Absolute, "A tolerance is at least 0.");

    /// <summary>
    /// What PyTorch's torch.testing.assert_close allows: of 32 bits 1.3e-6 and 1e-5, of 64 bits 1e-7 and 1e-7, of 16 bits 1e-3 and 1e-5,
    /// of bfloat16 1.6e-2 and 1e-5; of whole numbers nothing.
    /// </summary>
    /// <param name="type">The type of the numbers.</param>
    public static TensorTolerance Of(ScalarType type) => type switch
    {
        ScalarType.Float64 => new(1e-7, 1e-7),
        ScalarType.Float32 => new(1.3e-6, 1e-5),
        ScalarType.Float16 => new(1e-3, 1e-5),
        ScalarType.BFloat16 => new(1.6e-2, 1e-5),
        _ => Exact,
    };
}
