using AeDsl.Training.Data;
using AeDsl.Training.Planned;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class PlanChoiceTests
{
    private static readonly FitOptions s_options = new() { Epochs = 1, BatchSize = 4, Threads = 1 };

    [Fact]
    public void A_layer_that_no_plan_covers_goes_by_autograd()
        => Assert.Equal("ConvolutionalModel has layers or loss terms that no plan covers", Of(new ConvolutionalModel()));

    [Fact]
    public void A_model_in_mixed_precision_has_none() => Assert.Equal("MixedModel is in mixed precision", Of(new MixedModel()));

    [Fact]
    public void A_term_of_ones_own_goes_by_autograd()
        => Assert.Equal("OwnTermModel has layers or loss terms that no plan covers", Of(new OwnTermModel()));

    [Fact]
    public void A_derived_class_goes_by_autograd()
        => Assert.Equal("DerivedModel derives from OpenModel and may compute otherwise", Of(new DerivedModel()));

    [Fact]
    public void A_sound_model_goes_by_its_plan() => Assert.Null(Of(new OpenModel()));

    [Fact]
    public void A_frozen_parameter_goes_by_autograd_and_stays()
    {
        using var model = new OpenModel();
        var weight = model.get_parameter("decoder.0.weight")!;
        weight.requires_grad_(false);
        var before = weight.ToFloats();

        using var data = PlannedModels.Examples(model, 8);
        Assert.Equal("decoder.0.weight is frozen", model.Fit(data, options: s_options).NotPlannedBecause);
        Assert.Equal(before, weight.ToFloats());
    }

    [Fact]
    public void Doubles_go_by_autograd()
    {
        using var model = new OpenModel();
        model.to(ScalarType.Float64);
        using var data = new ImageDataset(torch.rand([8, 35], ScalarType.Float64));

        Assert.Equal("encoder.0.weight is Float64", model.Fit(data, options: s_options).NotPlannedBecause);
    }

    [Fact]
    public void A_large_batch_goes_by_autograd()
    {
        using var model = new WideModel();
        var most = (int)(PlanChoice.MostWork / WideModel.MultiplyAdds);
        using var data = PlannedModels.Examples(model, most + 1);

        Assert.Equal(
            $"libtorch computes a batch of {most + 1} of WideModel faster than a plan",
            model.Fit(data, options: s_options with { BatchSize = most + 1 }).NotPlannedBecause);
        Assert.Null(model.Fit(data, options: s_options with { BatchSize = most }).NotPlannedBecause);
    }

    [Fact]
    public void Inputs_of_another_shape_are_refused_as_ever()
    {
        using var model = new OpenModel();
        using var data = new ImageDataset(torch.rand(8, 36));

        var error = Assert.Throws<ArgumentException>(() => model.Fit(data, options: s_options));

        Assert.Contains("expects (N, 35), got (8, 36)", error.Message, StringComparison.Ordinal);
    }

    private static string? Of(IModel model)
    {
        using (model)
        {
            using var data = PlannedModels.Examples(model, 8);
            return model.Fit(data, options: s_options).NotPlannedBecause;
        }
    }
}
