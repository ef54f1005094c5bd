using System.Globalization;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Numbers with a shape, drawn for a property: they can be printed and made smaller, and hold no native memory.</summary>
/// <param name="Shape">Sizes, that of the batch first.</param>
/// <param name="Values">The numbers, last dimension fastest.</param>
public sealed record DrawnTensor(IReadOnlyList<long> Shape, IReadOnlyList<double> Values)
{
    private const int Shown = 8;

    /// <summary>Rows of the batch.</summary>
    public int Rows => (int)Shape[0];

    /// <summary>The numbers as a tensor of <see cref="Shape"/>.</summary>
    /// <param name="dtype">Its element type.</param>
    public Tensor ToTensor(ScalarType dtype = ScalarType.Float32)
    {
        using var scope = torch.NewDisposeScope();
        return torch.tensor([.. Values], [.. Shape], ScalarType.Float64).to(dtype).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var numbers = string.Join(", ", Values.Take(Shown).Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));
        return $"({string.Join(", ", Shape)}) [{numbers}{(Values.Count > Shown ? ", ..." : "")}]";
    }

    /// <summary>Fewer rows, then rounder numbers, then zeros.</summary>
    internal IEnumerable<DrawnTensor> Smaller()
    {
        var size = Values.Count / Rows;
        if (Rows > 1)
        {
            yield return Only(0, Rows / 2, size);
            yield return Only(Rows / 2, Rows - Rows / 2, size);
            if (Rows > 2) yield return Only(0, Rows - 1, size);
        }

        if (Values.Any(value => value != 0)) yield return this with { Values = new double[Values.Count] };
        if (Values.Any(value => value != Math.Round(value)))
        {
            yield return this with { Values = [.. Values.Select(value => Math.Round(value))] };
        }
        for (var (half, part) = (Values.Count / 2, 0); part < 2 && half > 0; part++)
        {
            var (from, to) = part == 0 ? (0, half) : (half, Values.Count);
            if (Values.Skip(from).Take(to - from).Any(value => value != 0))
            {
                yield return this with { Values = [.. Values.Select((double value, int i) => i >= from && i < to ? 0.0 : value)] };
            }
        }
    }

    private DrawnTensor Only(int from, int rows, int size)
        => new([rows, .. Shape.Skip(1)], [.. Values.Skip(from * size).Take(rows * size)]);
}
