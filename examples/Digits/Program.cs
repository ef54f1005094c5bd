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
var images = new Option<string?>("--images")
{
    HelpName = "DIR",
    Description = "A folder of pictures, in a folder for each class or not, in place of --data; a tenth of them is the test set.",
};
var output = new Option<string>("--out") { Description = "Where everything goes.", DefaultValueFactory = _ => "artifacts/digits" };
var epochs = new Option<int?>("--epochs")
{
    HelpName = "N",
    Description = "Passes over the training set. [default: 30; with --data or --images 10]",
};
var batchSize = new Option<int>("--batch-size") { Description = "Images in a batch.", DefaultValueFactory = _ => 128 };
var seed = new Option<long>("--seed") { Description = "Where all randomness comes from.", DefaultValueFactory = _ => 1 };
var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Threads of an operator." };
var resume = new Option<bool>("--resume") { Description = "Goes on from the checkpoint that an earlier run left in --out." };
var command = new RootCommand("Trains a variational autoencoder on handwritten digits and shows what it has learnt.")
    { data, images, output, epochs, batchSize, seed, threads, resume };
command.Validators.Add(chosen =>
{
    if (chosen.GetValue(data) is not null && chosen.GetValue(images) is not null)
    {
        chosen.AddError("--data and --images both say where the digits come from. Leave one of them out.");
    }
});
command.SetAction(Run);
return command.Parse(args).Invoke();

int Run(ParseResult chosen)
{
    try
    {
        var folder = OutputFolder.Create(chosen.GetRequiredValue(output));
        using var inMemory = chosen.GetValue(images) is not null ? null
            : chosen.GetValue(data) is { } idx ? Mnist.Load(idx)
            : new DatasetPair(DrawnDigits.Create(20_000, seed: 1), DrawnDigits.Create(3_000, seed: 2));
        var (digits, classes) = inMemory is null
            ? Pictures(chosen.GetValue(images)!, chosen.GetValue(seed))
            : (new SourcePair(inMemory.Train, inMemory.Test), []);
        torch.manual_seed(chosen.GetValue(seed));
        using var model = new DigitVae();
        var result = model.Fit(digits.Train, digits.Test, new FitOptions
        {
            Epochs = chosen.GetValue(epochs) ?? (chosen.GetValue(data) is null && chosen.GetValue(images) is null ? 30 : 10),
            BatchSize = chosen.GetValue(batchSize),
            Seed = chosen.GetValue(seed),
            Threads = chosen.GetValue(threads),
            CheckpointPath = Path.Combine(folder.FullName, "checkpoint.safetensors"),
            HistoryPath = Path.Combine(folder.FullName, "history.csv"),
            Resume = chosen.GetValue(resume),
            HandleCtrlC = true,
            Progress = FitProgress.ForConsole(),
        });
        if (result.StoppedBecause != StopReason.Cancelled)
        {
            return Show(model, digits, classes, result, folder.FullName, chosen.GetValue(seed));
        }

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

// Digits of any size and colour become 28 × 28 in grey, with a black border where they are not square.
static (SourcePair Digits, IReadOnlyList<string> Classes) Pictures(string folder, long seed)
{
    var pictures = ImageFolder.Open(folder, DigitVae.InputShape, new ImageFolderOptions { Resize = ImageResize.Pad });
    if (pictures.Count < 20)
    {
        throw new InvalidDataException($"{folder} has {pictures.Count} pictures; needed are at least 20, a tenth of them to test with.");
    }

    return (pictures.SplitShuffled(testShare: 0.1, seed), pictures.Classes);
}

static int Show(DigitVae model, SourcePair digits, IReadOnlyList<string> classes, FitResult result, string folder, long seed)
{
    string In(string file) => Path.Combine(folder, file);
    Batch First(int count)
        => digits.Test.Read([.. Enumerable.Range(0, (int)Math.Min(count, digits.Test.Count)).Select(place => (long)place)]);

    using var scope = torch.NewDisposeScope();
    using var noGrad = torch.no_grad();
    model.eval();
    model.SaveWeights(In("model.safetensors"));
    model.SaveOnnx(In("digits.onnx"));
    var originals = First(20).Input;
    ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 10, scale: 2).SavePng(In("reconstructions.png"));
    ImageGrid.Create(model.Sample(100, new torch.Generator((ulong)seed)), columns: 10, scale: 2).SavePng(In("samples.png"));
    var pairs = Math.Min(8, originals.shape[0] - 1);
    var between = model.Interpolate(originals.narrow(0, 0, pairs), originals.narrow(0, 1, pairs), steps: 10);
    ImageGrid.Create(between, columns: 10, scale: 2).SavePng(In("interpolation.png"));
    if (digits.Test.HasLabels)
    {
        var shown = First(2_000);
        LatentScatter.Create(
                "Where the digits lie",
                model.Encode(shown.Input).Mean,
                shown.Labels!,
                classes.Count == 0 ? null : label => classes[(int)label])
            .SavePng(In("latent.png"));
    }

    LatentExplorer.Save(
        model,
        digits.Test,
        In("latent.html"),
        new LatentExplorerOptions
        {
            Projection = digits.Test.Count < 50 ? null : LatentProjection.TSne(), Count = 600, ClassNames = classes
        });
    LineChart.OfLosses("DigitVae: loss of an image", "nats", result.History).SavePng(In("losses.png"));
    var blind = MeanImage.BinaryCrossEntropy(digits.Train, digits.Test);
    Console.WriteLine(FormattableString.Invariant(
        $"Test loss {result.History[^1].Test!.Total:F2} nats an image; always the mean image: {blind:F2}. All of it is in {folder}."));
    return 0;
}
