using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// The random numbers of a run: a generator of its own for what models draw, TorchSharp's default one for what takes no generator
/// (dropout), each seeded differently, so that their numbers are not the same. Both are the CPU's, wherever the model is: the numbers are
/// moved there.
/// </summary>
internal sealed class Randomness : IDisposable
{
    private const long OfModel = 1;
    private const long OfDefault = 2;
    private const long OfEvaluation = 3;

    private readonly long _seed;

    public Randomness(long seed)
    {
        (_seed, Generator) = (seed, new Generator((ulong)Derive(seed, OfModel)));
        torch.manual_seed(Derive(seed, OfDefault));
    }

    public Generator Generator { get; }

    /// <summary>
    /// Runs an evaluation with numbers that are the same every time, so that test losses can be compared; the training's numbers are as
    /// they were afterwards.
    /// </summary>
    public static T Apart<T>(long seed, Func<Generator, T> evaluate)
    {
        var own = Derive(seed, OfEvaluation);
        return DefaultGenerator.Seeded(own, () =>
        {
            using var generator = new Generator((ulong)own);
            return evaluate(generator);
        });
    }

    /// <summary>Begins both anew, so that the next numbers are the first ones again.</summary>
    public void Restart()
    {
        Generator.manual_seed(Derive(_seed, OfModel));
        torch.manual_seed(Derive(_seed, OfDefault));
    }

    /// <summary>Both states, to be kept in a checkpoint.</summary>
    public (Tensor Own, Tensor Default) Save() => (Generator.get_state(), torch.get_rng_state());

    public void Restore(Tensor own, Tensor @default)
    {
        Generator.set_state(own);
        torch.set_rng_state(@default);
    }

    public void Dispose() => Generator.Dispose();

    // Without the sign bit: generators take the seed signed in one place and unsigned in another.
    private static long Derive(long seed, long purpose) => (long)(new RandomStream(seed, purpose).Next() >> 1);
}
