using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>Models that are told a class, and models of two parts with opposite aims.</summary>
[Collection(nameof(DefaultGenerator))]
public class ConditionalAndAdversarialTests
{
    [Fact]
    public void Classes_are_appended_as_features_or_as_maps()
    {
        using var _ = NewDisposeScope();
        var labels = tensor(new long[] { 2, 0 });
        Assert.Equal([7f, 7, 0, 0, 1, 7, 7, 1, 0, 0], ClassCondition.Append(full([2, 2], 7f), labels, 3).flatten().data<float>().ToArray());
        var maps = ClassCondition.Append(zeros(2, 1, 4, 5), labels, 3);
        Assert.Equal([2, 4, 4, 5], maps.shape);
        Assert.Equal(20, maps[0, 3].sum().item<float>());
        Assert.Equal(20, maps[1, 1].sum().item<float>());
        Assert.Equal(40, maps.sum().item<float>());
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void A_class_has_a_column_of_its_own_in_its_order(int label)
    {
        using var _ = NewDisposeScope();
        using var quiet = no_grad();
        using var model = new ConditionalVae();
        // The decoder's first layer sees 4 latents and after them a number for each class; only one class's column is left.
        var weight = model.decoder.get_parameter("0.weight")!;
        Assert.Equal([16, 4 + 3], weight.shape);
        weight.zero_();
        weight.select(1, 4 + label).fill_(1.0);
        var decoded = model.Decode(rand(1, 4).expand(3, 4), tensor(new long[] { 0, 1, 2 }));
        Assert.Equal(
            Enumerable.Range(0, 3).Select(other => other == label),
            Enumerable.Range(0, 3).Select(row => !allclose(decoded[row], decoded[(label + 1) % 3])));
    }

    [Fact]
    public void Labels_that_do_not_fit_are_one_clear_error()
    {
        using var _ = NewDisposeScope();
        using var model = new ConditionalVae();
        var images = rand(4, 1, 8, 8);
        Assert.Equal(
            "A conditional model needs labels (4) of int64, got (3) of Int64. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => model.Encode(images, zeros([3], int64))).Message);
        Assert.Equal(
            "A conditional model needs labels (4) of int64, got (4) of Float32. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => model.Encode(images, zeros(4))).Message);
        Assert.Equal(
            "ConditionalVae is conditional and needs the class of each example, labels (N) of int64. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => ((IModel)model).ComputeLosses(images, images)).Message);
    }

    [Fact]
    public void A_number_of_samples_is_at_least_one()
    {
        using var _ = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitVae().Sample(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitGan().Sample(-1));
        Assert.Equal(
            "A conditional model needs labels (N) of int64, got () of Int64. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => new ConditionalVae().Sample(tensor(1L))).Message);
    }

    [Fact]
    public void The_class_changes_what_is_made()
    {
        using var _ = NewDisposeScope();
        using var model = new ConditionalVae();
        var latents = rand(2, 4);
        Assert.False(allclose(model.Decode(latents, zeros([2], int64)), model.Decode(latents, ones([2], int64))));
        Assert.Equal([10, 1, 8, 8], model.Interpolate(rand(2, 1, 8, 8), rand(2, 1, 8, 8), zeros([2], int64), 5).shape);
        Assert.Equal(3, ((IConditional)model).Classes);
    }

    [Fact]
    public void The_adversarial_losses_are_the_formulas()
    {
        using var _ = NewDisposeScope();
        using var model = new ConditionalGan();
        var (images, labels) = (rand(5, 1, 8, 8), tensor(new long[] { 0, 1, 2, 0, 1 }));
        var made = model.Sample(labels, new Generator(1));
        var (real, fake) = (model.Discriminate(images, labels), model.Discriminate(made, labels));
        Assert.Equal(
            (-2 * (real.log() + (1 - fake).log()).mean()).item<float>(),
            model.ComputeDiscriminatorLosses(images, labels, new Generator(1)).Total.item<float>(),
            1e-5);
        Assert.Equal(
            (-2 * fake.log().mean()).item<float>(), model.ComputeGeneratorLosses(labels, new Generator(1)).Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Scores_without_a_sigmoid_are_given_one()
    {
        using var _ = NewDisposeScope();
        using var model = new DigitGan();
        model.eval();
        var images = rand(5, 1, 8, 8);
        var (real, fake) = (
            torch.sigmoid(model.Discriminate(images)), torch.sigmoid(model.Discriminate(model.Sample(5, new Generator(1)))));
        Assert.Equal(
            (-(real.log() + (1 - fake).log()).mean()).item<float>(),
            model.ComputeDiscriminatorLosses(images, new Generator(1)).Total.item<float>(),
            1e-5);
    }

    [Fact]
    public void The_discriminators_loss_leaves_the_generator_alone()
    {
        using var _ = NewDisposeScope();
        using var model = new DigitGan();
        model.ComputeDiscriminatorLosses(rand(3, 1, 8, 8)).Total.backward();
        Assert.All(model.generator.parameters(), parameter => Assert.True(parameter.grad is null));
        Assert.All(model.discriminator.parameters(), parameter => Assert.False(parameter.grad is null));
        model.ComputeGeneratorLosses(3).Total.backward();
        Assert.All(model.generator.parameters(), parameter => Assert.False(parameter.grad is null));
    }
}
