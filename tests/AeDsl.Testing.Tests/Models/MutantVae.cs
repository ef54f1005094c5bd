using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Models;

/// <summary>A variational autoencoder written by hand, of 16 numbers by way of 2: sound, or broken in one way.</summary>
public sealed class MutantVae : nn.Module<Tensor, Tensor>, IVariationalAutoencoder, IKullbackLeiblerLoss
{
    private const int Inputs = 16;
    private const int Hidden = 32;
    private const int Latents = 2;
    private const double Weight = 0.1;

    /// <summary>What is wrong with the models that are made from here on.</summary>
    internal static readonly AsyncLocal<Mutation> Next = new();

    private readonly Mutation _mutation = Next.Value;
    private readonly Linear encoder = nn.Linear(Inputs, Hidden, true);
    private readonly Linear mean = nn.Linear(Hidden, Latents, true);
    private readonly Linear logVariance = nn.Linear(Hidden, Latents, true);
    private readonly Linear decoder = nn.Linear(Latents, Hidden, true);
    private readonly Linear _output = nn.Linear(Hidden, Inputs, true);
    private readonly BatchNorm1d? normalisation;

    // Neither a parameter nor a buffer, and so not saved.
    private readonly Tensor unsaved = torch.randn(Hidden).DetachFromDisposeScope();

    public MutantVae()
        : base(nameof(MutantVae))
    {
        register_module("encoder", encoder);
        register_module("mean", mean);
        register_module("logVariance", logVariance);
        register_module("decoder", decoder);
        if (!Is(Mutation.LayerNotRegistered)) register_module("output", _output);
        if (Is(Mutation.BatchNormalisationInTrainingMode))
        {
            normalisation = nn.BatchNorm1d(Hidden, 1e-5, 0.1, true, false);
            register_module("normalisation", normalisation);
        }
        if (Is(Mutation.SamplingMovesStatistics)) register_buffer("statistics", torch.zeros(1).DetachFromDisposeScope());
        SpoilParameters();
    }

    private void SpoilParameters()
    {
        if (Is(Mutation.ParameterIsUninitialized)) _output.weight = nn.Parameter(torch.empty(Inputs, Hidden));
        using var noGrad = no_grad();
        if (Is(Mutation.ParameterIsHuge)) _output.bias![0] = torch.tensor(-3.7e21f);
        if (Is(Mutation.ParameterIsInfinite)) mean.bias![0] = torch.tensor(float.PositiveInfinity);
        if (Is(Mutation.BufferIsNotANumber)) register_buffer("scale", torch.full(1, float.NaN).DetachFromDisposeScope());
        if (Is(Mutation.ParameterFromTheClock)) mean.bias![0] = torch.tensor((float)Random.Shared.NextDouble());
    }

    ModelDescription IModel.Description => new(nameof(MutantVae), InputShape, ParameterCount, MultiplyAdds, LossNames)
    {
        LatentShape = LatentShape,
        OutputRange = OutputRange,
    };

    public IReadOnlyList<long> InputShape => [Inputs];

    public long ParameterCount
        => Is(Mutation.ParametersMiscounted)
            ? 1
            : (Inputs + 1) * Hidden + 2 * (Hidden + 1) * Latents + (Latents + 1) * Hidden + (Hidden + 1) * Inputs
                + (normalisation is null ? 0 : 2 * Hidden);

    public long MultiplyAdds => 2 * Inputs * Hidden + 3 * Hidden * Latents;

    public Interval OutputRange => new(0, 1);

    public nn.Module Module => this;

    public IReadOnlyList<string> LossNames => ["Reconstruction", "KullbackLeibler"];

    public IReadOnlyList<long> LatentShape => [Latents];

    public KullbackLeiblerTerm KullbackLeiblerTerm => new(Weight, FreeBits: 0);

    public override Tensor forward(Tensor input) => Reconstruct(input);

    public Posterior Encode(Tensor input)
    {
        Check(input, Inputs, nameof(MutantVae));
        var hidden = torch.tanh(encoder.call(input.reshape([-1, Inputs])));
        if (Is(Mutation.DropoutInEvaluation)) hidden = nn.functional.dropout(hidden, 0.2, true);
        if (normalisation is not null) hidden = normalisation.call(hidden);
        if (Is(Mutation.RowsMeetInTraining) && training) hidden = hidden - 0.1 * hidden.mean([0L], true);
        if (Is(Mutation.EncoderIsConstant)) hidden = 0.0 * hidden;
        if (Is(Mutation.LayerNotSaved)) hidden = hidden + unsaved.to(hidden.dtype);
        if (Is(Mutation.LogarithmOfZero)) hidden = hidden + 1e-3 * input.clamp(0.0).max().log();
        var centre = mean.call(hidden);
        if (Is(Mutation.UnitsAreOff)) centre = 1e-3 * centre;
        if (Is(Mutation.EncoderRounds)) centre = centre + (centre.round() - centre).detach();
        if (Is(Mutation.MeanIsBounded)) centre = 3.0 * centre.tanh();
        if (Is(Mutation.HeadsAreOne)) return new Posterior(centre, centre);
        if (Is(Mutation.LogVarianceIsClamped)) return new Posterior(centre, logVariance.call(hidden).clamp(-4.0, 4.0));
        return new Posterior(centre, Is(Mutation.HeadWithoutGradient) ? logVariance.call(hidden).detach() : logVariance.call(hidden));
    }

