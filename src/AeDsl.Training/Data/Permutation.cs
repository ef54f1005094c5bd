namespace AeDsl.Training.Data;

/// <summary>The order in which an epoch goes through its examples.</summary>
public static class Permutation
{
    /// <summary>
    /// A random order of 0 .. count − 1 by Fisher and Yates. It depends on the arguments alone, so a run that is resumed in the middle of
    /// an epoch meets the batches that it would have met.
    /// </summary>
    /// <param name="count">How many numbers, 0 or more.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static long[] Of(long count, long seed, long epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new long[count];
        Fill(order, seed, epoch);
        return order;
    }

    /// <summary>The same in memory that is there already.</summary>
    internal static void Fill(Span<long> order, long seed, long epoch)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var random = new RandomStream(seed, epoch);
        for (var last = order.Length - 1; last > 0; last--)
        {
            var pick = (int)random.Below(last + 1L);
            (order[last], order[pick]) = (order[pick], order[last]);
        }
    }
}
