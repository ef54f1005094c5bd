namespace AeDsl.Training.Data;

/// <summary>
/// A small seeded generator for drawing and shuffling on the managed side: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014). Its numbers depend on nothing but the seed, so data and order are the same on every machine and runtime.
/// </summary>
internal struct RandomStream
{
    private ulong _state;

    /// <summary>A stream of its own for every tuple of keys: (seed, epoch), (seed, image).</summary>
    public RandomStream(params ReadOnlySpan<long> keys)
    {
        foreach (var key in keys)
        {
            _state = Scramble(_state + 0x9E3779B97F4A7C15) ^ (ulong)key;
        }
    }

    public ulong Next() => Scramble(_state += 0x9E3779B97F4A7C15);

    /// <summary>A whole number in [0, bound), each equally likely: draws that would favour small numbers are thrown away.</summary>
    public long Below(long bound)
    {
        var limit = (ulong)bound;
        var unfair = (0 - limit) % limit;
        ulong low;
        ulong high;
        do
        {
            high = Math.BigMul(Next(), limit, out low);
        }
        while (low < unfair);

        return (long)high;
    }

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>A number from N(0, 1), by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2.0 * Math.Log(1.0 - Unit())) * Math.Cos(2.0 * Math.PI * Unit());

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
