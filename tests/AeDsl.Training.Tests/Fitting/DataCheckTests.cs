using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What Fit says of data that don't fit a model, before the first step.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DataCheckTests
{
    private static readonly FitOptions s_options = new() { Epochs = 1, BatchSize = 4, Threads = 1 };

    [Fact]
    public void Bytes_as_floats_are_recognized_under_a_binary_cross_entropy()
        => Assert.Equal(
            "The inputs of the training set are from 0 to 255, first outside in example 2, but the outputs of VariationalModel are from 0 "
            + "to 1, and what they are compared with must be too. They look like bytes: divide them by 255.",
            Refused(new VariationalModel(), Changed([8, 1, 9, 9], 2, 255)));

    [Fact]
    public void Minus_one_to_one_is_recognized_with_logits()
        => Assert.Equal(
            "The inputs of the training set are from -1 to 1, first outside in example 3, but the outputs of GradualLogitModel are from 0 "
            + "to 1, and what they are compared with must be too. They look like -1 to 1: add 1 and divide by 2.",
            Refused(new GradualLogitModel(), Changed([8, 35], 3, -1, 1)));

    [Fact]
    public void Bytes_as_floats_are_recognized_under_a_squared_error_of_a_sigmoid()
        => Assert.Equal(
            "The inputs of the training set are from 0 to 200, first outside in example 5, but the outputs of FontModel are from 0 to 1, "
            + "and what they are compared with must be too. They look like bytes: divide them by 255.",
            Refused(new FontModel(), Changed([8, 35], 5, 200)));

    [Fact]
    public void Another_scale_gets_its_formula()
        => Assert.Equal(
            "The inputs of the training set are from -2 to 16, first outside in example 1, but the outputs of FontModel are from 0 to 1, "
            + "and what they are compared with must be too. Scale them to 0 to 1: (x - (-2)) / 18, or end the model in a layer whose "
            + "outputs reach them.",
            Refused(new FontModel(), Changed([8, 35], 1, 16, -2)));

    [Fact]
    public void A_tanh_reaches_no_more_than_one()
        => Assert.Equal(
            "The inputs of the training set are from 0 to 3, first outside in example 7, but the outputs of TanhModel are from -1 to 1, "
            + "and what they are compared with must be too. Scale them to that range, or end the model in a layer whose outputs reach "
            + "them.",
            Refused(new TanhModel(), Changed([8, 4], 7, 3)));

    [Fact]
    public void A_rectifier_reaches_nothing_negative()
        => Assert.Equal(
            "The inputs of the training set are from -1 to 0, first outside in example 0, but the outputs of ReluModel are at least 0, and "
            + "what they are compared with must be too. Shift or clamp them, or end the model in a layer whose outputs reach them.",
            Refused(new ReluModel(), Changed([8, 4], 0, -1)));

    [Fact]
    public void A_generator_makes_no_examples_outside_its_range()
        => Assert.Equal(
            "The inputs of the training set are from 0 to 255, first outside in example 2, but the outputs of PlaneGan are from 0 to 1, "
            + "and what they are compared with must be too. They look like bytes: divide them by 255.",
            Refused(new PlaneGan(), Changed([8, 2], 2, 255)));

    [Fact]
    public void Targets_count_where_the_set_has_its_own()
    {
        using var model = new FontModel();
        using var spoilt = new ImageDataset(torch.full([8, 35], 7f), targets: torch.zeros(8, 35));
        Assert.Single(model.Fit(spoilt, options: s_options).History);

        Assert.StartsWith(
            "The targets of the training set are from 0 to 255, first outside in example 6, ",
            Refused(new FontModel(), new ImageDataset(torch.zeros(8, 35), targets: Changed([8, 35], 6, 255).Inputs)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.00001f)]
    [InlineData(-0.00001f)]
    public void Rounding_is_no_mistake(float value)
    {
        using var model = new FontModel();
        using var data = Changed([8, 35], 1, value);

        Assert.Single(model.Fit(data, options: s_options).History);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "infinity")]
    public void What_is_no_finite_number_is_found_wherever_it_is(float value, string what)
    {
        Assert.Equal(
            $"The inputs of the training set contain {what}, first in example 4321. Remove or replace such values: a model can learn from "
            + "finite numbers only.",
            Refused(new SummedModel(), Changed([5000, 4], 4321, value)));
        Assert.Equal(
            $"The targets of the training set contain {what}, first in example 6. Remove or replace such values: a model can learn from "
            + "finite numbers only.",
            Refused(new SummedModel(), new ImageDataset(torch.zeros(8, 4), targets: Changed([8, 4], 6, value).Inputs)));
    }

    [Fact]
    public void Doubles_are_refused_by_a_model_of_floats()
        => Assert.Equal(
            "The inputs of the training set are Float64, but the parameters of SummedModel are Float32. Convert them: "
            + "tensor.to(ScalarType.Float32).",
            Refused(new SummedModel(), new ImageDataset(torch.zeros([8, 4], ScalarType.Float64))));

    [Fact]
    public void Bytes_are_refused_by_a_model_of_doubles()
    {
        var model = new SummedModel();
        model.to(ScalarType.Float64);

        Assert.Equal(
            "The inputs of the training set are bytes, which batches give as Float32, but the parameters of SummedModel are Float64. "
            + "Convert them: tensor.to(ScalarType.Float64).div(255).",
            Refused(model, new ImageDataset(torch.zeros([8, 4], ScalarType.Byte))));
    }

    [Fact]
    public void Integers_are_no_examples()
        => Assert.StartsWith(
            "Examples are bytes, Float32 or Float64, got Int64. Convert them: tensor.to(ScalarType.Float32).",
            Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros([8, 4], ScalarType.Int64))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Shapes_are_compared()
    {
        Assert.Equal(
            "SummedModel expects (N, 4), got (8, 5) as the inputs of the training set. Reshape them, or declare the Input of the model to "
            + "match.",
            Refused(new SummedModel(), new ImageDataset(torch.zeros(8, 5))));
        Assert.Equal(
            "NormalizedMaps expects (N, 1, 4, 4), got (8, 4, 4, 1) as the inputs of the training set. Put the channels first: "
            + "inputs.permute(0, 3, 1, 2).",
            Refused(new NormalizedMaps(), new ImageDataset(torch.zeros(8, 4, 4, 1))));
        Assert.Equal(
            "RegressionModel expects targets (N, 4), got (8, 3) as the targets of the training set. Reshape them, or change the last "
            + "layers of the model.",
            Refused(new RegressionModel(), new ImageDataset(torch.zeros(8, 35), targets: torch.zeros(8, 3))));
        Assert.Equal(
            "RegressionModel expects targets (N, 4), but the training set has none, so that outputs would be compared with inputs of "
            + "another shape. Add them: ImageDataset.WithTargets.",
            Refused(new RegressionModel(), new ImageDataset(torch.zeros(8, 35))));
    }

    [Fact]
    public void A_test_set_is_checked_like_the_training_set()
    {
        using var train = Changed([8, 35], 0, 1);
        using var model = new FontModel();
        using var test = Changed([8, 35], 2, 255);
        var before = model.state_dict()["encoder.0.weight"].ToFloats();

        Assert.StartsWith(
            "The inputs of the test set are from 0 to 255, first outside in example 2, ",
            Assert.Throws<ArgumentException>(() => model.Fit(train, test, s_options)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, model.state_dict()["encoder.0.weight"].ToFloats());
    }

    [Theory]
    [InlineData(300f, "300")]
    [InlineData(1e6f, "1E+06")]
    public void A_large_scale_under_a_sum_is_a_warning(float value, string text)
    {
        var warning =
            $"The inputs of the training set are from 0 to {text}, and SummedModel sums their errors over the elements of an example: "
            + "losses and gradients are very large. Subtract the mean and divide by the standard deviation, or declare the loss with "
            + "LossReduction.Mean.";
        using var model = new SummedModel();
        using var data = Changed([8, 4], 2, value);
        using var lines = new StringWriter();

        var result = model.Fit(data, options: s_options with { Progress = FitProgress.Lines(lines) });

        Assert.Equal([warning], result.Warnings);
        Assert.StartsWith($"Warning: {warning}", lines.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255f, "255", "They look like bytes: divide them by 255.")]
    [InlineData(1e6f, "1E+06", "Subtract the mean and divide by the standard deviation.")]
    public void Large_inputs_of_any_kind_of_model_are_a_warning(float value, string text, string advice)
    {
        using var model = new ThreeClasses();
        using var averaged = new NormalizedModel();
        using var all = new ImageDataset(Changed([8, 4], 2, value).Inputs, torch.zeros(8, ScalarType.Int64));
        using var data = all.ForClassification();

        Assert.Equal([Expected("ThreeClasses")], model.Fit(data, options: s_options).Warnings);
        Assert.Equal([Expected("NormalizedModel")], averaged.Fit(all, options: s_options).Warnings);

        string Expected(string name)
            => $"The inputs of the training set are from 0 to {text}, but the first weights of {name} are made for inputs of about -1 to "
            + $"1: outputs and gradients are very large. {advice}";
    }

    [Fact]
    public void Large_inputs_of_a_model_that_begins_with_a_norm_get_no_warning()
    {
        using var model = new NormFirst();
        using var all = new ImageDataset(Changed([8, 4], 2, 255).Inputs, torch.zeros(8, ScalarType.Int64));
        using var data = all.ForClassification();

        Assert.Empty(model.Fit(data, options: s_options).Warnings);
    }

    [Fact]
    public void Bytes_of_0_and_1_are_a_warning()
    {
        using var model = new SummedModel();
        using var mask = new ImageDataset(torch.ones([8, 4], ScalarType.Byte));
        using var grey = new ImageDataset(torch.full([8, 4], 2, dtype: ScalarType.Byte));

        Assert.Equal(
            [
                "The inputs of the training set are bytes of at most 1, which batches divide by 255. If they mean 0 and 1, convert them: "
                    + "tensor.to(ScalarType.Float32)."
            ],
            model.Fit(mask, options: s_options).Warnings);
        Assert.Empty(model.Fit(grey, options: s_options).Warnings);
    }

    [Fact]
    public void Data_of_a_usual_scale_get_no_warning()
    {
        using var model = new SummedModel();
        using var data = Changed([8, 4], 2, 9);

        Assert.Empty(model.Fit(data, options: s_options).Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Batch_normalization_needs_more_than_one_value(int batchSize)
        => Assert.Equal(
            "NormalizedModel has batch normalization (encoder.1), which needs more than one value per channel, but "
            + (batchSize == 1 ? "BatchSize is 1. Choose at least 2" : "the training set has one example. Add examples")
            + ", or declare GroupNorm or LayerNorm instead.",
            Refused(
                new NormalizedModel(),
                new ImageDataset(torch.zeros(batchSize == 1 ? 8 : 1, 4)),
                s_options with { BatchSize = batchSize }));

    [Fact]
    public void Batch_normalization_of_maps_has_values_enough_in_one_example()
    {
        using var model = new NormalizedMaps();
        using var data = new ImageDataset(torch.rand(3, 1, 4, 4));

        model.Fit(data, options: s_options with { BatchSize = 1 });

        Assert.All(model.state_dict().Values, tensor => Assert.All(tensor.ToFloats(), value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void A_single_example_that_is_left_over_joins_the_batch_before_it(int count)
    {
        using var model = new NormalizedModel();
        using var data = new ImageDataset(torch.rand(count, 4));

        model.Fit(data, options: s_options);

        Assert.All(model.state_dict().Values, tensor => Assert.All(tensor.ToFloats(), value => Assert.True(float.IsFinite(value))));
    }

    internal static string Refused(IModel model, ImageDataset data, FitOptions? options = null)
    {
        using (model)
        using (data)
        {
            var error = Assert.Throws<ArgumentException>(() => model.Fit(data, options: options ?? s_options));
            return error.Message;
        }
    }

    /// <summary>Zeros, but for one example that begins with the values.</summary>
    internal static ImageDataset Changed(long[] shape, long example, params float[] values)
    {
        var inputs = torch.zeros(shape);
        using var row = inputs[example].flatten();
        for (var i = 0; i < values.Length; i++)
        {
            row[i] = values[i];
        }

        return new ImageDataset(inputs);
    }
}
