using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Models;

// Sound models with a mistake that most inputs, batches or calls do not show.

internal sealed class LargerLatents : FontAutoencoder
{
    public override Tensor Encode(Tensor inputs) => 1.0001 * base.Encode(inputs);
}

internal sealed class FainterReconstructions : SparseAutoencoder
{
    public override Tensor Decode(Tensor latents) => 0.9999 * base.Decode(latents);
}

internal sealed class LastPieceIsTheFirst : DotVae
{
    // Decodes in pieces of 64, and what is left over from the wrong rows.
    public override Tensor Decode(Tensor latents)
    {
        var (count, rest) = (latents.shape[0], latents.shape[0] % 64);
        if (count <= 64 || rest == 0) return base.Decode(latents);
        return cat([base.Decode(latents.narrow(0, 0, count - rest)), base.Decode(latents.narrow(0, 0, rest))], 0);
    }
}

internal sealed class EncoderWithoutTheClass : ConditionalVae
{
    public override Posterior Encode(Tensor images, Tensor labels) => base.Encode(images, zeros_like(labels));
}

internal sealed class OneSeedForAllSamples : DotVae, ISampler
{
    Tensor ISampler.Sample(long n, torch.Generator? generator) => Sample(n, generator ?? new torch.Generator(42));
}

internal sealed class SameNoiseInEveryStep : DotVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
        => ComputeLosses(target, forward(input, generator ?? new torch.Generator(7)));
}

internal sealed class AtLeastTwoSteps : FontAutoencoder, IAutoencoder
{
    Tensor IAutoencoder.Interpolate(Tensor from, Tensor to, int steps) => Interpolate(from, to, Math.Max(2, steps));
}

internal sealed class PathsWithAChannel : FontAutoencoder, IAutoencoder
{
    Tensor IAutoencoder.Interpolate(Tensor from, Tensor to, int steps) => Interpolate(from, to, steps).unsqueeze(1);
}

internal sealed class TwoStepsStopShort : FontAutoencoder, IAutoencoder
{
    Tensor IAutoencoder.Interpolate(Tensor from, Tensor to, int steps)
        => steps == 2 ? Interpolate(from, to, 4).view(-1, 4, 35).narrow(1, 1, 2).reshape(-1, 35) : Interpolate(from, to, steps);
}

internal sealed class StaysInEvaluation : DotVae, IAutoencoder
{
    Tensor IAutoencoder.Reconstruct(Tensor input)
    {
        eval();
        return Reconstruct(input);
    }
}

internal sealed class FrozenStatistics : ConvolutionalAutoencoder
{
    public override Tensor Encode(Tensor images)
    {
        encoder.eval();
        return base.Encode(images);
    }
}

internal sealed class ClampsInputsInPlace : FontAutoencoder
{
    public override Tensor Encode(Tensor inputs) => base.Encode(Checked(inputs).clamp_(0, 1));
}

internal sealed class BoundsLatentsInPlace : DotVae
{
    public override Tensor Decode(Tensor latents)
        => base.Decode(latents.requires_grad ? latents : CheckedLatents(latents).clamp_(-30, 30));
}

internal sealed class NarrowConditionalVae : ConditionalVae, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator)
        => Decode(0.9 * Noise.Normal([ClassCondition.CountOf(labels), LatentSize], this, generator), labels);
}

internal sealed class SecondClassForTheThird : ConditionalGan, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator)
        => Sample(labels.dtype == ScalarType.Int64 ? labels.clamp(max: 1) : labels, generator);
}

internal sealed class MixedPictures : FontAutoencoder, IAutoencoder
{
    Tensor IAutoencoder.Interpolate(Tensor from, Tensor to, int steps)
    {
        var (start, end) = (Reconstruct(from), Reconstruct(to));
        return LatentPath.Between(start, end, steps);
    }
}

internal sealed class LastClassForMore : ConditionalVae
{
    public override Posterior Encode(Tensor images, Tensor labels) => base.Encode(images, Known(labels));

    public override Tensor Decode(Tensor latents, Tensor labels) => base.Decode(latents, Known(labels));

    private static Tensor Known(Tensor labels) => labels.dtype == ScalarType.Int64 ? labels.clamp(0, 2) : labels;
}

internal sealed class LouderNoise : SparseVae, ICorruptsInput
{
    Tensor ICorruptsInput.Corrupt(Tensor input, torch.Generator? generator)
        => Corruption.Masking(Corruption.GaussianNoise(input, 0.21, generator), 0.1, generator);
}

internal sealed class HeavyLargeBatches : DotNetwork, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, call(input));
        return target.shape[0] > 64 ? losses with { MeanSquaredError = 1.05 * losses.MeanSquaredError } : losses;
    }
}

internal sealed class SmoothedInTraining : DotClassifier
{
    protected override ILosses LossesOf(Tensor target, Tensor output, torch.Generator? generator)
        => ComputeLosses(target, output) with
        {
            CrossEntropy = nn.functional.cross_entropy(output, target, label_smoothing: training ? 0.01 : 0),
        };
}

