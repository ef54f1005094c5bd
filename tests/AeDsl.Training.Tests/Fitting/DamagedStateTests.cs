using System.Buffers.Binary;
using System.Text;
using AeDsl.Training.Fitting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Optimizers, generators and second weights that can be read from a checkpoint, but are not those of a run.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DamagedStateTests
{
    [Theory]
    [InlineData(OptimizerKind.Adam, false, "mean")]
    [InlineData(OptimizerKind.Adam, true, "mean")]
    [InlineData(OptimizerKind.AdamW, false, "mean")]
    [InlineData(OptimizerKind.RmsProp, false, "square")]
    [InlineData(OptimizerKind.Sgd, false, "momentum")]
    public void Moments_are_finite(OptimizerKind optimizer, bool isPlanned, string moment)
        => Assert.StartsWith(
            $"its optimizer's {moment} 0 is not finite", Refused(optimizer, isPlanned, float.NaN), StringComparison.Ordinal);

    [Theory]
    [InlineData(OptimizerKind.Adam, false)]
    [InlineData(OptimizerKind.Adam, true)]
    [InlineData(OptimizerKind.AdamW, false)]
    [InlineData(OptimizerKind.RmsProp, false)]
    public void Steps_are_counted_from_none(OptimizerKind optimizer, bool isPlanned)
        => Assert.StartsWith(
            "its optimizer's state 0 has a negative step",
            Refused(optimizer, isPlanned, 1, state =>
            {
                switch (state)
                {
                    case Adam.State adam: adam.step = -1; break;
                    case AdamW.State adam: adam.step = -1; break;
                    case RMSProp.State root: root.step = -1; break;
                }
            }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(false, 1, ScalarType.Float32)]
    [InlineData(true, 1, ScalarType.Float32)]
    [InlineData(false, 0, ScalarType.Float64)]
    [InlineData(true, 0, ScalarType.Float64)]
    public void Moments_have_the_shape_and_type_of_their_parameter(bool isPlanned, long missing, ScalarType type)
        => Assert.StartsWith(
            "its optimizer's ",
            Refused(OptimizerKind.Adam, isPlanned, 1, state =>
            {
                var adam = (Adam.State)state;
                adam.exp_avg = torch.zeros([adam.exp_avg.shape[0] - missing, adam.exp_avg.shape[1]], type);
            }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(1, ScalarType.Float32, "(11, 35) of Float32")]
    [InlineData(0, ScalarType.Float64, "(12, 35) of Float64")]
    public void Momentum_which_TorchSharp_reads_without_comparing_has_the_shape_and_type_of_its_parameter(
        long missing, ScalarType type, string found)
        => Assert.StartsWith(
            $"its optimizer's momentum 0 is {found}, needed is (12, 35) of Float32",
            Refused(
                OptimizerKind.Sgd,
                isPlanned: false,
                1,
                state => ((SGD.State)state).momentum_buffer = torch.zeros([12 - missing, 35], type)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 625)]
    [InlineData(8, -1)]
    [InlineData(12, 0)]
    [InlineData(12, 2)]
    [InlineData(16, 625)]
    [InlineData(20, 1)]
    public void Each_field_of_a_generator_is_checked(int place, int value)
    {
        using var run = new InterruptedRun();

        Assert.StartsWith(
            $"{run.Path} is no checkpoint of a run: its generator's state is damaged: ",
            run.Refused(saved =>
            {
                var state = saved.DefaultGenerator.clone();
                BinaryPrimitives.WriteInt32LittleEndian(state.bytes[place..], value);
                return saved with { DefaultGenerator = state };
            }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_is_bytes()
    {
        using var run = new InterruptedRun();

        Assert.Contains(
            "its generator's state is 5056 numbers of Int8, needed are 5056 of Byte.",
            run.Refused(saved => saved with { Generator = saved.Generator.to(ScalarType.Int8) }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Best_weights_and_averages_are_those_of_the_model()
    {
        using var run = new InterruptedRun();
        var one = new Dictionary<string, Tensor> { ["out.bias"] = torch.zeros(35) };

        Assert.Contains(
            "its best weights do not fit SmallAutoencoder: ",
            run.Refused(saved => saved with { BestWeights = one }),
            StringComparison.Ordinal);
        Assert.Contains(
            "its averages do not fit SmallAutoencoder: ", run.Refused(saved => saved with { Average = one }), StringComparison.Ordinal);
        Assert.Contains(
            "it has weights of a best epoch but no epoch",
            run.Refused(saved => saved with { BestEpoch = 0, BestWeights = saved.Weights }),
            StringComparison.Ordinal);
        Assert.Contains(
            "its averages are not finite: out.bias has NaN",
            run.Refused(saved => saved with
            {
                Average = saved.Weights
                    .Where(pair => pair.Key.Split('.')[^1] is "weight" or "bias")
                    .ToDictionary(pair => pair.Key, pair => pair.Key == "out.bias" ? torch.full_like(pair.Value, double.NaN) : pair.Value),
            }),
            StringComparison.Ordinal);
    }

    /// <summary>What is said of the state of an optimizer after a step with the same gradient everywhere, and after some harm.</summary>
    private static string Refused(
        OptimizerKind optimizer, bool isPlanned, float gradient, Action<TorchSharp.Modules.OptimizerState>? harm = null)
    {
        using var run = new InterruptedRun(optimizer, isPlanned ? Planned : null);
        using var other = run.Model();
        Assert.Equal(isPlanned, other is FontModel);
        using var stepped = new ModelOptimizer(other.Module.parameters(), run.Options);
        foreach (var parameter in other.Module.parameters())
        {
            parameter.grad = torch.full(parameter.shape, gradient);
        }

        stepped.Step();
        harm?.Invoke(stepped.Inner.state_dict().State[0]);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            stepped.Save(writer);
        }

        var message = run.Refused(saved => saved with { Optimizer = torch.tensor(stream.ToArray()) });
        var start = $"{run.Path} is no sound checkpoint of {other.Name}: ";
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        return message[start.Length..];
    }

    private static FontModel Planned()
    {
        torch.manual_seed(9);
        return new FontModel();
    }
}