    Tensor IAutoencoder.Encode(Tensor input)
    {
        var latents = Encode(input).Mean;
        if (Is(Mutation.LatentTimesEight) || Is(Mutation.LatentTimesEightAndBack)) latents = 8.0 * latents;
        return Is(Mutation.LatentsAreTransposed) ? latents.transpose(0, 1) : latents;
    }

    public Tensor Decode(Tensor latents)
    {
        Check(latents, Latents, "MutantVae.Decode");
        var decoded = Decoded(Is(Mutation.LatentTimesEightAndBack) ? latents / 8.0 : latents);
        return Is(Mutation.PixelsPermuted) ? decoded.flip([1L]) : decoded;
    }

    public Tensor Reconstruct(Tensor input)
    {
        var images = Decode(Is(Mutation.LatentsAreTransposed) ? Encode(input).Mean : ((IAutoencoder)this).Encode(input));
        return Is(Mutation.ReconstructionIsFlattened) ? images.flatten() : images;
    }

    public Tensor Interpolate(Tensor from, Tensor to, int steps)
    {
        var (start, end) = (((IAutoencoder)this).Encode(from), ((IAutoencoder)this).Encode(to));
        return Decode(LatentPath.Between(start, Is(Mutation.InterpolationStopsShort) ? start + 0.9 * (end - start) : end, steps));
    }

    public Tensor Sample(long n, Generator? generator = null)
    {
        if (!Is(Mutation.NoSamplesAreTaken)) ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var count = Is(Mutation.SamplesAreOneTooMany) ? n + 1 : Math.Max(n, 0);
        var latents = Noise.Normal([count, Latents], mean.weight!, Is(Mutation.UnseededSamples) ? null : generator);
        latents = _mutation switch
        {
            Mutation.SamplesAreNarrow => 0.9 * latents,
            Mutation.SamplesAreWide => 1.1 * latents,
            Mutation.SamplesAreShifted => latents + 0.15,
            Mutation.SamplesAreClamped => latents.clamp(-1.5, 1.5),
            Mutation.SamplesAreUniform => Math.Sqrt(12) * (Noise.Uniform([count, Latents], latents, generator) - 0.5),
            Mutation.SamplesRepeat => latents.index_select(0, torch.arange(count, dtype: ScalarType.Int64).remainder(100)),
            _ => latents,
        };
        if (Is(Mutation.SamplingTurnsTrainingOn)) train();
        if (Is(Mutation.SamplingMovesStatistics)) get_buffer("statistics")!.add_(1.0);
        if (Is(Mutation.SamplesAreAllTheSame)) latents = latents.narrow(0, 0, 1).expand(count, Latents);
        if (Is(Mutation.SamplesAreNoise)) return Noise.Uniform([count, Inputs], latents, generator);
        return Is(Mutation.SamplesAreGrey) ? 0.5 + 0.0 * Decode(latents) : Decode(latents);
    }

    public VaeOutput Pass(Tensor input, Tensor? labels = null, Generator? generator = null)
    {
        var posterior = Encode(input);
        var latent = Draw(posterior, Is(Mutation.UnseededNoise) ? null : generator);
        return new VaeOutput(Decoded(latent), posterior, latent);
    }

