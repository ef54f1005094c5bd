using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Sources;

/// <summary>TorchSharp's own data sets train as those in memory do.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class TorchDatasetTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 2, BatchSize = 5, Seed = 11, LearningRate = 0.01 };

    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose() => _font.Dispose();

    [Fact]
    public void A_dataset_gives_the_bits_of_memory()
    {
        using var dataset = new OwnDataset(_font);
        using var list = utils.data.TensorDataset(_font.Inputs, _font.Labels!);
        using var loader = utils.data.DataLoader(dataset, 3, shuffle: true);
        var expected = SourceFitTests.Run(SmallAutoencoder.Seeded(), _font, s_options);

        Assert.Equal(expected, SourceFitTests.Run(SmallAutoencoder.Seeded(), dataset.ToSource(), s_options));
        Assert.Equal(expected, SourceFitTests.Run(SmallAutoencoder.Seeded(), list.ToSource(label: 1), s_options));
        Assert.Equal(expected, SourceFitTests.Run(SmallAutoencoder.Seeded(), loader.ToSource(), s_options));
    }

    [Fact]
    public void A_data_set_of_TorchVision_gives_the_bits_of_memory()
    {
        // Records of CIFAR-100: two labels, then red, green and blue of 32×32 pixels. TorchVision divides by 256.
        using var folder = new TemporaryFolder();
        var records = new byte[24 * (2 + 3 * 32 * 32)];
        new Random(5).NextBytes(records);
        var path = folder["CIFAR100/cifar-100-binary/train.bin"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, records);
        using var rows = tensor(records, [24, 2 + 3 * 32 * 32]);
        using var memory = new ImageDataset(
            rows.narrow(1, 2, 3 * 32 * 32).to(ScalarType.Float32).div(256).view(24, 3, 32, 32), rows.select(1, 1).to(ScalarType.Int64));
        using var vision = torchvision.datasets.CIFAR100(folder.Path, train: true);

        var source = vision.ToSource();
        using var batch = source.Read([7, 3]);

        Assert.Equal([3, 32, 32], source.InputShape);
        Assert.Equal([records[(7 * 3074) + 1], records[(3 * 3074) + 1]], batch.Labels!.ToArray<long>());
        Assert.Equal(Run(memory), Run(source));

        static string Run(IDataSource data)
        {
            manual_seed(3);
            return SourceFitTests.Run(new PhotoAutoencoder(), data, s_options);
        }
    }

    [Fact]
    public void Bytes_labels_and_targets_are_read()
    {
        using var images = arange(24, ScalarType.Byte).view(3, 1, 2, 4);
        using var labels = tensor(new[] { 2, 0, 1 }, ScalarType.Int32);
        using var targets = zeros(3, 2);
        using var list = utils.data.TensorDataset(images, labels, targets);

        var source = list.ToSource(0, label: 1, target: 2);
        using var batch = source.Read([2, 0]);

        Assert.Equal([1, 2, 4], source.InputShape);
        Assert.Equal([2], source.TargetShape);
        Assert.Equal((TargetOrigin.Separate, true, false), (source.TargetOrigin, source.HasLabels, source.ReadsAhead));
        Assert.Equal(Enumerable.Range(16, 8).Concat(Enumerable.Range(0, 8)).Select(value => value / 255f), batch.Input.ToFloats());
        Assert.Equal([1, 2], batch.Labels!.ToArray<long>());
        Assert.Equal([2, 2], batch.Target.shape);
    }

    [Fact]
    public void A_random_transform_is_no_example()
    {
        using var noisy = new OwnDataset(_font, (_, input) => input + 0.1 * rand_like(input));
        using var model = SmallAutoencoder.Seeded();

        Assert.Equal(
            $"Example {Permutation.Of(32, 11, 1)[0]} of the training set is not what it was when Fit began. An example must be the same "
            + "every time it is read, otherwise a run can be neither repeated nor resumed; what changes it at random belongs in "
            + "FitOptions.Augmentations.",
            Assert.Throws<InvalidOperationException>(() => model.Fit(noisy.ToSource(), options: s_options)).Message);
    }

    [Fact]
    public void A_dataset_that_draws_leaves_the_generator_as_it_was()
    {
        using var drawing = new OwnDataset(_font, (_, input) =>
        {
            rand(3).Dispose();
            return input;
        });

        Assert.Equal(
            SourceFitTests.Run(SmallAutoencoder.Seeded(), _font, s_options),
            SourceFitTests.Run(SmallAutoencoder.Seeded(), drawing.ToSource(), s_options));
    }

    [Fact]
    public void A_loader_with_a_fixed_choice_is_that_subset()
    {
        using var dataset = new OwnDataset(_font);
        using var loader = utils.data.DataLoader(dataset, 3, [5L, 2L, 9L]);

        var source = loader.ToSource();
        using var batch = source.Read([0, 1, 2]);

        Assert.Equal(3, source.Count);
        Assert.Equal(new[] { 5, 2, 9 }.Select(place => _font.Labels![place].item<long>()), batch.Labels!.ToArray<long>());
    }

    [Fact]
    public void A_loader_with_another_choice_every_time_is_refused()
    {
        using var dataset = new OwnDataset(_font);
        var random = new Random(1);
        using var loader = utils.data.DataLoader(dataset, 3, Enumerable.Range(0, 20).Select(_ => random.NextInt64(32)));

        Assert.Equal(
            "The loader's sampler gives 20 of 32 examples, and others every time, so that a run could be neither repeated nor resumed. "
            + "Pass "
            + "the data set itself, or a Subset of its source.",
            Assert.Throws<InvalidOperationException>(() => loader.ToSource()).Message);
    }

    [Fact]
    public void What_an_example_lacks_is_said()
    {
        using var dataset = new OwnDataset(_font);
        using var shapes = new OwnDataset(_font, (index, input) => index == 7 ? input[..5] : input);
        using var types = new OwnDataset(_font, (_, input) => input.to(ScalarType.Int32));

        Assert.Equal(
            "Example 0 of the OwnDataset has no \"image\", it has data, label. Name the tensor that is meant.",
            Assert.Throws<ArgumentException>(() => dataset.ToSource("image")).Message);
        Assert.Equal(
            "\"data\" of example 7 of the OwnDataset is (5), of example 0 (35). All examples need one shape.",
            Assert.Throws<ArgumentException>(() => shapes.ToSource().Read([7])).Message);
        Assert.Equal(
            "\"data\" of example 0 of the OwnDataset is Int32; needed are bytes, Float32 or Float64.",
            Assert.Throws<ArgumentException>(() => types.ToSource()).Message);
        Assert.Equal(
            "\"data\" of example 1 of the OwnDataset is (35) of Float32; a label is one whole number.",
            Assert.Throws<ArgumentException>(() => dataset.ToSource(label: "data").Read([1])).Message);
        Assert.False(dataset.ToSource(label: "none").HasLabels);
    }

    [Fact]
    public void No_tensor_is_left()
    {
        using var dataset = new OwnDataset(_font);
        var source = dataset.ToSource();
        source.Read([0]).Dispose();
        var before = Tensor.TotalCount;
        using (torch.NewDisposeScope())
        {
            source.Read([1, 2, 3]).Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
