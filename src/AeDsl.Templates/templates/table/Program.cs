using System.Globalization;
using AeDsl.Training;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Tables;
using TorchSharp;

namespace MyTable;

/// <summary>Trains the model on the rows of a CSV file, and finds rows that are unlike them.</summary>
internal static class Program
{
    private const string Folder = "results";
    private const int FewestRows = 100;
    private const int Seed = 1;

    private static int Main(string[] args)
    {
        var (file, others, epochs, resume) = ((string?)null, (string?)null, 60, false);
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
                case var own when file is null && !own.StartsWith('-'):
                    file = own;
                    break;
                default:
                    Console.Error.WriteLine(
                        $"Not understood: {string.Join(' ', args)}. It is dotnet run -- [FILE] [--epochs N] [--resume], N a whole number "
                            + "from 1 on, or dotnet run -- --score FILE.");
                    return 2;
            }
        }

        try
        {
            if (others is not null)
            {
                return Score(others);
            }

            if (file is not null)
            {
                return Train(file, epochs, resume);
            }

            var (payments, today) = (Path.Combine("example", "payments.csv"), Path.Combine("example", "today.csv"));
            ExamplePayments.Write(payments, count: 5_000, anomalies: 0, seed: 1);
            ExamplePayments.Write(today, count: 500, anomalies: 5, seed: 2);
            var code = Train(payments, epochs, resume);
            return code == 0 ? Score(today) : code;
        }
        catch (Exception error) when (
            error is TrainingDivergedException or IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static int Train(string file, int epochs, bool resume)
    {
        Directory.CreateDirectory(Folder);
        var table = Table.ReadCsv<Payment>(file);
        if (table.Count < FewestRows)
        {
            Console.Error.WriteLine($"{file} has {table.Count} rows; needed are at least {FewestRows}, better some thousands.");
            return 1;
        }

        // The threshold of the detector needs rows that the model was neither trained on nor chosen by.
        var (known, unseen) = table.SplitShuffled(testShare: 0.2, Seed);
        var (train, test) = known.SplitShuffled(testShare: 0.1, Seed);
        var encoding = TableEncoding.Fit(train);
        Console.WriteLine($"{file}: {table.Count} rows of {encoding.Width} values: {string.Join(", ", encoding.Features)}.");
        SayWhatIsLeftOut(table);

        using var trainInputs = encoding.Encode(train);
        using var testInputs = encoding.Encode(test);
        torch.manual_seed(Seed);
        using var model = new PaymentAutoencoder();
        var result = model.Fit(trainInputs, testInputs, new FitOptions
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
            Console.WriteLine("The same command with --resume goes on.");
            return 130;
        }

        // One in a hundred normal rows is a false alarm; of few rows, no threshold is exceeded so seldom.
        using var unseenInputs = encoding.Encode(unseen);
        var detector = AnomalyDetector.Calibrate(model, unseenInputs, falseAlarms: Math.Max(0.01, 1.0 / unseen.Count));
        encoding.Save(InFolder("columns.json"));
        model.SaveWeights(InFolder("model.safetensors"));
        detector.Save(InFolder("detector.json"));
        Console.WriteLine($"""

            Of new normal rows, {detector.FalseAlarms:P1} are taken for anomalies.
            In {Path.GetFullPath(Folder)}:
              columns.json            how columns become values
              model.safetensors       the weights, under PyTorch's names
              detector.json           the threshold above which a row is an anomaly
              checkpoint.safetensors  everything needed to go on: the same command with --resume --epochs N
            """);
        return 0;
    }

    /// <summary>Finds the rows of a file that are unlike those that the model was trained on.</summary>
    private static int Score(string file)
    {
        if (!File.Exists(InFolder("detector.json")))
        {
            Console.Error.WriteLine("There is no trained model yet: dotnet run -- FILE trains one.");
            return 1;
        }

        using var scope = torch.NewDisposeScope();
        using var model = new PaymentAutoencoder();
        model.LoadWeights(InFolder("model.safetensors"));
        var detector = AnomalyDetector.Load(model, InFolder("detector.json"));
        var encoding = TableEncoding.Load(InFolder("columns.json"));

        var table = Table.ReadCsv(file, encoding.InputColumns);
        using var rows = encoding.Encode(table);
        var scores = detector.Score(rows).data<double>().ToArray();
        var byColumn = encoding.ByColumn(detector.Errors(rows.Inputs)).data<double>().ToArray();
        var columns = encoding.InputColumns.Count;
        int[] mostUnlike = [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row])];
        File.WriteAllLines(InFolder("anomalies.csv"), mostUnlike
            .Select(row => string.Create(
                CultureInfo.InvariantCulture, $"{table.Lines[row]},{scores[row]},{(scores[row] > detector.Threshold ? 1 : 0)}"))
            .Prepend("line,score,anomaly"));

        var lines = File.ReadAllLines(file);
        Console.WriteLine($"""

            {file}: {scores.Count(score => score > detector.Threshold)} of {scores.Length} rows are anomalies.
            The most unusual, with their errors in units of the threshold; {InFolder("anomalies.csv")} has all:
            """);
        SayWhatIsLeftOut(table);
        foreach (var row in mostUnlike.Take(10))
        {
            var errors = byColumn[(row * columns)..((row + 1) * columns)];
            var parts = Enumerable.Range(0, columns)
                .OrderByDescending(column => errors[column])
                .Take(2)
                .Select(column => $"{encoding.InputColumns[column].Name} {errors[column] / errors.Sum():P0}");
            Console.WriteLine($"  {scores[row] / detector.Threshold,6:F2}  line {table.Lines[row]}: {lines[table.Lines[row] - 1]}");
            Console.WriteLine($"          of this, {string.Join(", ", parts)}");
        }

        return 0;
    }

    private static void SayWhatIsLeftOut(Table table)
    {
        if (table.SkippedLines.Count > 0)
        {
            Console.WriteLine(
                $"{table.SkippedLines.Count} rows without a value are left out: lines {string.Join(", ", table.SkippedLines.Take(10))}"
                    + $"{(table.SkippedLines.Count > 10 ? " and others" : "")}.");
        }
    }

    private static string InFolder(string file) => Path.Combine(Folder, file);
}
