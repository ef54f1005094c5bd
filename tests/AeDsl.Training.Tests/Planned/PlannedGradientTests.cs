using System.Numerics;
using AeDsl.Training.Data;
using AeDsl.Training.Planned;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class PlannedGradientTests
{
    private const int Examples = 13;
    private const double Tolerance = 1e-6;

    /// <summary>
    /// Half a float's step at 1. The divergence ½ (σ² + μ² − 1 − ln σ²) is a difference of numbers near 1, so that its rounding
    /// is theirs: 0.00728563 by libtorch 2.10 and by the plan differ by 1.4e-8.
    /// </summary>
    private const double RoundingOfADivergence = 6e-8;

    public static TheoryData<string> Names => new(PlannedModels.All.Keys);

    [Theory, MemberData(nameof(Names))]
    public void Every_gradient_is_that_of_autograd(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var model = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(model, Examples);
        var warmUp = model is IWarmUp gradual ? gradual.WarmUp = 0.6 : 1;
        var (expected, losses) = ByAutograd(model, data);

        var kept = model.Module.named_parameters().ToDictionary(pair => pair.name, pair => new KeptGradient(pair.parameter));
        using var pass = new PlannedPass(((IPlannedTraining)model).Plan, Examples, key => kept[key], (int)(data.Inputs.numel() / Examples));
        using var generator = new Generator(3);
        using var target = Filled(data.Targets ?? data.Inputs);
        using var seen = Filled(model is ICorruptsInput spoiling ? spoiling.Corrupt(data.Inputs, generator) : data.Inputs);
        Copy(seen, pass.Input);
        var values = new double[losses.Length];
        pass.Bind();
        pass.Forward(Examples, target, warmUp, generator, values);
        pass.Backward(Examples);

        Assert.All(model.LossNames.Append("total").Zip(values, losses), loss =>
        {
            var rounding = loss.First == "KullbackLeibler" ? RoundingOfADivergence : 0;
            Assert.Equal(loss.Third, loss.Second, Tolerance * Math.Abs(loss.Third) + rounding);
        });
        Assert.All(expected, pair => Assert.InRange(Distance(pair.Value, kept[pair.Key].Gradient), 0, Tolerance));
    }

    private static (Dictionary<string, float[]> Gradients, double[] Losses) ByAutograd(IModel model, ImageDataset data)
    {
        model.Module.train();
        using var generator = new Generator(3);
        var losses = model.ComputeLosses(data.Inputs, data.Targets ?? data.Inputs, null, generator);
        losses.Total.backward();
        return (
            model.Module.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter.grad!.ToFloats()),
            [.. losses.Terms.Append(losses.Total).Select(term => (double)term.item<float>())]);
    }

    /// <summary>‖a − b‖ / ‖a‖.</summary>
    private static double Distance(float[] expected, float[] actual)
        => Math.Sqrt(
            expected.Zip(actual).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)) / expected.Sum(value => (double)value * value));

    private static Rows Filled(Tensor tensor)
    {
        var rows = new Rows((int)tensor.shape[0], (int)(tensor.numel() / tensor.shape[0]));
        var numbers = tensor.ToFloats();
        for (var n = 0; n < tensor.shape[0]; n++)
        {
            numbers.AsSpan(n * rows.Width, rows.Width).CopyTo(rows[n]);
        }

        return rows;
    }

    private static void Copy(Rows from, Rows to)
    {
        for (var n = 0; n < Examples; n++)
        {
            from[n].CopyTo(to[n]);
        }
    }

    /// <summary>Keeps a gradient and changes nothing.</summary>
    private sealed class KeptGradient(TorchSharp.Modules.Parameter parameter) : ParameterUpdate(parameter)
    {
        public float[] Gradient { get; } = new float[parameter.numel()];

        public override void Weight(LinearKernel linear, int rows, Rows x, Rows dy)
        {
            var keep = new Keep(Gradient);
            linear.WeightGradient(rows, x, dy, ref keep);
        }

        public override void Bias(LinearKernel linear, int rows, Rows dy)
        {
            var keep = new Keep(Gradient);
            linear.BiasGradient(rows, dy, ref keep);
        }
    }

    private readonly struct Keep(float[] to) : IUpdate
    {
        public void Expect(nint at)
        {
        }

        public void Change(nint at, Vector<float> gradient, int count)
        {
            for (var i = 0; i < Math.Min(count, Vector<float>.Count); i++)
            {
                to[at + i] = gradient[i];
            }
        }
    }
}
