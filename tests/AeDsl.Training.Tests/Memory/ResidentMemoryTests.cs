using System.Globalization;
using AeDsl.Tests.Memory;
using AeDsl.Training.Data;
using TorchSharp;
using Xunit.Abstractions;

namespace AeDsl.Training.Tests.Memory;

/// <summary>
/// Memory of the process stays flat however often a model is used, without a collection that anyone asks for.
/// <c>AEDSL_MEMORY_CALLS</c> says how often each method is called; 2,000 take minutes.
/// </summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ResidentMemoryTests(ITestOutputHelper output) : IDisposable
{
    private const double Mebibyte = 1 << 20;
    private const double MostGrowth = 32;

    private static readonly int s_calls
        = int.Parse(Environment.GetEnvironmentVariable("AEDSL_MEMORY_CALLS") ?? "10", CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, Func<IModel>> s_samples = new(StringComparer.Ordinal)
    {
        [nameof(VariationalModel)] = () => new VariationalModel(),
        [nameof(ConvolutionalModel)] = () => new ConvolutionalModel(),
        [nameof(ToldModel)] = () => new ToldModel(),
        [nameof(PlainAutoencoder)] = () => new PlainAutoencoder(),
        [nameof(DenoisingModel)] = () => new DenoisingModel(),
        [nameof(GlyphClassifier)] = () => new GlyphClassifier(),
        [nameof(PointGan)] = () => new PointGan(),
        [nameof(ConditionalPointGan)] = () => new ConditionalPointGan(),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Samples => new(s_samples.Keys);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_model_has_a_sample()
    {
        var types = s_samples.Values.Select(make =>
        {
            using var model = make();
            return model.GetType();
        }).ToList();

        Assert.NotEmpty(ModelCalls.Kinds);
        Assert.All(ModelCalls.Kinds, kind => Assert.Contains(types, type => type.IsSubclassOf(kind)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_method_of_a_model_leaves_memory_as_it_is(string name)
    {
        using var model = s_samples[name]();
        using var calls = new ModelCalls(model, _folder["weights"]);
        var all = calls.All().ToList();

        Assert.True(all.Count >= 8, $"{name} has {all.Count} methods.");
        Assert.Equal([], all.Select(call => Growth(name, call.Name, call.Call)).OfType<string>());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_new_model_that_is_trained_for_a_step_and_disposed_leaves_memory_as_it_is(string name)
    {
        using var first = s_samples[name]();
        var labels = torch.arange(6, dtype: torch.int64).remainder(2);
        using var examples = new ImageDataset(torch.rand([6, .. first.InputShape]), labels);
        using var classes = examples.ForClassification();
        var data = first.Description.Targets == TargetKind.Classes ? classes : examples;

        // TorchSharp 0.107 leaves a second tensor of the bias of each convolution that it makes to the finalizer.
        var leftByModules = LiveTensors.Left(s_calls, () =>
        {
            s_samples[name]().Dispose();
            return [];
        });

        Assert.Null(Growth(
            name,
            "new, Fit, Dispose",
            () =>
            {
                using var model = s_samples[name]();
                model.Fit(data, options: new FitOptions { Epochs = 1, BatchSize = 6 });
            },
            leftByModules));
    }

    /// <summary>What to say of calls after which the process is larger; null where it isn't.</summary>
    private string? Growth(string model, string method, Action call, long leftByModules = 0)
    {
        Repeat(call, Math.Max(5, s_calls / 5));
        var live = LiveTensors.Count;
        var before = Environment.WorkingSet / Mebibyte;
        Repeat(call, s_calls);
        var after = Environment.WorkingSet / Mebibyte;
        var left = LiveTensors.Count - live - leftByModules;
        var figures = string.Create(
            CultureInfo.InvariantCulture, $"{model} {method}: {before:F1} MiB, {after:F1} MiB after {s_calls} calls, {left} tensors left");
        output.WriteLine(figures);
        return after - before > MostGrowth || left != 0 ? figures : null;
    }

    private static void Repeat(Action call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            call();
        }
    }
}
