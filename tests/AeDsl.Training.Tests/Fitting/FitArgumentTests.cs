using System.Diagnostics;
using AeDsl.Testing.Tests.Snapshots;
using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>What can be known to be wrong is an exception before the first step.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class FitArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    /// <summary>Who leaves an option out gets another model where its default changes.</summary>
    [Fact]
    public void Defaults_are_what_they_were()
        => Assert.Equal(
            new FitOptions
            {
                Epochs = 10,
                BatchSize = 128,
                DropLast = false,
                Optimizer = OptimizerKind.Adam,
                LearningRate = 0.001,
                Schedule = null,
                AverageDecay = null,
                Beta1 = 0.9,
                Beta2 = 0.999,
                Momentum = 0,
                WeightDecay = 0,
                MaxGradientNorm = null,
                MaxGradientValue = null,
                BatchesPerStep = 1,
                Seed = 1,
                Patience = null,
                CheckpointEvery = 1,
                Resume = false,
                HandleCtrlC = false,
                UsePlan = true,
            },
            new FitOptions());

    [Fact]
    public void An_augmentation_that_is_null_is_refused()
    {
        using var model = SmallAutoencoder.Seeded();

        Assert.Equal(
            "One of Augmentations is null; leave it out.",
            Assert.Throws<ArgumentException>(() => model.Fit(_font, options: new FitOptions { Augmentations = [null!] })).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_path_that_is_a_folder_is_refused(bool isHistory)
    {
        Directory.CreateDirectory(_folder["folder"]);

        Assert.Equal($"{_folder["folder"]} cannot be written: it is a folder.", Refused(isHistory, _folder["folder"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_path_in_a_folder_that_is_missing_is_refused(bool isHistory)
    {
        var path = Path.Combine(_folder["none"], "run");

        Assert.Equal($"{path} cannot be written: its folder does not exist; create it first.", Refused(isHistory, path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_path_below_a_file_is_refused(bool isHistory)
    {
        var notes = _folder.Write("notes.txt", [1]);

        Assert.Equal(
            $"{Path.Combine(notes, "runs", "run")} cannot be written: {notes} is a file, in which no other file can be; choose a path in a "
            + "folder.",
            Refused(isHistory, Path.Combine(notes, "runs", "run")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_read_only_is_refused_and_stays(bool isHistory)
    {
        var path = _folder.Write("run", [1, 2, 3]);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        try
        {
            Assert.Equal($"{path} cannot be written: it is read-only.", Refused(isHistory, path));
            Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        }
        finally
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_path_in_a_folder_that_is_read_only_is_refused(bool isHistory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var tree = new ReadOnlyTree(_folder.Path);
        Assert.StartsWith($"{_folder["run"]} cannot be written (", Refused(isHistory, _folder["run"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_a_file_is_replaced(bool isHistory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // A device like /dev/full is the same to this check, and a pipe needs no permission to be made.
        using (var made = Process.Start("mkfifo", _folder["pipe"]))
        {
            made.WaitForExit();
        }

        Assert.Equal(
            $"{_folder["pipe"]} cannot be written: it is a device, a pipe or a socket, and only files are replaced.",
            Refused(isHistory, _folder["pipe"]));
    }

    [Fact]
    public void Paths_that_are_empty_or_the_same_are_refused()
    {
        Assert.Equal("HistoryPath is empty; leave it out to keep nothing.", Wrong(new FitOptions { HistoryPath = "" }));
        Assert.Equal("CheckpointPath is empty; leave it out to keep nothing.", Wrong(new FitOptions { CheckpointPath = "" }));
        Assert.Equal(
            $"CheckpointPath and HistoryPath are both {_folder["run"]}; they are two files.",
            Wrong(new FitOptions { CheckpointPath = _folder["run"], HistoryPath = _folder["run"] }));
    }

    [Theory]
    [InlineData(1e39)]
    [InlineData(1e-60)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_beyond_a_float_is_refused(double rate)
        => Assert.StartsWith(
            "A learning rate is above 0 and a 32-bit number, got ",
            Wrong(new FitOptions { LearningRate = rate }),
            StringComparison.Ordinal);

    [Fact]
    public void A_rate_whose_first_step_is_beyond_a_float_is_refused()
    {
        Assert.Equal(
            "A learning rate of 1E+38 with a beta of 0.9 gives Adam a first step beyond a 32-bit number. Choose a lower one; 1e-3 is "
            + "usual.",
            Wrong(new FitOptions { LearningRate = 1e38 }));
        Assert.Equal("A beta of Adam is 0 or more and below 1, got 1.", Wrong(new FitOptions { Beta1 = 1 }));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(1e39, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void Momentum_and_decay_beyond_a_float_are_refused(double momentum, double decay)
        => Assert.StartsWith(
            "Momentum and weight decay are 32-bit numbers, got ",
            Wrong(new FitOptions { Optimizer = OptimizerKind.Sgd, Momentum = momentum, WeightDecay = decay }),
            StringComparison.Ordinal);

    [Fact]
    public void More_threads_than_a_machine_can_use_are_refused()
    {
        var most = Math.Max(64, 4 * Environment.ProcessorCount);

        Assert.StartsWith(
            $"Threads is at most {most}; this machine has {Environment.ProcessorCount} processors.",
            Wrong(new FitOptions { Threads = 100_000 }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        const string Otherwise = " Leave Device out to train where the model is.";
        Assert.Equal(
            torch.cuda.is_available()
                ? $"Device is cuda:99, and the last CUDA device is cuda:{torch.cuda.device_count() - 1}." + Otherwise
                : "Device is cuda:99, and TorchSharp finds no CUDA device: it needs an NVIDIA GPU with its driver, and the package "
                    + "TorchSharp-cuda-linux or TorchSharp-cuda-windows instead of TorchSharp-cpu." + Otherwise,
            Wrong(new FitOptions { Device = new torch.Device(DeviceType.CUDA, 99) }));
        Assert.Equal(
            "Device is meta, and models are trained on cpu, cuda or mps." + Otherwise,
            Wrong(new FitOptions { Device = new torch.Device(DeviceType.META) }));

        using var model = PlannedModels.Make(nameof(FontModel));
        Assert.Null(model.Fit(_font, options: new FitOptions { Epochs = 1, Device = torch.CPU }).NotPlannedBecause);
    }

    [Fact]
    public void A_model_whose_parameters_are_all_frozen_is_refused()
    {
        using var model = SmallAutoencoder.Seeded();
        Freeze(model);

        Assert.Equal(
            "There is nothing to train: all 6 parameters of SmallAutoencoder are frozen. Set requires_grad of those that are to learn.",
            Wrong(new FitOptions(), model));
        Assert.Equal(Wrong(new FitOptions(), model), Wrong(new FitOptions { Optimizer = OptimizerKind.Powell }, model));

        model.parameters().First().requires_grad = true;
        Assert.Single(model.Fit(_font, options: new FitOptions { Epochs = 1 }).History);
    }

    [Fact]
    public void A_part_that_learns_in_turn_and_is_frozen_is_refused()
    {
        using var model = new PointGan();
        Freeze(((IAdversarial)model).DiscriminatorModule);
        using var points = new ImageDataset(torch.rand(8, 2));

        Assert.Equal(
            "There is nothing to train: all 4 parameters of the part of PointGan that lowers Discriminator are frozen. Set requires_grad "
            + "of those that are to learn.",
            Assert.Throws<ArgumentException>(() => model.Fit(points)).Message);
    }

    private static void Freeze(torch.nn.Module module)
    {
        foreach (var parameter in module.parameters())
        {
            parameter.requires_grad = false;
        }
    }

    private string Wrong(FitOptions options, IModel? given = null)
    {
        using var own = SmallAutoencoder.Seeded();
        var model = given ?? own;
        var progress = new RecordingProgress();
        var error = Assert.ThrowsAny<ArgumentException>(() => model.Fit(_font, _font, options with { Progress = progress }));
        Assert.Null(progress.Start);
        return error.Message;
    }

    private string Refused(bool isHistory, string path)
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();
        var options = new FitOptions { Progress = progress };
        var before = _folder.Files.ToList();
        var error = Assert.ThrowsAny<IOException>(
            () => model.Fit(_font, _font, isHistory ? options with { HistoryPath = path } : options with { CheckpointPath = path }));
        Assert.Null(progress.Start);
        Assert.Equal(before, _folder.Files);
        return error.Message;
    }
}
