using AeDsl.Core.Model;
using AeDsl.Generators.Analyzers.Calls.Facts;

namespace AeDsl.Generators.Analyzers.Calls.Tensors;

/// <summary>
/// What operations make of sizes. Null is the answer where the rank is not known, and where libtorch would refuse: then nothing after
/// it is reached.
/// </summary>
internal static class Shaping
{
    /// <summary>The same elements under other sizes, one of which may be -1.</summary>
    public static Sizes? Reshape(Sizes? self, Sizes? wanted)
    {
        if (wanted is null || wanted.Dimensions.Count(size => size == -1) > 1 || wanted.Dimensions.Any(size => size < -1)) return null;
        var isOpen = wanted.Dimensions.Contains(-1);
        var closed = Sizes.Of(wanted.Dimensions.Select(size => size == -1 ? null : size));
        if (self?.Count is not { } count || wanted.Dimensions.Any(size => size is null)) return closed;
        var product = Shape.Product(wanted.Dimensions.Where(size => size != -1).Select(size => size!.Value));
        if (!isOpen) return product == count ? closed : null;
        return product is { } known and > 0 && count % known == 0
            ? Sizes.Of(wanted.Dimensions.Select(size => size == -1 ? count / known : size))
            : null;
    }

    /// <summary>Tensors of different shapes element by element: sizes count from the end, and one of 1 fits every other.</summary>
    public static Sizes? Broadcast(IReadOnlyList<Sizes>? tensors) => tensors is { Count: > 0 }
        ? tensors.Skip(1).Aggregate((Sizes?)tensors[0], (left, right) => left is null ? null : Broadcast(left, right))
        : null;

    private static Sizes? Broadcast(Sizes left, Sizes right)
    {
        var rank = Math.Max(left.Rank, right.Rank);
        var sizes = new long?[rank];
        for (var i = 0; i < rank; i++)
        {
            var (a, b) = (FromEnd(left, rank - i), FromEnd(right, rank - i));
            if (a is { } one && b is { } other && one != other && one != 1 && other != 1) return null;
            // One that is not 1 is the result, whatever the other is: it has to fit.
            sizes[i] = a == b || a is not (null or 1) ? a : b is not (null or 1) ? b : a is null || b is null ? null : 1;
        }
        return Sizes.Of(sizes);
    }

    private static long? FromEnd(Sizes sizes, int index) => index > sizes.Rank ? 1 : sizes[sizes.Rank - index];

    public static Sizes? Flatten(Sizes self, long? from, long? to)
    {
        if (self.Rank == 0) return Sizes.Of(1);
        if (self.IndexOf(from) is not { } start || self.IndexOf(to) is not { } end || start > end) return null;
        var merged = Sizes.Of(self.Dimensions.Skip(start).Take(end - start + 1)).Count;
        return Sizes.Of([.. self.Dimensions.Take(start), merged, .. self.Dimensions.Skip(end + 1)]);
    }

    /// <summary>TorchSharp takes no dimension from the end here.</summary>
    public static Sizes? Unflatten(Sizes self, long? dimension, Sizes? wanted)
    {
        if (dimension < 0 || self.IndexOf(dimension) is not { } at || Reshape(Sizes.Of(self[at]), wanted) is not { } inner) return null;
        return Sizes.Of([.. self.Dimensions.Take(at), .. inner.Dimensions, .. self.Dimensions.Skip(at + 1)]);
    }

    /// <summary>Without the dimensions of size 1: all of them, or the one given where it is.</summary>
    public static Sizes? Squeeze(Sizes self, bool hasDimension, long? dimension)
    {
        if (!hasDimension) return self.Dimensions.Any(size => size is null) ? null : Sizes.Of(self.Dimensions.Where(size => size != 1));
        if (self.Rank == 0) return dimension is -1 or 0 ? self : null;
        if (self.IndexOf(dimension) is not { } at || self[at] is not { } known) return null;
        return known == 1 ? self.Without(at) : self;
    }

    public static Sizes? Unsqueeze(Sizes self, long? dimension) => self.IndexOf(dimension, extra: 1) is { } at ? self.Insert(at, 1) : null;

    public static Sizes? Permute(Sizes self, Sizes? order)
    {
        if (order is null || order.Rank != self.Rank) return null;
        var indices = order.Dimensions.Select(dimension => self.IndexOf(dimension)).ToList();
        return indices.Any(index => index is null) || indices.Distinct().Count() != indices.Count
            ? null
            : Sizes.Of(indices.Select(index => self[index!.Value]));
    }

    public static Sizes? Transpose(Sizes self, long? first, long? second)
    {
        if (self.IndexOf(first) is not { } one || self.IndexOf(second) is not { } other) return null;
        return self.With(one, self[other]).With(other, self[one]);
    }

