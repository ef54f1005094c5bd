using System.Globalization;
using AeDsl.Core.Model;

namespace AeDsl.Generators.Analyzers.Calls.Facts;

/// <summary>Sizes of a tensor, its batch dimension included. How many there are is known; null stands for one that is not.</summary>
internal sealed record Sizes(EquatableArray<long?> Dimensions)
{
    public int Rank => Dimensions.Count;

    public long? this[int dimension] => Dimensions[dimension];

    /// <summary>Numbers in the tensor, where every size is known and the product can be counted.</summary>
    public long? Count => Dimensions.All(size => size >= 0) ? Shape.Product(Dimensions.Select(size => size!.Value)) : null;

    public static Sizes Of(params long?[] sizes) => new(new EquatableArray<long?>(sizes));

    public static Sizes Of(IEnumerable<long?> sizes) => new(sizes.ToEquatableArray());

    /// <summary>A batch of a shape that was declared.</summary>
    public static Sizes Batch(long? number, Shape shape) => Of(shape.Sizes.Select(size => (long?)size).Prepend(number));

    /// <summary>A dimension counted from the front; null where there is none of that number.</summary>
    /// <param name="extra">How many more there may be: 1 where a dimension is put in.</param>
    public int? IndexOf(long? dimension, int extra = 0)
    {
        var rank = Rank + extra;
        return dimension is { } index && index >= -rank && index < rank ? (int)(index < 0 ? index + rank : index) : null;
    }

    public Sizes With(int dimension, long? size) => Of(Dimensions.Select((old, index) => index == dimension ? size : old));

    public Sizes Without(int dimension) => Of(Dimensions.Where((_, index) => index != dimension));

    public Sizes Insert(int dimension, long? size) => Of([.. Dimensions.Take(dimension), size, .. Dimensions.Skip(dimension)]);

    /// <summary>What is true of both: null where they have different numbers of dimensions.</summary>
    public Sizes? Join(Sizes other) =>
        Rank == other.Rank ? Of(Dimensions.Zip(other.Dimensions, (left, right) => left == right ? left : null)) : null;

    /// <summary>As a message shows it: <c>(16, 10)</c>, with a question mark for what is not known.</summary>
    public override string ToString() =>
        $"({string.Join(", ", Dimensions.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "?"))})";
}
