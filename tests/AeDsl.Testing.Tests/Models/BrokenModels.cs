using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Models;

// Sound models, each with one member of a contract broken.

internal sealed class LongPredictions : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => cat([Predict(input), Predict(input)], 1);
}

internal sealed class LoudPredictions : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => 1.5 * Predict(input);
}

internal sealed class DividingPredictions : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => Predict(input / input.abs().max()) * 1.0;
}

internal sealed class UncheckedPredictions : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => zeros(input.shape[0], 16);
}

internal sealed class CompetingPredictions : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => softmax(Predict(input), 0);
}

internal sealed class LazyNetwork : DotNetwork, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, call(input));
        return losses with { Total = losses.Total.detach() + 0.0 * losses.Total };
    }
}

internal sealed class LazyVae : DotVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, forward(input, generator));
        return losses with { Total = losses.Total.detach() + 0.0 * losses.Total };
    }
}

internal sealed class LateMeans : DotVae, IVariational
{
    VaeOutput IVariational.Pass(Tensor input, Tensor? labels, torch.Generator? generator)
    {
        var output = forward(input, generator);
        return new VaeOutput(
            output.Reconstruction, new Posterior(output.Posterior.Mean.narrow(1, 0, 2), output.Posterior.LogVariance), output.Latent);
    }
}

internal sealed class ForgottenFreeBits : SparseVae, IKullbackLeiblerLoss
{
    KullbackLeiblerTerm IKullbackLeiblerLoss.KullbackLeiblerTerm => new(Weight: 4.0, FreeBits: 0.3);
}

internal sealed class ForgottenCapacity : HeldVae, IKullbackLeiblerLoss
{
    KullbackLeiblerTerm IKullbackLeiblerLoss.KullbackLeiblerTerm => new(Weight: 2.0, FreeBits: 0);
}

internal sealed class EagerWarmUp : SparseVae, IVariational
{
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput pass, torch.Generator? generator) =>
        ComputeLosses(target, new VaeOutput(pass.Reconstruction, pass.Posterior, pass.Latent), 1.0, generator);
}

internal sealed class DeafGan : ConditionalGan, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator) => Sample(zeros_like(labels), generator);
}

internal sealed class DeafVae : ConditionalVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator) =>
        ComputeLosses(target, forward(input, zeros_like(ClassCondition.Required(labels, nameof(DeafVae))), generator));
}

internal sealed class CarelessVae : ConditionalVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator) =>
        ComputeLosses(target, forward(input, labels ?? zeros(input.shape[0], dtype: ScalarType.Int64), generator));
}

internal sealed class GenerousVae : ConditionalVae, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator)
        => 1.5 * Sample(labels, generator).narrow(0, 0, 1).expand(labels.shape[0] + 1, 1, 8, 8);
}

internal sealed class UndetachedGan : DigitGan, IAdversarial
{
    ILosses IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor? labels)
    {
        var (real, fake) = (Discriminate(input), Discriminate(made));
        return new PartLoss(
            nn.functional.binary_cross_entropy_with_logits(real, ones_like(real))
                + nn.functional.binary_cross_entropy_with_logits(fake, zeros_like(fake)));
    }
}

internal sealed class CutOffGan : DigitGan, IAdversarial
{
    ILosses IAdversarial.ComputeGeneratorLosses(Tensor made, Tensor? labels)
    {
        var scores = Discriminate(made.detach());
        return new PartLoss(nn.functional.binary_cross_entropy_with_logits(scores, ones_like(scores)));
    }
}

internal sealed class OnePartGan : DigitGan, IAdversarial
{
    nn.Module IAdversarial.DiscriminatorModule => this;
}

internal sealed class SpoiltTwice : SparseAutoencoder, ICorruptsInput
{
    Tensor ICorruptsInput.Corrupt(Tensor input, torch.Generator? generator) => Corrupt(Corrupt(input, generator), generator);
}

internal sealed class SpoiltTogether : SparseAutoencoder, ICorruptsInput
{
    Tensor ICorruptsInput.Corrupt(Tensor input, torch.Generator? generator)
    {
        // Every input is spoilt at the places of the first.
        var change = Corrupt(full_like(input.narrow(0, 0, 1), 0.5), generator) - 0.5;
        return input + change;
    }
}

internal sealed class SpoiltInPlace : SparseAutoencoder, ICorruptsInput
{
    Tensor ICorruptsInput.Corrupt(Tensor input, torch.Generator? generator) => input.copy_(Corrupt(input, generator));
}

internal sealed class SpoiltAnew : SparseAutoencoder, ICorruptsInput
{
    Tensor ICorruptsInput.Corrupt(Tensor input, torch.Generator? generator) => Corrupt(input);
}

internal sealed class SpoiltInEvaluation : SparseAutoencoder, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
        => ComputeLosses(target, call(Corrupt(input, generator)));
}

internal sealed class LoudGan : DigitGan, ISampler
{
    Tensor ISampler.Sample(long n, torch.Generator? generator) => 1.5 * Sample(n, generator) + 1.0;
}

internal sealed class TwiceActivated : DotNetwork, INetwork
{
    Tensor INetwork.Predict(Tensor input) => sigmoid(Predict(input));
}

internal sealed class ShrunkInputs : DotRestorer, INetwork
{
    Tensor INetwork.Predict(Tensor input) => Predict(0.9999999 * input);
}

internal sealed class ForwardOnItsOwn : FontAutoencoder
{
    public override AutoencoderOutput forward(Tensor input)
    {
        var latent = Encode(input).round();
        return new AutoencoderOutput(Decode(latent), latent);
    }
}

internal sealed class LossOfTheMean : DotVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var posterior = Encode(input);
        return ComputeLosses(target, new VaeOutput(Decode(posterior.Mean), posterior, posterior.Mean));
    }
}

internal sealed class DeafInEvaluation : ConditionalVae, IVariational
{
    VaeOutput IVariational.Pass(Tensor input, Tensor? labels, torch.Generator? generator)
        => forward(input, training ? labels! : zeros_like(labels!), generator);
}

internal sealed class ReversedVae : ConditionalVae, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator) => Sample(2 - labels, generator);
}

internal sealed class ReversedRows : ConditionalGan, IConditional
{
    Tensor IConditional.Sample(Tensor labels, torch.Generator? generator) => Sample(labels.flip([0L]), generator);
}

internal sealed class ExchangedVae : ConditionalVae, IModel
{
    // Two classes are exchanged in the loss, and so learnt the wrong way round.
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
        => ComputeLosses(target, forward(input, where(labels!.lt(2), 1 - labels!, labels!), generator));
}

internal sealed class MovedOnInEvaluation : ConditionalVae, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var told = ClassCondition.Required(labels, nameof(MovedOnInEvaluation));
        return ComputeLosses(target, forward(input, training ? told : (told + 1).remainder(3), generator));
    }
}