    public ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null)
        => ComputeLosses(target, Pass(input, labels, generator), generator);

    public ILosses ComputeLosses(Tensor target, VaeOutput output, Generator? generator = null)
    {
        var reconstruction = nn.functional.binary_cross_entropy(output.Reconstruction, target, null, nn.Reduction.Sum) / target.shape[0];
        if (Is(Mutation.ClockInTheLoss))
        {
            reconstruction = reconstruction * (1 + 1e-3 * (Environment.TickCount64 * 31 % 97 + Interlocked.Increment(ref s_passes) % 7));
        }
        if (Is(Mutation.LossIsNotANumber)) reconstruction = reconstruction * double.NaN;
        var posterior = Is(Mutation.TermLeftOutOfTheGradient)
            ? new Posterior(output.Posterior.Mean, output.Posterior.LogVariance.detach())
            : output.Posterior;
        var divergence = (Is(Mutation.WeightForgotten) ? 1 : Weight) * Divergence(posterior) / target.shape[0];
        return new Losses(Is(Mutation.TermLeftOutOfTheTotal) ? reconstruction : reconstruction + divergence, [reconstruction, divergence]);
    }

    private static long s_passes;

    private bool Is(Mutation mutation) => _mutation == mutation;

    private void Check(Tensor given, long size, string name)
    {
        if (Is(Mutation.WrongShapeIsTaken) || (Is(Mutation.WrongShapeIsNotExplained) && given.shape is not [_, _])) return;
        ModelInput.ThrowIfNot(given, name, size);
    }

    private Tensor Decoded(Tensor latents)
    {
        var z = latents;
        if (Is(Mutation.DecoderIgnoresTheLatent)) z = 0.0 * z;
        if (Is(Mutation.DecoderDrawsItsOwnLatent)) z = 0.0 * z + torch.randn(z.shape, z.dtype, generator: new Generator(1));
        if (Is(Mutation.DecoderRounds)) z = z + (z.round() - z).detach();
        var images = torch.sigmoid(_output.call(torch.tanh(decoder.call(z))));
        var first = z.narrow(1, 0, 1);
        if (Is(Mutation.DecoderJumps)) images = images * (1 - 0.3 * first.gt(0.0).to(images.dtype));
        // In evaluation alone: the slopes would drive the latents out of the region in training.
        if (Is(Mutation.NoisyRegion) && !training)
        {
            images = images * (1 - 0.5 * (1 + (1000.0 * first).sin()) * first.abs().lt(1).to(images.dtype));
        }
        if (Is(Mutation.ReconstructionsAreFaint) && !training) images = images.mean([0L], true) + 0.15 * (images - images.mean([0L], true));
        return Is(Mutation.OutputLeavesItsRange) ? 1.2 * images - 0.1 : images;
    }

    private Tensor Draw(Posterior posterior, Generator? generator)
    {
        var (centre, spread) = posterior;
        var rows = centre.shape[0];
        var noise = _mutation switch
        {
            Mutation.MeanForLatent => zeros_like(centre),
            Mutation.NoiseSharedOverTheBatch => Noise.Normal([1, Latents], centre, generator).expand(rows, Latents),
            Mutation.NoiseSharedOverDimensions => Noise.Normal([rows, 1], centre, generator).expand(rows, Latents),
            Mutation.NoiseRepeatedInTheBatch when rows > 1 => Noise.Normal([(rows + 1) / 2, Latents], centre, generator)
                .repeat_interleave(2, 0)
                .narrow(0, 0, rows),
            Mutation.NoiseIsWide => 1.075 * Noise.Normal(centre.shape, centre, generator),
            Mutation.UniformNoise => Math.Sqrt(12) * (Noise.Uniform(centre.shape, centre, generator) - 0.5),
            _ => Noise.Normal(centre.shape, centre, generator),
        };
        if (Is(Mutation.MeanDetached)) centre = centre.detach();
        if (Is(Mutation.DeviationDetached)) spread = spread.detach();
        return centre + noise * (Is(Mutation.VarianceForDeviation) ? spread : 0.5 * spread).exp();
    }

    private Tensor Divergence(Posterior posterior)
    {
        var (centre, spread) = posterior;
        var (square, variance) = (centre.square(), spread.exp());
        return _mutation switch
        {
            Mutation.KullbackLeiblerWithoutHalf => (square + variance - 1.0 - spread).sum(),
            Mutation.KullbackLeiblerWithoutMinusOne => 0.5 * (square + variance - spread).sum(),
            Mutation.KullbackLeiblerWithoutLogVariance => 0.5 * (square + variance - 1.0).sum(),
            Mutation.DeviationForVariance => 0.5 * (square + (0.5 * spread).exp() - 1.0 - spread).sum(),
            Mutation.LogVarianceTakenAsLogDeviation => 0.5 * (square + (2.0 * spread).exp() - 1.0 - 2.0 * spread).sum(),
            Mutation.LastDimensionDropped => 0.5 * (square + variance - 1.0 - spread).narrow(1, 0, Latents - 1).sum(),
            Mutation.MeanOverDimensions => 0.5 * (square + variance - 1.0 - spread).mean([1L]).sum(),
            Mutation.KullbackLeiblerAMillionthMore => 0.5000005 * (square + variance - 1.0 - spread).sum(),
            _ => 0.5 * (square + variance - 1.0 - spread).sum(),
        };
    }

    private sealed record Losses(Tensor Total, IReadOnlyList<Tensor> Terms) : ILosses;
}
