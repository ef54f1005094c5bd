using AeDsl.Training;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace MyPictures;

/// <summary>Trains the model on a folder of pictures, and finds pictures that are unlike them.</summary>
internal static class Program
{
    private const string Folder = "results";
    private const int FewestPictures = 20;
    private const int Seed = 1;

    private static int Main(string[] args)
    {
        var (folder, others, epochs, resume) = ((string?)null, (string?)null, 30, false);
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
                case "--score" when i + 1 < args.Length:
                    others = args[++i];
                    break;
                case var own when folder is null && !own.StartsWith('-'):
                    folder = own;
                    break;
                default:
                    Console.Error.WriteLine(
                        $"Not understood: {string.Join(' ', args)}. It is dotnet run -- [FOLDER] [--epochs N] [--resume], N a whole number "
                            + "from 1 on, or dotnet run -- --score FOLDER.");
                    return 2;
            }
        }

        try
        {
            if (others is not null)
            {
                return Score(others);
            }

            if (folder is not null)
            {
                return Train(folder, epochs, resume);
            }

            ExamplePictures.DrawShapes(Path.Combine("example", "shapes"), count: 800, seed: 1);
            ExamplePictures.DrawOthers(Path.Combine("example", "others"), count: 40, seed: 2);
            var code = Train(Path.Combine("example", "shapes"), epochs, resume);
            return code == 0 ? Score(Path.Combine("example", "others")) : code;
        }
        catch (Exception error) when (
            error is TrainingDivergedException or IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static int Train(string folder, int epochs, bool resume)
    {
        Directory.CreateDirectory(Folder);
        var pictures = Open(folder, ImageLabels.Automatic);
        if (pictures.Count < FewestPictures)
        {
            Console.Error.WriteLine(
                $"{folder} has {pictures.Count} pictures that can be used; needed are at least {FewestPictures}, better some hundreds.");
            return 1;
        }

        // The threshold of the detector needs pictures that the model was neither trained on nor chosen by.
        var (known, unseen) = pictures.SplitShuffled(testShare: 0.2, Seed);
        var (train, test) = known.SplitShuffled(testShare: 0.1, Seed);

        torch.manual_seed(Seed);
        using var model = new PictureVae();
        var result = model.Fit(train, test, new FitOptions
        {
            Epochs = epochs,
            BatchSize = 32,
            Seed = Seed,
            CheckpointPath = InFolder("checkpoint.safetensors"),
            Resume = resume,
            HandleCtrlC = true,
            Progress = FitProgress.ForConsole(),
        });
        if (result.StoppedBecause == StopReason.Cancelled)
        {
            Console.WriteLine("The same command with --resume goes on.");
            return 130;
        }

        model.SaveWeights(InFolder("model.safetensors"));

        // One in a hundred normal pictures is a false alarm; of few pictures, no threshold is exceeded so seldom.
        var detector = AnomalyDetector.Calibrate(model, unseen, falseAlarms: Math.Max(0.01, 1.0 / unseen.Count));
        detector.Save(InFolder("detector.json"));
        Console.WriteLine($"Of new normal pictures, {detector.FalseAlarms:P1} are taken for anomalies.");
        Show(model, unseen, pictures.Classes);
        return 0;
    }

    private static void Show(PictureVae model, IDataSource pictures, IReadOnlyList<string> classes)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.eval();

        var originals = Spread(pictures, 16).Input;
        ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 8, scale: 2).SavePng(InFolder("reconstructions.png"));
        ImageGrid.Create(model.Sample(40, new torch.Generator(Seed)), columns: 8, scale: 2).SavePng(InFolder("samples.png"));
        Console.WriteLine($"""

            In {Path.GetFullPath(Folder)}:
              reconstructions.png     pictures that the model has not seen above what it makes of them
              samples.png             pictures that nobody has taken
              model.safetensors       the weights, under PyTorch's names
              detector.json           the threshold above which a picture is an anomaly
              checkpoint.safetensors  everything needed to go on: the same command with --resume --epochs N
            """);
        if (pictures.HasLabels)
        {
            var some = Spread(pictures, 500);
            var means = model.Encode(some.Input).Mean;
            LatentScatter.Create("Where the pictures lie", means, some.Labels!, label => classes[(int)label])
                .SavePng(InFolder("latent.png"));
            Console.WriteLine("  latent.png              where the classes lie");
        }
    }

    /// <summary>Finds the pictures of a folder that are unlike those that the model was trained on.</summary>
    private static int Score(string folder)
    {
        if (!File.Exists(InFolder("detector.json")))
        {
            Console.Error.WriteLine("There is no trained model yet: dotnet run -- FOLDER trains one.");
            return 1;
        }

        using var scope = torch.NewDisposeScope();
        using var model = new PictureVae();
        model.LoadWeights(InFolder("model.safetensors"));
        var detector = AnomalyDetector.Load(model, InFolder("detector.json"));

        var pictures = Open(folder, ImageLabels.None);
        var scores = detector.Score(pictures).data<double>().ToArray();
        long[] mostUnlike = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Select(i => (long)i).Take(16)];
        detector.DrawHeatMap(pictures.Read(mostUnlike).Input, columns: 8, scale: 2).SavePng(InFolder("anomalies.png"));

        Console.WriteLine($"""

            {folder}: {scores.Count(score => score > detector.Threshold)} of {scores.Length} pictures are anomalies.
            The most unusual, with their errors in units of the threshold; {InFolder("anomalies.png")} shows where they are:
            """);
        foreach (var place in mostUnlike)
        {
            Console.WriteLine($"  {scores[place] / detector.Threshold,6:F2}  {pictures.Files[(int)place].Path}");
        }

        return 0;
    }

    /// <summary>Opens a folder of pictures of any size; of those that aren't square, the middle is taken.</summary>
    private static ImageFolder Open(string folder, ImageLabels labels)
    {
        var pictures = ImageFolder.Open(folder, PictureVae.InputShape, new ImageFolderOptions
        {
            Resize = ImageResize.Crop,
            Background = ImageColor.White,
            Labels = labels,
            Unreadable = UnreadableImages.Skip,
        });
        Console.WriteLine($"{folder}: {pictures.Count} pictures.");
        foreach (var problem in pictures.Problems)
        {
            Console.WriteLine($"  Left out: {problem}");
        }

        return pictures;
    }

    /// <summary>So many pictures of a source, of all its classes.</summary>
    private static Batch Spread(IDataSource source, int count)
    {
        count = (int)Math.Min(count, source.Count);
        return source.Read([.. Enumerable.Range(0, count).Select(i => i * source.Count / count)]);
    }

    private static string InFolder(string file) => Path.Combine(Folder, file);
}
