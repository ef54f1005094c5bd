using System.Text.Json;
using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Where 50 steps lead, against what PyTorch gave: pytorch.py beside this file wrote its numbers.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class PyTorchTests : IDisposable
{
    private const int Examples = 25;
    private const int Inputs = 6;
    private const double Tolerance = 1e-5;

    private static readonly FitOptions s_sgd = new()
    {
        Epochs = 10, BatchSize = 5, Seed = 3, Optimizer = OptimizerKind.Sgd, LearningRate = 0.5, Momentum = 0.5,
    };

    private static readonly FitOptions s_adam = s_sgd with
    {
        Optimizer = OptimizerKind.Adam, LearningRate = 0.02, Momentum = 0, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.01,
    };

    private static readonly Dictionary<string, FitOptions> s_runs = new(StringComparer.Ordinal)
    {
        ["Adam"] = s_adam,
        ["AdamW"] = s_adam with { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.1 },
        ["RmsProp"] = s_sgd with { Optimizer = OptimizerKind.RmsProp, LearningRate = 0.005, WeightDecay = 0.01 },
        ["Sgd"] = s_sgd,
        ["MaxGradientNorm"] = s_sgd with { MaxGradientNorm = 0.05 },
        ["MaxGradientValue"] = s_sgd with { MaxGradientValue = 0.01 },
        ["BatchesPerStep"] = s_sgd with { BatchesPerStep = 2, Epochs = 17 },
        ["AverageDecay"] = s_sgd with { AverageDecay = 0.9 },
        ["LinearWarmUp"] = s_sgd with { Schedule = new LinearWarmUp(3, from: 0.1) },
        ["CosineDecay"] = s_sgd with { Schedule = new CosineDecay(to: 0.1) },
        ["WarmUpThenCosine"] = s_sgd with { Schedule = new LinearWarmUp(3, from: 0.1, then: new CosineDecay(to: 0.1)) },
        ["StepDecay"] = s_sgd with { Schedule = new StepDecay(3, 0.5) },
        ["PlateauDecay"] = s_sgd with { Schedule = new PlateauDecay(patience: 1, factor: 0.5, threshold: 0.4, lowest: 0.2) },
        ["OneCycle"] = s_sgd with { Schedule = new OneCycle() },
    };

    private readonly ImageDataset _data = new(
        torch.tensor([.. Numbers(Examples * Inputs).Select(i => (float)(0.5 + (0.5 * Math.Sin(1 + i))))]).view(Examples, Inputs));

    public static IEnumerable<object[]> Runs => s_runs.Keys.SelectMany(name => new object[][] { [name, true], [name, false] });

    public void Dispose() => _data.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_leads_where_it_leads_in_PyTorch(string name, bool usePlan)
    {
        using var model = new ReferenceModel();
        var at = 0;
        using (torch.no_grad())
        {
            foreach (var parameter in model.parameters())
            {
                using var numbers = torch.tensor(
                    [.. Numbers((int)parameter.numel()).Select(i => (float)(0.4 * Math.Cos(1 + at + i)))]);
                using var shaped = numbers.view(parameter.shape);
                parameter.copy_(shaped);
                at += (int)parameter.numel();
            }
        }

        var expected = Expected(name);
        var result = model.Fit(_data, options: s_runs[name] with { UsePlan = usePlan, Threads = 1 });

        Close(expected.Rates, [.. result.History.Select(epoch => epoch.LearningRate!.Value)], tolerance: 1e-12);
        Close(expected.Losses, [.. result.History.Select(epoch => epoch.Train.Total)]);
        Close(expected.Parameters, [.. model.parameters().SelectMany(parameter => parameter.ToFloats()).Select(value => (double)value)]);
    }

    private static Reference Expected(string name)
    {
        using var stream = typeof(PyTorchTests).Assembly.GetManifestResourceStream("pytorch.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Reference>>(stream, JsonSerializerOptions.Web)![name];
    }

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private sealed record Reference(IReadOnlyList<double> Parameters, IReadOnlyList<double> Rates, IReadOnlyList<double> Losses);
}

/// <summary>The network of pytorch.py.</summary>
[Autoencoder, Input(6)]
internal sealed partial class ReferenceModel
{
    [Linear(4), Tanh]
    public partial class Encoder;

    [Linear(6)]
    public partial class Decoder;

    [MeanSquaredError(reduction: LossReduction.Mean)]
    public partial class Loss;
}
