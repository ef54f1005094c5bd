using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Learners;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Losses that are read later, as on a device that computes beside the processor.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class LateLossTests
{
    private const int Steps = 6;

    private static readonly Dictionary<string, Func<IModel>> s_models = new(StringComparer.Ordinal)
    {
        [nameof(ConvolutionalModel)] = () => new ConvolutionalModel(),
        [nameof(VariationalModel)] = () => new VariationalModel(),
        [nameof(OwnTermModel)] = () => new OwnTermModel(),
        [nameof(PointGan)] = () => new PointGan(),
        [nameof(HalvesVae)] = () => new HalvesVae(),
        [nameof(ConditionalPointGan)] = () => new ConditionalPointGan(),
    };

    public static TheoryData<string> Names => new(s_models.Keys);

    [Theory, MemberData(nameof(Names))]
    public void Losses_and_weights_are_those_of_losses_that_are_read_at_once(string name)
    {
        var (sums, weights, _) = Run(name, readsLate: false, _ => { });
        var (late, lateWeights, bad) = Run(name, readsLate: true, _ => { });

        Assert.Null(bad);
        Assert.Equal(sums, late);
        Assert.Equal(weights, lateWeights);
    }

    [Theory, MemberData(nameof(Names))]
    public void After_a_loss_that_is_no_number_nothing_changes(string name)
    {
        var weights = Array.Empty<float>();
        void Spoil(IModel model, ImageDataset data, int step)
        {
            if (step != 2) return;
            weights = Flat(model);
            data.Inputs.fill_(double.NaN);
        }

        var (_, after, bad) = Run(name, readsLate: true, run => Spoil(run.Model, run.Data, run.Step));

        Assert.Equal(2, bad!.Value.Step);
        Assert.True(double.IsNaN(bad.Value.Value));
        Assert.Equal(weights, after);
    }

    /// <summary>
    /// A tensor without memory throws where anyone asks for a number. libtorch 2.10 has no kernels for such tensors of convolutions, batch
    /// normalization and some losses.
    /// </summary>
    [Theory, InlineData(nameof(VariationalModel)), InlineData(nameof(HalvesVae))]
    public void A_pass_and_its_gradients_ask_for_no_number(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var model = s_models[name]();
        model.Module.to(DeviceType.META);
        var input = torch.rand([5, .. model.InputShape], device: torch.device("meta"));
        var labels = model is IConditional ? torch.zeros(5, dtype: ScalarType.Int64, device: torch.device("meta")) : null;
        foreach (var player in Players.Of(model))
        {
            using var losses = player.Losses(new Batch(input, input, labels, 5), null!);
            losses.Total.backward();
        }

        Assert.All(model.Module.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    private static (double[] Sums, float[] Weights, (int Step, string Term, double Value)? Bad) Run(
        string name, bool readsLate, Action<(IModel Model, ImageDataset Data, int Step)> before)
    {
        torch.manual_seed(3);
        using var model = s_models[name]();
        using var generator = new Generator(4);
        using var data = new ImageDataset(
            torch.rand([8 * Steps, .. model.InputShape], generator: generator),
            model is IConditional ? torch.arange(8 * Steps).remainder(2) : null);
        using var learner = new BatchLearner(model, data, new FitOptions { BatchSize = 8 }, generator, readsLate);
        var sums = new LossSums(model.LossNames);
        learner.BeginEpoch(1);
        for (var step = 0; step < Steps; step++)
        {
            before((model, data, step));
            Assert.Null(learner.Step(step, sums));
        }

        var bad = learner.Settle(sums);
        return (sums.Values.ToArray(), Flat(model), bad);
    }

    private static float[] Flat(IModel model) => [.. model.Module.parameters().SelectMany(parameter => parameter.ToFloats())];
}
