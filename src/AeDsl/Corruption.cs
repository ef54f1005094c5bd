using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// Ways to spoil an input, for models that learn to restore it (Vincent et al., JMLR 11, 2010). None changes the tensor it is given.
/// </summary>
public static class Corruption
{
    /// <summary>x + ε with ε from N(0, std²), of the input's shape.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="std">Standard deviation, 0 or more.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative.</exception>
    public static Tensor GaussianNoise(Tensor input, double std, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(std);
        using var noise = Noise.Normal(input.shape, input, generator);
        return input + noise.mul_(std);
    }

    /// <summary>The input with a share of its elements set to 0 or to 1, each as often.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="rate">Share of the elements, 0 to 1.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a share.</exception>
    public static Tensor SaltAndPepper(Tensor input, double rate, Generator? generator = null)
    {
        using var scope = torch.NewDisposeScope();
        var draw = Draw(input, rate, generator);
        var pepper = draw.lt(rate / 2);
        var salt = draw.ge(rate / 2).logical_and(draw.lt(rate));
        return input.masked_fill(pepper, 0.0).masked_fill(salt, 1.0).MoveToOuterDisposeScope();
    }

    /// <summary>The input with a share of its elements set to 0.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="rate">Share of the elements, 0 to 1.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a share.</exception>
    public static Tensor Masking(Tensor input, double rate, Generator? generator = null)
    {
        using var draw = Draw(input, rate, generator);
        using var mask = draw.lt(rate);
        return input.masked_fill(mask, 0.0);
    }

    /// <summary>Inputs corrupted as a model declares: a tensor of their own, also where nothing is declared.</summary>
    internal static Tensor Apply(Tensor input, ModelDescription description, Generator? generator)
    {
        var x = input.alias();
        foreach (var step in description.Corruptions)
        {
            x = Apply(x, step, generator).ThenDispose(x);
        }

        return x;
    }

    private static Tensor Apply(Tensor input, CorruptionStep step, Generator? generator) => step.Kind switch
    {
        CorruptionKind.GaussianNoise => GaussianNoise(input, step.Amount, generator),
        CorruptionKind.SaltAndPepper => SaltAndPepper(input, step.Amount, generator),
        _ => Masking(input, step.Amount, generator),
    };

    private static Tensor Draw(Tensor input, double rate, Generator? generator)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        return Noise.Uniform(input.shape, input, generator);
    }
}
