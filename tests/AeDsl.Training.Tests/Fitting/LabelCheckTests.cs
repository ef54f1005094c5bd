using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What Fit says of labels that don't fit a model, before the first step.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class LabelCheckTests
{
    [Theory]
    [InlineData(new long[] { 0, 1, -1, 2 }, "from -1 to 2, first outside in example 2", "Correct them, or declare more classes.")]
    [InlineData(new long[] { 0, 1, 2, 7 }, "from 0 to 7, first outside in example 3", "Correct them, or declare more classes.")]
    [InlineData(new long[] { 1, 3, 2, 1 }, "from 1 to 3, first outside in example 1", "They seem to begin at 1: subtract 1.")]
    public void Labels_are_classes_that_there_are(long[] labels, string found, string advice)
    {
        using var data = Labelled(labels);
        Assert.Equal(Of("ThreeClasses"), Refused(new ThreeClasses(), data.ForClassification()));
        Assert.Equal(Of("ToldModel"), Refused(new ToldModel(), Labelled(labels)));

        string Of(string model)
            => $"The labels of the training set are {found}, but {model} has 3 classes: labels are 0 to 2. {advice}";
    }

    [Fact]
    public void A_classifier_needs_labels()
        => Assert.Equal(
            "ThreeClasses is a classifier of 3 classes, but the training set has no labels. Pass them to ImageDataset, and call "
            + "ForClassification: labels (4) of Int64, 0 to 2.",
            Refused(new ThreeClasses(), new ImageDataset(torch.zeros(4, 4))));

    [Fact]
    public void A_classifier_needs_classes_as_targets()
    {
        Assert.Equal(
            "ThreeClasses is a classifier of 3 classes, but the training set compares its outputs with inputs. Pass "
            + "data.ForClassification(), which compares them with the labels.",
            Refused(new ThreeClasses(), Labelled(0, 1, 2, 0)));
        using var data = Labelled(0, 1, 2, 0);
        Assert.Equal(
            "ThreeClasses is a classifier of 3 classes, but the training set compares its outputs with targets. Pass "
            + "data.ForClassification(), which compares them with the labels.",
            Refused(new ThreeClasses(), data.WithTargets(torch.zeros(4, 3))));
    }

    [Fact]
    public void An_autoencoder_compares_with_no_classes()
    {
        using var data = Labelled(0, 1, 2, 0);

        Assert.Equal(
            "SummedModel compares its output with values, (N, 4), but the targets of the training set are classes. Give it the data set "
            + "without ForClassification.",
            Refused(new SummedModel(), data.ForClassification()));
    }

    [Fact]
    public void A_class_for_each_pixel_is_not_what_labels_are()
    {
        using var data = new ImageDataset(torch.zeros(4, 1, 2, 2), torch.zeros(4, ScalarType.Int64));

        Assert.Equal(
            "ClassOfEachPixel returns scores (N, 3, 2, 2), a class for each place, but a data set has one class for each example. End the "
            + "model in (N, classes), or write the training loop yourself.",
            Refused(new ClassOfEachPixel(), data.ForClassification()));
    }

    [Fact]
    public void A_conditional_model_needs_labels()
        => Assert.Equal(
            "ToldModel needs the class of each example, but the training set has no labels. Pass them to ImageDataset: labels (4) of "
            + "Int64, 0 to 2.",
            Refused(new ToldModel(), new ImageDataset(torch.zeros(4, 4))));

    [Fact]
    public void A_test_set_needs_labels_too()
    {
        using var model = new ToldModel();
        using var train = Labelled(0, 1, 2, 0);
        using var test = new ImageDataset(torch.zeros(4, 4));
        var progress = new RecordingProgress();

        Assert.Equal(
            "ToldModel needs the class of each example, but the test set has no labels. Pass them to ImageDataset: labels (4) of Int64, 0 "
            + "to 2.",
            Assert.Throws<ArgumentException>(() => model.Fit(train, test, new FitOptions { Progress = progress })).Message);
        Assert.Null(progress.Start);
    }

    [Fact]
    public void Labels_with_a_one_for_their_class_are_told_how_to_become_classes()
        => Assert.Equal(
            "Labels are (4) of Int64, got (4, 10) of Int64. Convert them: labels.argmax(1). (Parameter 'labels')",
            Assert.Throws<ArgumentException>(
                () => new ImageDataset(torch.zeros(4, 4), torch.zeros(new long[] { 4, 10 }, ScalarType.Int64))).Message);

    [Theory]
    [InlineData(ScalarType.Int32, new long[] { 4 }, "got (4) of Int32")]
    [InlineData(ScalarType.Float32, new long[] { 4 }, "got (4) of Float32")]
    [InlineData(ScalarType.Int64, new long[] { 4, 1 }, "got (4, 1) of Int64")]
    public void Labels_of_another_type_or_shape_are_refused(ScalarType type, long[] shape, string got)
        => Assert.Equal(
            $"Labels are (4) of Int64, {got}. Convert them: labels.to(ScalarType.Int64).flatten(). (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(4, 4), torch.zeros(shape, type))).Message);

    [Fact]
    public void There_is_a_label_for_each_example()
        => Assert.Equal(
            "There are 4 inputs, but labels is (3). (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(4, 4), torch.zeros(3, ScalarType.Int64))).Message);

    private static string Refused(IModel model, ImageDataset data) => DataCheckTests.Refused(model, data);

    private static ImageDataset Labelled(params long[] labels) => new(torch.zeros(labels.Length, 4), torch.tensor(labels));
}
