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
        var (epochs, resume) = (8, false);
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
        using var model = new DigitAutoencoder();
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

    private static void Show(DigitAutoencoder model, ImageDataset test)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.eval();

        var originals = test.First(20);
        ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 10, scale: 2).SavePng(InFolder("reconstructions.png"));
        ImageGrid.Create(model.Interpolate(test.First(8), test.First(9).narrow(0, 1, 8), steps: 10), columns: 10, scale: 2)
            .SavePng(InFolder("interpolation.png"));
        LatentScatter.Create("Where the digits lie", model.Encode(test.First(test.Count)), test.Labels!).SavePng(InFolder("latent.png"));

        Console.WriteLine($"""

            In {Path.GetFullPath(Folder)}:
              reconstructions.png     test images above what the model makes of them
              interpolation.png       from one digit to the next, a row a pair
              latent.png              where the ten classes lie
              model.safetensors       the weights, under PyTorch's names
              checkpoint.safetensors  everything needed to go on: dotnet run -- --resume --epochs N
            """);
    }

    private static string InFolder(string file) => Path.Combine(Folder, file);
}
