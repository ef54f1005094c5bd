using System.CommandLine;
using AeDsl.Export;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Digits;
using TorchSharp;

var data = new Option<string?>("--data") { HelpName = "DIR", Description = "IDX files under MNIST's names; without it digits are drawn." };
var output = new Option<string>("--out") { Description = "Where everything goes.", DefaultValueFactory = _ => "artifacts/digits" };
var epochs = new Option<int?>("--epochs") { HelpName = "N", Description = "Passes over the training set. [default: 30; with --data 10]" };
var batchSize = new Option<int>("--batch-size") { Description = "Images in a batch.", DefaultValueFactory = _ => 128 };
var seed = new Option<long>("--seed") { Description = "Where all randomness comes from.", DefaultValueFactory = _ => 1 };
var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Threads of an operator." };
var resume = new Option<bool>("--resume") { Description = "Goes on from the checkpoint that an earlier run left in --out." };
var command = new RootCommand("Trains a variational autoencoder on handwritten digits and shows what it has learnt.")
    { data, output, epochs, batchSize, seed, threads, resume };
command.SetAction(Run);
return command.Parse(args).Invoke();

int Run(ParseResult chosen)
{
    try
    {
        var folder = OutputFolder.Create(chosen.GetRequiredValue(output));
        using var digits = chosen.GetValue(data) is { } images
            ? Mnist.Load(images)
            : new DatasetPair(DrawnDigits.Create(20_000, seed: 1), DrawnDigits.Create(3_000, seed: 2));
        torch.manual_seed(chosen.GetValue(seed));
        using var model = new DigitVae();
        var result = model.Fit(digits.Train, digits.Test, new FitOptions
        {
            Epochs = chosen.GetValue(epochs) ?? (chosen.GetValue(data) is null ? 30 : 10),
            BatchSize = chosen.GetValue(batchSize),
            Seed = chosen.GetValue(seed),
            Threads = chosen.GetValue(threads),
            CheckpointPath = Path.Combine(folder.FullName, "checkpoint.safetensors"),
            HistoryPath = Path.Combine(folder.FullName, "history.csv"),
            Resume = chosen.GetValue(resume),
            HandleCtrlC = true,
            Progress = FitProgress.ForConsole(),
        });
        if (result.StoppedBecause != StopReason.Cancelled) return Show(model, digits, result, folder.FullName, chosen.GetValue(seed));
        Console.WriteLine("The same command with --resume goes on.");
        return 130;
    }
    catch (Exception error) when (error is TrainingDivergedException or IOException or InvalidDataException
        or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(error.Message);
        return error is TrainingDivergedException ? 1 : 2;
    }
}

static int Show(DigitVae model, DatasetPair digits, FitResult result, string folder, long seed)
{
    string In(string file) => Path.Combine(folder, file);
    using var scope = torch.NewDisposeScope();
    using var noGrad = torch.no_grad();
    model.eval();
    model.SaveWeights(In("model.safetensors"));
    model.SaveOnnx(In("digits.onnx"));
    var originals = digits.Test.First(Math.Min(20, digits.Test.Count));
    ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 10, scale: 2).SavePng(In("reconstructions.png"));
    ImageGrid.Create(model.Sample(100, new torch.Generator((ulong)seed)), columns: 10, scale: 2).SavePng(In("samples.png"));
    var between = model.Interpolate(originals.narrow(0, 0, 8), originals.narrow(0, 1, 8), steps: 10);
    ImageGrid.Create(between, columns: 10, scale: 2).SavePng(In("interpolation.png"));
    var shown = Math.Min(2_000, digits.Test.Count);
    var means = model.Encode(digits.Test.First(shown)).Mean;
    LatentScatter.Create("Where the digits lie", means, digits.Test.Labels!.narrow(0, 0, shown)).SavePng(In("latent.png"));
    LatentExplorer.Save(
        model, digits.Test, In("latent.html"), new LatentExplorerOptions { Projection = LatentProjection.TSne(), Count = 600 });
    LineChart.OfLosses("DigitVae: loss of an image", "nats", result.History).SavePng(In("losses.png"));
    var blind = MeanImage.BinaryCrossEntropy(digits.Train, digits.Test);
    Console.WriteLine(FormattableString.Invariant(
        $"Test loss {result.History[^1].Test!.Total:F2} nats an image; always the mean image: {blind:F2}. All of it is in {folder}."));
    return 0;
}
