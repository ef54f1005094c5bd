using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Sources;

/// <summary>Training from a source gives the bits of training from memory, and resumes to them.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class SourceFitTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 5, Seed = 11, LearningRate = 0.01 };

    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_source_gives_the_bits_of_memory(bool usePlan, bool readsAhead)
    {
        var options = s_options with { UsePlan = usePlan };
        IDataSource source = readsAhead ? new OwnSource(_font) : new SlowSource(_font);

        Assert.Equal(Run(Font(), _font, options), Run(Font(), source, options));
        Assert.Equal(Run(Noisy(), _font, options), Run(Noisy(), source, options));
    }

    [Fact]
    public void A_plan_is_used_with_a_source_too()
    {
        using var model = Font();

        Assert.Null(model.Fit(new OwnSource(_font), options: s_options).NotPlannedBecause);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_gives_the_bits_of_memory(bool hasCache)
    {
        using var images = Pictures(40);
        var folder = ImageFolder.Open(
            _folder.Path, [1, 9, 9], new() { Order = ImageOrder.Name, CacheBytes = hasCache ? 1 << 20 : 0, Threads = 2 });

        Assert.Equal(images.Labels!.ToArray<long>(), folder.Files.Select(file => file.Label));
        Assert.Equal(Run(Variational(), images, s_options), Run(Variational(), folder, s_options));
        Assert.Equal(
            Run(Variational(), images, s_options with { UsePlan = false }), Run(Variational(), folder, s_options with { UsePlan = false }));
        using var model = Variational();
        Assert.Equal(model.Evaluate(images).Total, model.Evaluate(folder).Total);
        Assert.Equal(MeanImage.MeanSquaredError(images, images), MeanImage.MeanSquaredError(folder, folder));
    }

    [Fact]
    public void A_classifier_learns_from_a_folder()
    {
        using var images = Pictures(20);
        using var classes = images.ForClassification();
        var folder = ImageFolder.Open(_folder.Path, [1, 9, 9], new() { Order = ImageOrder.Name });

        Assert.Equal(Run(Seeded(() => new PictureClassifier()), classes, s_options),
            Run(Seeded(() => new PictureClassifier()), folder.ForClassification(), s_options));
        using var model = new PictureClassifier();
        Assert.Equal(20, ConfusionMatrix.Of(model, folder).Count);
        Assert.Equal(
            "PictureClassifier is a classifier of 2 classes, but the training set compares its outputs with inputs. Pass "
            + "data.ForClassification(), which compares them with the labels.",
            Assert.Throws<ArgumentException>(() => model.Fit(folder)).Message);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(1, 8)]
    public void A_run_from_a_folder_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(int epoch, int step)
    {
        Pictures(40).Dispose();
        ImageFolder Open() => ImageFolder.Open(_folder.Path, [1, 9, 9], new() { CacheBytes = 500 });
        using var outside = new TemporaryFolder();
        var options = s_options with { CheckpointPath = outside["run"], Augmentations = [new Augmentations.RandomShift(1)] };
        var whole = Run(Variational(), Open(), options with { CheckpointPath = null });

        using var stop = new CancellationTokenSource();
        var progress = new RecordingProgress(done =>
        {
            if ((done.Epoch, done.Step) == (epoch, step))
            {
                stop.Cancel();
            }
        });
        Run(Variational(), Open(), options with { CancellationToken = stop.Token, Progress = progress });

        Assert.Equal(whole, Run(Variational(), Open(), options with { Resume = true }));
    }

    [Fact]
    public void A_checkpoint_of_other_pictures_or_augmentations_is_refused()
    {
        using var outside = new TemporaryFolder();
        Pictures(20).Dispose();
        var options = s_options with { Epochs = 1, CheckpointPath = outside["run"] };
        ImageFolder Open() => ImageFolder.Open(_folder.Path, [1, 9, 9]);
        Run(Variational(), Open(), options);

        Assert.Equal(
            $"{outside["run"]} was left by a run with no augmentations; this one has augmentations RandomShift(1) and "
            + "RandomHorizontalFlip(0.5). Resume with the same settings and data, or begin anew without Resume.",
            Refused(options with { Augmentations = [new Augmentations.RandomShift(1), new Augmentations.RandomHorizontalFlip()] }));
        File.WriteAllBytes(_folder["1/00000.png"], PictureFiles.Grey(9, 9, 77));
        Assert.Contains("The data differ, though there are as many examples", Refused(options), StringComparison.Ordinal);

        string Refused(FitOptions other)
        {
            using var model = Variational();
            return Assert.Throws<InvalidDataException>(
                () => model.Fit(Open(), Open(), other with { Resume = true })).Message;
        }
    }

    [Fact]
    public void Skipped_files_are_a_warning_of_the_run()
    {
        Pictures(5).Dispose();
        _folder.Write("0/x.png", [1, 2]);
        using var model = Variational();

        var result = model.Fit(
            ImageFolder.Open(_folder.Path, [1, 9, 9], new() { Unreadable = UnreadableImages.Skip }), options: s_options);

        Assert.Equal(
            [
                $"{_folder.Path}: 1 of 6 files can't be used and are skipped. 0/x.png is no picture: it begins with 0102, needed is PNG, "
                + "JPEG, WebP, BMP or GIF.",
            ],
            result.Warnings);
    }

    [Fact]
    public void Each_example_is_read_once_in_an_epoch_and_few_batches_ahead()
    {
        var source = new OwnSource(_font);
        using var model = Font();
        var (most, done) = (0, 0);

        model.Fit(source, options: s_options with
        {
            Epochs = 1,
            Progress = new RecordingProgress(_ =>
            {
                // Without a bound, all of the epoch would be read by now.
                Thread.Sleep(20);
                done++;
                most = Math.Max(most, source.Asked.Count - 1 - done);
            }),
        });

        // The first look at all examples, then the epoch in the order of the seed.
        Assert.Equal(32, source.Asked[0].Length);
        Assert.Equal(Permutation.Of(32, 11, 1), source.Asked.Skip(1).SelectMany(asked => asked).Take(32));
        Assert.InRange(most, 1, 3);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, source.Threads);
    }

    [Fact]
    public void An_example_that_changes_ends_the_run()
    {
        using var model = Font();
        var source = new ChangedSource(_font, (call, batch) =>
        {
            if (call == 4)
            {
                batch.Input[2, 0] = 0.25f;
            }

            return batch;
        });

        var error = Assert.Throws<InvalidOperationException>(() => model.Fit(source, options: s_options));

        Assert.Equal(
            $"Example {Permutation.Of(32, 11, 1)[12]} of the training set is not what it was when Fit began. An example must be the same "
            + "every time it is read, otherwise a run can be neither repeated nor resumed; what changes it at random belongs in "
            + "FitOptions.Augmentations.",
            error.Message);
    }

    [Fact]
    public void What_goes_wrong_on_the_other_thread_is_thrown_by_Fit()
    {
        using var model = Font();
        var steps = 0;
        var source = new ChangedSource(_font, (call, batch) => call == 5 ? throw new TimeoutException("The share is gone.") : batch);

        Assert.Equal(
            "The share is gone.",
            Assert.Throws<TimeoutException>(
                () => model.Fit(source, options: s_options with { Progress = new RecordingProgress(_ => steps++) })).Message);
        Assert.Equal(3, steps);
    }

    [Fact]
    public void Batches_that_are_not_what_was_promised_are_refused()
    {
        Assert.Equal(
            "The training set, a ChangedSource, gives inputs (32, 7, 5) of Float32; needed are (32, 35) of Float32.",
            Refused((_, batch) => batch with { Input = batch.Input.view(-1, 7, 5) }));
        Assert.Equal(
            "The training set, a ChangedSource, gives inputs (32, 35) of Byte; needed are (32, 35) of Float32.",
            Refused((_, batch) => batch with { Input = batch.Input.to(ScalarType.Byte) }));
        Assert.Equal(
            "The training set, a ChangedSource, gives no labels; needed are (32) of Int64.",
            Refused((_, batch) => batch with { Labels = null }));
        Assert.Equal(
            "The training set, a ChangedSource, gives labels (32) of Float32; needed are (32) of Int64.",
            Refused((_, batch) => batch with { Labels = batch.Labels!.to(ScalarType.Float32) }));
        Assert.StartsWith(
            "The inputs of the training set are from 0 to 255, first outside in example 3, but the outputs of FontModel are from 0 to 1",
            Refused((_, batch) =>
            {
                batch.Input.flatten(1)[batch.Count > 3 ? 3 : 0, 0] = 255;
                return batch;
            }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The inputs of the training set contain NaN, first in example 1.",
            Refused((_, batch) =>
            {
                batch.Input[batch.Count > 1 ? 1 : 0, 0] = float.NaN;
                return batch;
            }),
            StringComparison.Ordinal);

        string Refused(Func<int, Batch, Batch> change)
        {
            using var model = Font();
            return Assert.Throws<ArgumentException>(() => model.Fit(new ChangedSource(_font, change), options: s_options)).Message;
        }
    }

    [Fact]
    public void No_tensor_is_left_of_a_run()
    {
        using var images = Pictures(20);
        var folder = ImageFolder.Open(_folder.Path, [1, 9, 9], new() { CacheBytes = 0 });
        var options = s_options with { Augmentations = [new Augmentations.RandomRotation(5)] };
        using var model = Variational();
        model.Fit(folder, folder, options);

        // Tensors of tests before this one are collected now, not meanwhile.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        model.Fit(folder, folder, options);
        Assert.Equal(before, Tensor.TotalCount);
        model.Fit(folder, folder, options with { UsePlan = false });
        Assert.Equal(before, Tensor.TotalCount);
        model.Fit(new OwnSource(images), options: options);
        Assert.Equal(before, Tensor.TotalCount);
    }

    internal static string Run(IModel model, IDataSource data, FitOptions options)
    {
        using (model)
        {
            var result = model.Fit(data, data, options);
            var weights = model.Module.state_dict().SelectMany(pair => pair.Value.ToFloats().Select(BitConverter.SingleToInt32Bits));
            return string.Join(' ', FitTests.Numbers(result)) + " | " + string.Join(' ', weights);
        }
    }

    /// <summary>Pictures of 9×9 pixels in two classes, in the folder and in memory.</summary>
    private ImageDataset Pictures(int count)
    {
        var random = new Random(5);
        var bytes = new byte[count * 81];
        random.NextBytes(bytes);
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 3 == 0 ? 1 : 0;
            Directory.CreateDirectory(_folder[$"{labels[i]}"]);
            var own = i;
            File.WriteAllBytes(_folder[$"{labels[i]}/{i:00000}.png"], PictureFiles.Grey(9, 9, (x, y) => bytes[own * 81 + y * 9 + x]));
        }

        return new ImageDataset(tensor(bytes, [count, 1, 9, 9]), tensor(labels));
    }

    private static T Seeded<T>(Func<T> make)
    {
        manual_seed(3);
        return make();
    }

    private static FontModel Font() => Seeded(() => new FontModel());

    private static VariationalModel Variational() => Seeded(() => new VariationalModel());

    private static SmallAutoencoder Noisy() => SmallAutoencoder.Seeded();

    /// <summary>A source that is read on the thread of the run.</summary>
    private sealed class SlowSource(ImageDataset inner) : OwnSource(inner)
    {
        public override bool ReadsAhead => false;
    }
}

/// <summary>Two classes of pictures.</summary>
[Network, Input(1, 9, 9)]
[Flatten, Linear(5), Tanh, Linear(2)]
internal sealed partial class PictureClassifier
{
    [CrossEntropy]
    public partial class Loss;
}
