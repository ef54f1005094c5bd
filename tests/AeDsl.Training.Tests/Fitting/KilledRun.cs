using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>A run in a process of its own that goes on from its checkpoint, and leaves its weights when it is done.</summary>
internal static class KilledRun
{
    public const string Argument = "run";
    public const string Checkpoint = "checkpoint";
    public const string Weights = "weights";

    /// <summary>The run whose data are the pictures in a folder of this name, beside its own.</summary>
    public const string Pictures = "pictures";
    public const int Epochs = 60;

    /// <summary>Trains, and writes a line for each step.</summary>
    public static int Run(string name, string folder)
    {
        torch.set_num_threads(1);
        using IModel model = name switch
        {
            nameof(FontModel) => Font(),
            Pictures => Variational(),
            _ => SmallAutoencoder.Seeded(),
        };
        using var font = DotMatrixFont.Create();

        // Of 30 pictures of 81 bytes, the cache has room for a third.
        IDataSource data = name == Pictures
            ? ImageFolder.Open(Path.Combine(folder, "..", Pictures), [.. model.InputShape], new() { CacheBytes = 810 })
            : font;
        model.Fit(data, data, new FitOptions
        {
            Epochs = Epochs,
            BatchSize = 5,
            LearningRate = 0.01,
            CheckpointPath = Path.Combine(folder, Checkpoint),
            HistoryPath = Path.Combine(folder, "history.csv"),
            Resume = true,
            Progress = new RecordingProgress(step =>
            {
                Console.WriteLine($"{step.Epoch} {step.Step}");

                // Whoever kills it needs time to choose a moment.
                Thread.Sleep(1);
            }),
        });
        model.SaveWeights(Path.Combine(folder, Weights));
        return 0;
    }

    private static VariationalModel Variational()
    {
        torch.manual_seed(3);
        return new VariationalModel();
    }

    private static FontModel Font()
    {
        torch.manual_seed(3);
        return new FontModel();
    }
}
