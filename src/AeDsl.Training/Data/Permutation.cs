namespace AeDsl.Training;

/// <summary>The order in which an epoch goes through its examples.</summary>
public static class Permutation
{
    /// <summary>
    /// A random order of 0 .. count − 1 by Fisher and Yates. It depends on the arguments alone, so a run that is resumed in the middle of an
    /// epoch meets the batches that it would have met.
    /// </summary>
    /// <param name="count">How many numbers, 0 or more.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static long[] Of(long count, long seed, long epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new long[count];
        for (long i = 0; i < count; i++)
        {
            order[i] = i;
        }

        var random = new RandomStream(seed, epoch);
        for (var last = count - 1; last > 0; last--)
        {
            var pick = random.Below(last + 1);
            (order[last], order[pick]) = (order[pick], order[last]);
        }

        return order;
    }
}
