using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Numbers out of tensors, in double precision.</summary>
internal static class Figures
{
    private static readonly long[] s_features = [1];

    /// <summary>The one number of a tensor.</summary>
    public static double Number(this Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).item<double>();
    }

    /// <summary>The largest |a − b|; not a number where one of them is not.</summary>
    public static double LargestDifference(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        return (a.to(ScalarType.Float64) - b.to(ScalarType.Float64)).abs().max().Number();
    }

    /// <summary>The root mean square of a − b over everything.</summary>
    public static double Distance(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        return (a.to(ScalarType.Float64) - b.to(ScalarType.Float64)).square().mean().sqrt().Number();
    }

    /// <summary>The root mean square of each row of a − b, (N).</summary>
    public static Tensor RowDistances(Tensor a, Tensor b) => (a - b).flatten(1).to(ScalarType.Float64).square().mean(s_features).sqrt();

    /// <summary>The root mean square of the rows' deviations from their mean.</summary>
    public static double Spread(Tensor rows)
    {
        using var scope = torch.NewDisposeScope();
        var flat = rows.flatten(1).to(ScalarType.Float64);
        return (flat - flat.mean([0L], true)).square().mean().sqrt().Number();
    }

    /// <summary>Distances of every row of a to every row of b, (N of a, N of b), by ‖a‖² + ‖b‖² − 2 a·b in double.</summary>
    public static Tensor Distances(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        var (left, right) = (a.flatten(1).to(ScalarType.Float64), b.flatten(1).to(ScalarType.Float64));
        var squared = left.square().sum(s_features, true)
            + right.square().sum(s_features).unsqueeze(0)
            - 2.0 * left.mm(right.transpose(0, 1));
        return squared.clamp(0.0).sqrt().MoveToOuterDisposeScope();
    }

    /// <summary>Whether every number is finite.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.isfinite().all().item<bool>();
    }

    /// <summary>Whether two tensors are the same, bit for bit but for the sign of zero.</summary>
    public static bool AreSame(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        return a.shape.AsSpan().SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
    }

    /// <summary>(64, 1, 28, 28).</summary>
    public static string Shape(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    /// <summary>(64, 1, 28, 28) of a batch of a shape.</summary>
    public static string Shape(long count, IReadOnlyList<long> shape) => $"({string.Join(", ", shape.Prepend(count))})";
}
