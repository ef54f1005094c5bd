namespace AeDsl.Packages.Tests.Consumers;

/// <summary>What the consumers write.</summary>
internal static class Programs
{
    /// <summary>A program that trains a model and prints its loss epoch by epoch.</summary>
    public const string Train = """
        using AeDsl;
        using AeDsl.Training;
        using AeDsl.Training.Data;
        using var digits = DrawnDigits.Create(500, seed: 1);
        using var model = new DigitVae();
        foreach (var epoch in model.Fit(digits, null, new FitOptions { Epochs = 3 }).History)
            Console.WriteLine(FormattableString.Invariant($"loss {epoch.Train.Total}"));
        [Vae(latent: 2), Input(1, 28, 28)]
        public partial class DigitVae
        {
            [Flatten, Linear(32), ReLU] public partial class Encoder;
            [Linear(32), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """;

    /// <summary>The same with one number that cannot be right.</summary>
    public static readonly string WrongUnflatten = Train.Replace("Unflatten(1, 28, 28)", "Unflatten(1, 28, 27)", StringComparison.Ordinal);

    /// <summary>A network with arguments that are words.</summary>
    public const string NetworkModel = """
        using AeDsl;

        [Network, Input(1, 8, 8)]
        [Conv2d(4, 3, padding: "same"), ReLU, MaxPool2d(2), Upsample(2, mode: "nearest"), Conv2d(1, 1), Sigmoid]
        public partial class Sharpener
        {
            [MeanSquaredError] public partial class Loss;
        }
        """;

    /// <summary>A program that runs it.</summary>
    public const string NetworkProgram = """
        using static TorchSharp.torch;

        using var network = new Sharpener();
        Console.WriteLine(string.Join(" x ", network.forward(zeros(1, 1, 8, 8)).shape));
        """;

    /// <summary>A program that exports it.</summary>
    public const string ExportProgram = """
        using AeDsl.Export;

        using var network = new Sharpener();
        Console.WriteLine(string.Join(" ", network.SaveOnnx("sharpener.onnx")));
        """;

    /// <summary>A program that reads rows of a model from a Parquet file.</summary>
    public const string ParquetProgram = """
        using AeDsl;
        using AeDsl.Training.Parquet;
        using AeDsl.Training.Tables;

        var table = ParquetTable.Read<Payment>("payments.parquet");
        using var rows = TableEncoding.Fit(table).Encode(table);
        Console.WriteLine($"{string.Join(" x ", rows.Inputs.shape)} for {PaymentAutoencoder.InputShape[0]}");

        public enum Kind
        {
            card,
            cash,
            transfer,
        }

        public sealed record Payment(
            [NumericColumn(Name = "amount")] double Amount, [CategoryColumn(Name = "kind")] Kind Kind);

        [Autoencoder, Columns<Payment>]
        public partial class PaymentAutoencoder
        {
            [Linear(2)] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """;

    /// <summary>A program that saves its weights.</summary>
    public const string SaveWeightsProgram = """
        using AeDsl.Training;

        using var network = new Sharpener();
        network.SaveWeights("sharpener.safetensors");
        """;

    /// <summary>A program with a name that is TorchSharp's too, from another library.</summary>
    public const string OwnPadding = """
        using Forms;

        Console.WriteLine(new Padding(3).All);

        namespace Forms
        {
            public readonly record struct Padding(int All);
        }
        """;

    /// <summary>A project in one file.</summary>
    /// <param name="packages">Its packages, as id@version.</param>
    public static string OneFile(params string[] packages) =>
        $"{string.Concat(packages.Select(package => $"#:package {package}\n"))}\n{Train}";

    /// <summary>A project in one file that saves files of each kind, and reads what it saved.</summary>
    /// <param name="packages">Its packages, as id@version.</param>
    public static string OneFileThatSaves(params string[] packages) =>
        $"{string.Concat(packages.Select(package => $"#:package {package}\n"))}\n{Saves}";

    private const string Saves = """
        using AeDsl;
        using AeDsl.Export;
        using AeDsl.Training;
        using AeDsl.Training.Anomalies;
        using AeDsl.Training.Data;
        using AeDsl.Training.Tables;
        using TorchSharp;

        using var digits = DrawnDigits.Create(200, seed: 1);
        using var model = new DigitVae();
        var options = new FitOptions { Epochs = 1, CheckpointPath = "run.safetensors" };
        model.Fit(digits, options: options);
        model.Fit(digits, options: options with { Epochs = 2, Resume = true });
        AnomalyDetector.Calibrate(model, digits, 0.05).Save("detector.json");
        AnomalyDetector.Load(model, "detector.json");
        using var values = torch.rand(20, 1);
        TableEncoding.Fit(Table.Of(values, [new NumericColumn("x")])).Save("columns.json");
        TableEncoding.Load("columns.json");
        LatentExplorer.Save(model, digits, "latent.html");
        Console.WriteLine("It is all there.");

        [Vae(latent: 2), Input(1, 28, 28)]
        public partial class DigitVae
        {
            [Flatten, Linear(32), ReLU] public partial class Encoder;
            [Linear(32), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """;

    /// <summary>A model and its suite.</summary>
    public const string Suite = """
        using AeDsl;
        using AeDsl.Testing;

        [Vae(latent: 4), Input(16)]
        public partial class SmallVae
        {
            [Linear(16), Tanh]
            public partial class Encoder;

            [Linear(16), Tanh, Linear(16), Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }

        [ModelTests<SmallVae>]
        public partial class SmallVaeTests;
        """;
}