    /// <summary>Dimensions of size 1 repeated without a copy, and new ones in front; -1 keeps a size.</summary>
    public static Sizes? Expand(Sizes? self, Sizes? wanted)
    {
        if (wanted is null || self is not null && self.Rank > wanted.Rank) return null;
        var sizes = new long?[wanted.Rank];
        for (var i = 0; i < sizes.Length; i++)
        {
            var at = self is null ? -1 : i - (wanted.Rank - self.Rank);
            var old = at < 0 ? null : self![at];
            if (wanted[i] == -1)
            {
                if (self is not null && at < 0) return null;
                sizes[i] = old;
                continue;
            }
            if (wanted[i] < -1 || old is not (null or 1) && wanted[i] is { } size && size != old) return null;
            sizes[i] = wanted[i];
        }
        return Sizes.Of(sizes);
    }

    public static Sizes? Repeat(Sizes self, Sizes? times)
    {
        if (times is null || times.Rank < self.Rank) return null;
        var sizes = new long?[times.Rank];
        for (var i = 0; i < sizes.Length; i++)
        {
            var at = i - (times.Rank - self.Rank);
            if (times[i] < 0) return null;
            sizes[i] = Product(at < 0 ? 1 : self[at], times[i]);
        }
        return Sizes.Of(sizes);
    }

    public static Sizes? Narrow(Sizes self, long? dimension, long? start, long? length)
    {
        if (self.IndexOf(dimension) is not { } at || length < 0) return null;
        if (self[at] is { } size && (length > size || (start < 0 ? start + size : start) + length > size || start < -size)) return null;
        return self.With(at, length);
    }

    public static Sizes? Select(Sizes self, long? dimension, long? index)
    {
        if (self.IndexOf(dimension) is not { } at) return null;
        return self[at] is { } size && (index >= size || index < -size) ? null : self.Without(at);
    }

    public static Sizes? Concatenate(IReadOnlyList<Sizes?>? tensors, long? dimension)
    {
        if (tensors is not { Count: > 0 } || tensors.Any(tensor => tensor is null)) return null;
        // libtorch leaves out a tensor of the shape (0), whatever the others are.
        if (tensors.Any(tensor => tensor!.Rank == 1 && tensor[0] is null or 0)) return null;
        var first = tensors[0]!;
        if (first.IndexOf(dimension) is not { } at) return null;
        var (total, rest) = ((long?)0, (Sizes?)first);
        foreach (var tensor in tensors)
        {
            if (tensor!.Rank != first.Rank) return null;
            total += tensor[at];
            rest = rest is null ? null : Agree(rest.With(at, null), tensor.With(at, null));
        }
        return rest?.With(at, total);
    }

    public static Sizes? Stack(IReadOnlyList<Sizes?>? tensors, long? dimension)
    {
        if (tensors is not { Count: > 0 } || tensors.Any(tensor => tensor is null)) return null;
        var shape = tensors.Aggregate(tensors[0], (all, next) => all is null ? null : Agree(all, next!));
        return shape?.IndexOf(dimension, extra: 1) is { } at ? shape.Insert(at, tensors.Count) : null;
    }

    /// <summary>Sizes that have to be equal: what is known of either is known of both.</summary>
    private static Sizes? Agree(Sizes left, Sizes right)
    {
        if (left.Rank != right.Rank) return null;
        for (var i = 0; i < left.Rank; i++)
        {
            if (left[i] is { } one && right[i] is { } other && one != other) return null;
        }
        return Sizes.Of(left.Dimensions.Zip(right.Dimensions, (one, other) => one ?? other));
    }

    /// <summary>Dimensions summed up (or the largest taken, ...): gone, or of size 1.</summary>
    /// <param name="dimensions">Null where every dimension is.</param>
    public static Sizes? Reduce(Sizes? self, Sizes? dimensions, bool? keep)
    {
        if (dimensions is null) return Sizes.Of();
        if (self is null || keep is null) return null;
        var indices = dimensions.Dimensions.Select(dimension => self.IndexOf(dimension)).ToList();
        if (indices.Count == 0 || indices.Any(index => index is null) || indices.Distinct().Count() != indices.Count) return null;
        return Sizes.Of(self.Dimensions.Select((size, index) => (Size: size, IsReduced: indices.Contains(index)))
            .Where(dimension => keep.Value || !dimension.IsReduced)
            .Select(dimension => dimension.IsReduced ? 1 : dimension.Size));
    }

    private static long? Product(long? left, long? right) => left is { } one && right is { } other ? Shape.Product([one, other]) : null;
}
