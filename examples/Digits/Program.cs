using AeDsl.Training;
using Digits;
using TorchSharp;

if (!Settings.TryParse(args, out var settings, out var exitCode))
{
    return exitCode;
}

try
{
    MakeFolder(settings.Out);
    using var data = settings.Data is { } folder ? Mnist.Load(folder) : DrawDigits();

    torch.manual_seed(settings.Seed);
    using var model = new DigitVae();
    var result = model.Fit(data.Train, data.Test, new FitOptions
    {
        Epochs = settings.Epochs,
        BatchSize = settings.BatchSize,
        Seed = settings.Seed,
        Threads = settings.Threads,
        CheckpointPath = settings.InOut("checkpoint.safetensors"),
        HistoryPath = settings.InOut("history.csv"),
        Resume = settings.Resume,
        HandleCtrlC = true,
        Progress = FitProgress.ForConsole(),
    });
    if (result.StoppedBecause == StopReason.Cancelled)
    {
        Console.WriteLine("The same command with --resume goes on.");
        return 130;
    }

    model.SaveWeights(settings.InOut("model.safetensors"));
    Report.Write(model, data, result, settings);
    return 0;
}
catch (TrainingDivergedException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

static void MakeFolder(string folder)
{
    try
    {
        Directory.CreateDirectory(folder);
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
    {
        throw new IOException($"--out {folder} cannot be made a folder: {error.Message}", error);
    }
}

static DatasetPair DrawDigits() => new(DrawnDigits.Create(20_000, seed: 1), DrawnDigits.Create(3_000, seed: 2));
