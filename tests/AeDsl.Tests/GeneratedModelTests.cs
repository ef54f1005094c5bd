using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>Generated models at run time: shapes, names, results, losses, errors.</summary>
[Collection(nameof(DefaultGenerator))]
public class GeneratedModelTests
{
    public static TheoryData<string> All => new(Samples.Names);

    [Fact]
    public void Parameters_are_named_as_sequential_modules_would_name_them()
    {
        using var model = new DigitVae();
        Assert.Equal(
            [
                "decoder.0.bias", "decoder.0.weight", "decoder.2.bias", "decoder.2.weight", "encoder.1.bias", "encoder.1.weight",
                "encoder.log_variance.bias", "encoder.log_variance.weight", "encoder.mean.bias", "encoder.mean.weight"
            ],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
        using var network = new UNet();
        Assert.Contains("0.weight", network.state_dict().Keys);
        Assert.Contains("12.bias", network.state_dict().Keys);
    }

    [Theory, MemberData(nameof(All))]
    public void Parameters_are_as_many_as_stated(string name)
    {
        using var model = Samples.Create(name);
        Assert.Equal(model.ParameterCount, model.Module.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory, MemberData(nameof(All))]
    public void Shapes_hold_for_every_batch_size(string name)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();
        model.Module.eval();
        foreach (var n in new long[] { 1, 2, 7, 64 })
        {
            var input = rand([n, .. model.InputShape]);
            if (model is IAutoencoder autoencoder)
            {
                Assert.Equal([n, .. autoencoder.LatentShape], autoencoder.Encode(input).shape);
                Assert.Equal(input.shape, autoencoder.Reconstruct(input).shape);
                Assert.Equal([3 * n, .. model.InputShape], autoencoder.Interpolate(input, input, 3).shape);
            }
            if (model is INetwork network) Assert.Equal([n, .. network.OutputShape], network.Predict(input).shape);
            if (model is IConditional conditional) Assert.Equal([n, .. model.InputShape], conditional.Sample(zeros([n], int64)).shape);
            if (model is ISampler sampler) Assert.Equal([n, .. model.InputShape], sampler.Sample(n).shape);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_wrong_input_is_one_clear_error(string name)
    {
        using var model = Samples.Create(name);
        using var _ = NewDisposeScope();
        using var wrong = zeros([2, .. model.InputShape.Select(size => size + 1)]);
        var error = Assert.Throws<ArgumentException>(() => model.ComputeLosses(wrong, wrong, zeros([2], int64)));
        Assert.Equal(
            $"{model.Name} expects (N, {string.Join(", ", model.InputShape)}), got ({string.Join(", ", wrong.shape)})", error.Message);
    }

    [Theory, MemberData(nameof(All))]
    public void A_step_down_the_gradient_reaches_every_parameter_and_lowers_the_loss(string name)
    {
        manual_seed(1);
        using var model = Samples.Create(name);
        using var scope = NewDisposeScope();
        var (input, target, labels) = Samples.Batch(model, 16);
        using var optimizer = optim.Adam(model.Module.parameters(), 1e-3);
        var losses = new List<double>();
        for (var step = 0; step < 20; step++)
        {
            using var generator = new Generator(7);
            var loss = model.ComputeLosses(input, target, labels, generator);
            optimizer.zero_grad();
            loss.Total.backward();
            optimizer.step();
            losses.Add(loss.Total.item<float>());
            Assert.Equal(losses[^1], loss.Terms.Sum(term => term.item<float>()), 1e-3 * Math.Abs(losses[^1]));
            Assert.Equal(model.LossNames.Count, loss.Terms.Count);
        }
        Assert.True(losses[^1] < losses[0], $"{losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void The_loss_of_a_vae_is_the_formula()
    {
        using var _ = NewDisposeScope();
        var model = new DigitVae();
        var images = rand(5, 1, 28, 28);
        using var generator = new Generator(3);
        var output = model.forward(images, generator);
        var losses = DigitVae.ComputeLosses(images, output);
        var (y, x) = (output.Reconstruction.clamp(1e-12, 1), images);
        var reconstruction = -(x * y.log() + (1 - x) * (1 - output.Reconstruction).clamp(1e-12, 1).log()).sum() / 5;
        Assert.Equal(reconstruction.item<float>(), losses.Reconstruction.item<float>(), 1e-2);
        Assert.Equal(output.Posterior.KullbackLeibler().mean().item<float>(), losses.KullbackLeibler.item<float>(), 1e-4);
        Assert.Equal((losses.Reconstruction + losses.KullbackLeibler).item<float>(), losses.Total.item<float>());
    }

    [Fact]
    public void Weights_and_reductions_are_as_declared()
    {
        using var _ = NewDisposeScope();
        var model = new ConvolutionalAutoencoder();
        var images = rand(4, 1, 28, 30);
        var output = model.call(images);
        var losses = ConvolutionalAutoencoder.ComputeLosses(images, output);
        var x = output.Reconstruction;
        Assert.Equal(
            (2 * (x.clamp(0, double.PositiveInfinity) - x * images + (-x.abs()).exp().log1p()).sum() / 4).item<float>(),
            losses.BinaryCrossEntropyWithLogits.item<float>(),
            1e-1);
        Assert.Equal((0.5 * (x - images).abs().mean()).item<float>(), losses.L1.item<float>(), 1e-5);
        Assert.Equal((0.1 * output.Latent.square().mean()).item<float>(), losses.Spread.item<float>(), 1e-5);
        Assert.Equal(["BinaryCrossEntropyWithLogits", "L1", "Spread"], ((IModel)model).LossNames);
    }

    [Fact]
    public void A_model_with_logits_returns_images_to_its_user()
    {
        using var _ = NewDisposeScope();
        var model = new ConvolutionalAutoencoder();
        model.eval();
        var images = rand(4, 1, 28, 30);
        Assert.True(allclose(torch.sigmoid(model.call(images).Reconstruction), model.Reconstruct(images)));
    }

    [Fact]
    public void A_target_is_never_broadcast()
    {
        using var _ = NewDisposeScope();
        var model = new FontAutoencoder();
        var output = model.call(rand(4, 35));
        var error = Assert.Throws<ArgumentException>(() => FontAutoencoder.ComputeLosses(rand(1, 35), output));
        Assert.Equal("FontAutoencoder expects a target (4, 35), got (1, 35)", error.Message);
    }

    [Fact]
    public void A_batch_without_examples_has_no_loss()
    {
        using var _ = NewDisposeScope();
        var model = new FontAutoencoder();
        var output = model.call(rand(0, 35));
        Assert.Equal([0, 35], output.Reconstruction.shape);
        var error = Assert.Throws<ArgumentException>(() => FontAutoencoder.ComputeLosses(rand(0, 35), output));
        Assert.Equal("FontAutoencoder: a loss is an average over examples, and the batch has none.", error.Message);
        using var gan = new DigitGan();
        Assert.StartsWith(
            "A loss is an average over examples, and the batch has none.",
            Assert.Throws<ArgumentException>(() => gan.ComputeGeneratorLosses(rand(0, 1, 8, 8))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A loss is an average over examples, and the batch has none.",
            Assert.Throws<ArgumentException>(() => gan.ComputeDiscriminatorLosses(rand(0, 1, 8, 8), rand(0, 1, 8, 8))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_makes_a_pass_and_a_sample_repeatable()
    {
        using var _ = NewDisposeScope();
        var model = new DigitVae();
        var images = rand(3, 1, 28, 28);
        using var first = new Generator(11);
        using var second = new Generator(11);
        Assert.True(model.forward(images, first).Latent.equal(model.forward(images, second).Latent).all().item<bool>());
        Assert.True(model.Sample(5, first).equal(model.Sample(5, second)).all().item<bool>());
        Assert.False(model.Sample(5, first).equal(model.Sample(5)).all().item<bool>());
    }

    [Fact]
    public void Interpolation_begins_and_ends_at_the_reconstructions()
    {
        using var _ = NewDisposeScope();
        var model = new DigitVae();
        var (from, to) = (rand(2, 1, 28, 28), rand(2, 1, 28, 28));
        var strip = model.Interpolate(from, to, 5);
        Assert.True(allclose(strip[0], model.Reconstruct(from)[0]));
        Assert.True(allclose(strip[4], model.Reconstruct(to)[0]));
        Assert.True(allclose(strip[5], model.Reconstruct(from)[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Interpolate(from, to, 1));
    }

    [Fact]
    public void Constants_say_what_was_declared()
    {
        Assert.Equal(20, DigitVae.LatentSize);
        Assert.Equal(652_824, DigitVae.ParameterCount);
        Assert.Equal(651_200, DigitVae.MultiplyAdds);
        Assert.Equal([1, 28, 28], DigitVae.InputShape.ToArray());
        Assert.Equal(2, FontAutoencoder.LatentSize);
    }

    [Fact]
    public void Evaluation_mode_reaches_every_layer()
    {
        using var _ = NewDisposeScope();
        var model = new ConvolutionalAutoencoder();
        var images = rand(6, 1, 28, 30);
        model.call(images);
        model.eval();
        Assert.True(allclose(model.Reconstruct(images)[2], model.Reconstruct(images[TensorIndex.Slice(2, 3)])[0], 1e-5, 1e-5));
        Assert.True(model.Reconstruct(images).equal(model.Reconstruct(images)).all().item<bool>());
    }
}