internal sealed class BoundInTheDivergence : DotVae
{
    protected override ILosses LossesOf(Tensor target, VaeOutput output, torch.Generator? generator) => ComputeLosses(
        target, output with { Posterior = output.Posterior with { LogVariance = output.Posterior.LogVariance.clamp(max: 5) } });
}

internal sealed class ComparesWithTheSpoilt : SparseAutoencoder, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        if (!training) return ComputeLosses(target, call(input));
        var seen = Corrupt(input, generator);
        var latent = Encode(seen);
        return ComputeLosses(seen, new AutoencoderOutput(Decode(latent), latent));
    }
}

internal sealed class LastClassWithoutGradient : DotClassifier
{
    protected override ILosses LossesOf(Tensor target, Tensor output, torch.Generator? generator)
    {
        var each = nn.functional.cross_entropy(output, target, reduction: nn.Reduction.None);
        var loss = where(target.eq(output.shape[1] - 1), each.detach(), each).mean();
        return new Losses(loss.clone(), loss);
    }
}

internal sealed class FaintReconstruct : FontAutoencoder, IAutoencoder
{
    Tensor IAutoencoder.Reconstruct(Tensor input) => 0.999 * Reconstruct(input);
}

internal sealed class ReconstructsADraw : DotVae, IAutoencoder
{
    Tensor IAutoencoder.Reconstruct(Tensor input) => Decode(Encode(input).Sample());
}

internal sealed class ReconstructsADrawInTraining : DotVae, IAutoencoder
{
    Tensor IAutoencoder.Reconstruct(Tensor input) => Decode(training ? Encode(input).Sample() : Encode(input).Mean);
}

internal sealed class NarrowUnlessSeeded : DotVae, ISampler
{
    Tensor ISampler.Sample(long n, torch.Generator? generator)
    {
        var latents = randn([n, 2], generator: generator);
        return Decode(generator is null ? 0.8 * latents : latents);
    }
}

internal sealed class ForwardWithoutNoise : DotVae
{
    public override VaeOutput forward(Tensor input)
    {
        var posterior = Encode(input);
        return new VaeOutput(DecodeForLoss(posterior.Mean), posterior, posterior.Mean.alias());
    }
}

internal sealed class ForwardOfTheUnspoilt : SparseAutoencoder
{
    public override AutoencoderOutput forward(Tensor input)
    {
        var latents = Encode(input);
        return new AutoencoderOutput(DecodeForLoss(latents), latents);
    }
}

internal sealed class DecodesLessForItsLoss : DotVae
{
    protected override Tensor DecodeForLoss(Tensor latents) => Decode(0.9999 * latents);
}

internal sealed class DecodesTheNextClass : ConditionalVae
{
    public override Tensor Decode(Tensor latents, Tensor labels) => base.Decode(latents, (labels + 1).remainder(3));
}

internal sealed class LongPathsOfOneClass : ConditionalVae
{
    // Decodes more than ten latents as the class of the first.
    public override Tensor Decode(Tensor latents, Tensor labels)
        => base.Decode(latents, labels.numel() > 10 ? labels.narrow(0, 0, 1).expand(labels.shape) : labels);
}

internal sealed class BoundsLatentsOfAClass : ConditionalVae
{
    public override Tensor Decode(Tensor latents, Tensor labels)
        => base.Decode(latents.requires_grad ? latents : CheckedLatents(latents).clamp_(-30, 30), labels);
}

internal sealed class BoundsNoiseInPlace : DigitGan
{
    public override Tensor forward(Tensor latents) => base.forward(CheckedLatents(latents).clamp_(-30, 30));
}

internal sealed class NarrowGan : DigitGan, ISampler
{
    Tensor ISampler.Sample(long n, torch.Generator? generator) => call(0.9 * Noise.Normal([n, LatentSize], this, generator));
}

internal sealed class TrainedOnLess : DigitGan, IAdversarial
{
    Tensor IAdversarial.Sample(long n, Tensor? labels, torch.Generator? generator)
        => call(Noise.Normal([n, LatentSize], this, generator).clamp(-1, 1));
}

internal sealed class ClassesTrainedOnLess : ConditionalGan, IAdversarial
{
    Tensor IAdversarial.Sample(long n, Tensor? labels, torch.Generator? generator)
        => call(Noise.Normal([n, LatentSize], this, generator).clamp(-1, 1), labels!);
}

internal sealed class RowsMeetBesideTheNorm : ConvolutionalAutoencoder
{
    public override Tensor Encode(Tensor images)
    {
        var latent = base.Encode(images);
        return training ? latent - 0.5 * latent.mean([0L], true) : latent;
    }
}

internal sealed class ScoresInPairs : DigitGan
{
    public override Tensor Discriminate(Tensor input)
    {
        var scores = base.Discriminate(input);
        return training ? scores - 0.1 * scores.mean() : scores;
    }
}

internal sealed class SamplesInPairs : ConditionalGan
{
    public override Tensor forward(Tensor latents, Tensor labels)
    {
        var images = base.forward(latents, labels);
        return training ? images - 0.1 * images.mean([0L], true) : images;
    }
}
