using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace MyDigits;

/// <summary>Trains the model on drawn digits and shows what it has learnt.</summary>
internal static class Program
{
    private const string Folder = "results";
    private const int Seed = 1;

    private static int Main(string[] args)
    {
        var (epochs, resume) = (15, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--resume":
                    resume = true;
                    break;
                case "--epochs" when i + 1 < args.Length && int.TryParse(args[i + 1], out epochs) && epochs > 0:
                    i++;
                    break;
                default:
                    Console.Error.WriteLine(
                        $"Not understood: {string.Join(' ', args)}. It is dotnet run -- [--epochs N] [--resume], N a whole number from 1 "
                            + "on.");
                    return 2;
            }
        }

        try
        {
            return Run(epochs, resume);
        }
        catch (Exception error) when (
            error is TrainingDivergedException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static int Run(int epochs, bool resume)
    {
        Directory.CreateDirectory(Folder);
        using var train = DrawnDigits.Create(20_000, seed: 1);
        using var test = DrawnDigits.Create(2_000, seed: 2);

        torch.manual_seed(Seed);
        using var model = new DigitVae();
        var result = model.Fit(train, test, new FitOptions
        {
            Epochs = epochs,
            Seed = Seed,
            CheckpointPath = InFolder("checkpoint.safetensors"),
            Resume = resume,
            HandleCtrlC = true,
            Progress = FitProgress.ForConsole(),
        });
        if (result.StoppedBecause == StopReason.Cancelled)
        {
            Console.WriteLine("dotnet run -- --resume goes on.");
            return 130;
        }

        model.SaveWeights(InFolder("model.safetensors"));
        Show(model, test);
        return 0;
    }

    private static void Show(DigitVae model, ImageDataset test)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.eval();

        var originals = test.First(20);
        ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 10, scale: 2).SavePng(InFolder("reconstructions.png"));
        ImageGrid.Create(model.Sample(100, new torch.Generator(Seed)), columns: 10, scale: 2).SavePng(InFolder("samples.png"));
        var means = model.Encode(test.First(test.Count)).Mean;
        LatentScatter.Create("Where the digits lie", means, test.Labels!).SavePng(InFolder("latent.png"));

        Console.WriteLine($"""

            In {Path.GetFullPath(Folder)}:
              reconstructions.png     test images above what the model makes of them
              samples.png             digits that nobody has written
              latent.png              where the ten classes lie
              model.safetensors       the weights, under PyTorch's names
              checkpoint.safetensors  everything needed to go on: dotnet run -- --resume --epochs N
            """);
    }

    private static string InFolder(string file) => Path.Combine(Folder, file);
}
