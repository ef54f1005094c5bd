using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Models;

// Sound models, each with one loss term that is not what its name says.

internal sealed class MeanForSum : DotVae, IVariational
{
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, output);
        return losses with { Reconstruction = losses.Reconstruction / 35.0 };
    }
}

internal sealed class SquaresForCrossEntropy : DotVae, IVariational
{
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, torch.Generator? generator) => ComputeLosses(target, output) with
    {
        Reconstruction = (output.Reconstruction - target).square().sum() / target.shape[0],
    };
}

internal sealed class PartsInAMillionMore : DotNetwork, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, call(input));
        return losses with { Total = 1.00001 * losses.Total, MeanSquaredError = 1.00001 * losses.MeanSquaredError };
    }
}

internal sealed class SquaresForHuber : DotRestorer, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var output = call(input);
        return ComputeLosses(target, output) with { Huber = (output - target).square().sum() / target.shape[0] };
    }
}

internal sealed class MeanOfTheClasses : DotSegmenter, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var output = call(input);
        return ComputeLosses(target, output) with
        {
            CrossEntropy = -nn.functional.log_softmax(output, 1).mean(),
        };
    }
}

internal sealed class DiscrepancyWithItself : SparseVae, IVariational
{
    // Each latent is taken for a neighbour of itself.
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, output, 1.0, generator);
        return losses with { MaximumMeanDiscrepancy = losses.MaximumMeanDiscrepancy + 2.0 * 14 / output.Latent.shape[0] };
    }
}

internal sealed class MarginalsAlone : SparseVae, IVariational
{
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, output, 1.0, generator);
        // ln N is left out of every marginal but one.
        return losses with { TotalCorrelation = losses.TotalCorrelation - 3.0 * Math.Log(output.Latent.shape[0]) };
    }
}

internal sealed class MeanOfTheDimensions : SparseAutoencoder, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var output = call(input);
        var losses = ComputeLosses(target, output);
        using var mean = output.Latent.mean([1L], true);
        return losses with { KlSparsity = 0.1 * LatentLoss.KlSparsity(mean, 0.1) };
    }
}

internal sealed class TrustingGan : DigitGan, IAdversarial
{
    ILosses IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor? labels)
    {
        var real = Discriminate(input);
        return new PartLoss(2.0 * nn.functional.binary_cross_entropy_with_logits(real, ones_like(real)));
    }
}

internal sealed class HalvedDifferences : DotRestorer, IModel
{
    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
    {
        var losses = ComputeLosses(target, call(input));
        return losses with { L1 = 0.5 * losses.L1 };
    }
}

internal sealed class SquaredLatents : SparseVae, IVariational
{
    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, torch.Generator? generator)
        => ComputeLosses(target, output, 1.0, generator) with
        {
            LatentL1 = 0.5 * output.Latent.square().sum() / output.Latent.shape[0],
        };
}

internal sealed class OddsForLogits : LogitNetwork
{
    protected override ILosses LossesOf(Tensor target, Tensor output, torch.Generator? generator)
        => ComputeLosses(target, sigmoid(output));
}
