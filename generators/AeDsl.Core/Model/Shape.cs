using System.Globalization;

namespace AeDsl.Core.Model;

/// <summary>Sizes of a tensor without its batch dimension: 1×28×28. Printed as messages show it.</summary>
internal sealed record Shape(EquatableArray<long> Sizes)
{
    /// <summary>
    /// The largest number of elements that any tensor may have: libtorch counts in 64-bit integers, and bytes must be countable too.
    /// </summary>
    public const long MaximumCount = long.MaxValue / 8;

    public int Rank => Sizes.Count;

    public long this[int dimension] => Sizes[dimension];

    /// <summary>Numbers in it, or null where there are more than can be counted.</summary>
    public long? Count => Product(Sizes);

    /// <summary>A size that may have grown beyond what a long holds; whoever counts the shape finds it too large then.</summary>
    public static long Saturated(System.Numerics.BigInteger size) => size > long.MaxValue ? long.MaxValue : (long)size;

    public static Shape Of(params long[] sizes) => new(new EquatableArray<long>(sizes));

    /// <summary>The product of sizes, or null where it is larger than <see cref="MaximumCount"/>.</summary>
    public static long? Product(IEnumerable<long> sizes)
    {
        var product = 1L;
        foreach (var size in sizes)
        {
            if (size != 0 && product > MaximumCount / size) return null;
            product *= size;
        }
        return product;
    }

    public override string ToString() => string.Join("×", Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
