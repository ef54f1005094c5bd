using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace AeDsl.Training.Tests;

/// <summary>Whatever the options: a run that is stopped and resumed gives the bits of one that is not.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ResumedOptionsTests : IDisposable
{
    private static readonly Dictionary<string, FitOptions> s_options = new(StringComparer.Ordinal)
    {
        ["AdamW"] = new() { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.1, LearningRate = 0.01 },
        ["RmsProp"] = new() { Optimizer = OptimizerKind.RmsProp, Momentum = 0.5, LearningRate = 0.01 },
        ["clipped by norm"] = new() { MaxGradientNorm = 0.1 },
        ["clipped by value"] = new() { MaxGradientValue = 0.01 },
        ["several batches a step"] = new() { BatchesPerStep = 2 },
        ["warm-up and cosine"] = new() { Schedule = new LinearWarmUp(1, then: new CosineDecay()) },
        ["one cycle"] = new() { Schedule = new OneCycle(), LearningRate = 0.02 },
        ["steps"] = new() { Schedule = new StepDecay(1, 0.3) },
        ["plateau"] = new() { Schedule = new PlateauDecay(0, 0.3, threshold: 0.9) },
        ["TorchSharp's exponential"] = new()
        {
            Schedule = new TorchSchedule(optim => lr_scheduler.ExponentialLR(optim, 0.9), eachStep: true),
        },
        ["TorchSharp's plateau"] = new()
        {
            Schedule = new TorchSchedule(optim => lr_scheduler.ReduceLROnPlateau(optim, patience: 0, threshold: 0.9)),
        },
        ["TorchSharp's one cycle"] = new()
        {
            Schedule = new TorchSchedule(optim => lr_scheduler.OneCycleLR(optim, 0.02, total_steps: 12), eachStep: true),
        },
        ["TorchSharp's cycles of the momentum"] = new()
        {
            Optimizer = OptimizerKind.Sgd,
            Momentum = 0.9,
            Schedule = new TorchSchedule(optim => lr_scheduler.CyclicLR(optim, 0.001, 0.1, step_size_up: 3), eachStep: true),
        },
        ["average of weights"] = new() { AverageDecay = 0.8, Patience = 3 },
        ["Adadelta"] = Own(parameters => optim.Adadelta(parameters)),
        ["Adagrad"] = Own(parameters => optim.Adagrad(parameters)),
        ["Adam with amsgrad"] = Own(parameters => optim.Adam(parameters, amsgrad: true)),
        ["Adamax"] = Own(parameters => optim.Adamax(parameters)),
        ["AdamW with amsgrad"] = Own(parameters => optim.AdamW(parameters, amsgrad: true)),
        ["ASGD"] = Own(parameters => optim.ASGD(parameters)),
        ["NAdam"] = Own(parameters => optim.NAdam(parameters)),
        ["RAdam"] = Own(parameters => optim.RAdam(parameters)),
        ["RMSProp, centered"] = Own(parameters => optim.RMSProp(parameters, centered: true, momentum: 0.5)),
        ["Rprop"] = Own(parameters => optim.Rprop(parameters)),
        ["SGD with Nesterov's momentum"] = Own(parameters => optim.SGD(parameters, 0.01, momentum: 0.9, nesterov: true)),
        ["two groups"] = Own(parameters => optim.AdamW(
            [new AdamW.ParamGroup([.. parameters.Skip(2)], lr: 0.01), new AdamW.ParamGroup([parameters.First()], lr: 0.02)])),
    };

    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<object[]> Runs
        => from options in s_options.Keys
           from model in new[] { nameof(SmallAutoencoder), nameof(GradualLogitModel) }
           from step in new[] { 2, 4 }
           select new object[] { options, model, 2, step };

    public static IEnumerable<object[]> GradualRuns
        => from model in new[] { nameof(CyclicalVae), nameof(HeldVae) }
           from step in new[] { 1, 4 }
           select new object[] { "average of weights", model, 2, step };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    [MemberData(nameof(GradualRuns))]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(string name, string of, int epoch, int step)
    {
        var options = s_options[name] with { Epochs = 3, BatchSize = s_options[name].BatchesPerStep == 1 ? 8 : 4, Seed = 11 };
        using var font = DotMatrixFont.Create();
        using var whole = Model(of, seed: 3);
        var uninterrupted = whole.Fit(font, font, options);

        using var stop = new CancellationTokenSource();
        var progress = new RecordingProgress(done =>
        {
            if (done.Epoch == epoch && done.Step == step) stop.Cancel();
        });
        var kept = options with { CheckpointPath = _folder["run"] };
        using (var stopped = Model(of, seed: 3))
        {
            var result = stopped.Fit(font, font, kept with { Progress = progress, CancellationToken = stop.Token });
            Assert.Equal(StopReason.Cancelled, result.StoppedBecause);
            Assert.Equal(progress.Start!.Steps == step ? epoch : epoch - 1, result.History.Count);
        }

        using var resumed = Model(of, seed: 99);
        var rest = resumed.Fit(font, font, kept with { Resume = true });

        Assert.Equal(FitTests.Numbers(uninterrupted), FitTests.Numbers(rest));
        Assert.Equal(uninterrupted.History.Select(done => done.LearningRate), rest.History.Select(done => done.LearningRate));
        Assert.Equal(uninterrupted.NotPlannedBecause, rest.NotPlannedBecause);
        var (expected, actual) = (whole.Module.state_dict(), resumed.Module.state_dict());
        Assert.All(expected.Keys, key => Assert.Equal(expected[key].detach().ToFloats(), actual[key].detach().ToFloats()));
    }

    private static FitOptions Own(Func<IEnumerable<Parameter>, optim.Optimizer> create) => new() { CreateOptimizer = create };

    private static IModel Model(string name, long seed)
    {
        torch.manual_seed(seed);
        return name switch
        {
            nameof(SmallAutoencoder) => new SmallAutoencoder(),
            nameof(CyclicalVae) => new CyclicalVae(),
            nameof(HeldVae) => new HeldVae(),
            _ => PlannedModels.Make(name, seed),
        };
    }
}
