using FsCheck;
using FsCheck.Fluent;

namespace AeDsl.Agreement.Tests;

/// <summary>Whatever is typed, the generator and the analyzer live, and what is emitted is C#.</summary>
public class SpoiltSourceTests
{
    [Fact]
    public void No_source_makes_the_generator_or_the_analyzer_throw() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var source = SourceMutator.Source(seed);
            Assert.True(SpoiltSource.Problem(source) is not { } problem, $"{SpoiltSource.Problem(source)}\n{source}");
        }).Check(Replay.Configuration("AEDSL_SOURCE_CASES", 300));

    /// <summary>Names that are legal in C# and clash with something all the same.</summary>
    [Theory]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; } [Network, Input(3), Linear(2)] "
            + "partial class model { [L1] partial class Loss; }")]
    [InlineData("namespace @event; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class @class { [L1] partial class Loss; }")]
    [InlineData("namespace Demo; partial class @class { [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; } }")]
    [InlineData(
        "namespace Demo; partial class Outer<@event> { [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; } }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class Tensor { [L1] partial class Loss; }")]
    [InlineData("namespace Demo.AeDsl; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; public Model() { } }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Save(\"class\"), Save(\"a b\"), Save(\"1\"), Save(\"A\"), Save(\"a\"), Save(\"_\"), "
            + "Linear(3), Add(\"1\"), Add(\"a b\")] partial class Model { [L1] partial class Loss; }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Save(\"\\\"{0}\\n\"), Linear(3), Add(\"\\\"{0}\\n\")] partial class Model { [L1] partial "
            + "class Loss; }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor Spread(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor L1(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor Images(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor Tensor(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor Æ(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class forward { [L1] partial class Loss; }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class Losses { [L1] partial class Loss; }")]
    [InlineData("namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; public int Predict; }")]
    [InlineData(
        "namespace Demo; [Autoencoder, Input(3)] partial class Model { [Linear(1)] partial class Encoder; [Mirror] partial class Decoder; "
            + "[L1] partial class Loss; class Output; }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor spread(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor @class(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor images(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor target(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor output(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor If(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor Event(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    [InlineData(
        "namespace Demo; [Network, Input(3), Linear(2)] partial class Model { [L1] partial class Loss; [LossTerm] static "
            + "TorchSharp.torch.Tensor _1(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => (output - "
            + "target).square().mean(); }")]
    public void A_name_that_is_legal_does_no_harm(string source)
    {
        var full = $"using AeDsl;\n{source}";
        Assert.True(SpoiltSource.Problem(full) is not { } problem, SpoiltSource.Problem(full));
    }
}
