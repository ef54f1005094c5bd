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

    /// <summary>
    /// Two dozen roundings of a float, 2⁻²⁴ each: sums of some hundred products round so far, in whatever order a processor adds them.
    /// </summary>
    private const double Rounding = 24.0 / (1 << 24);

    /// <summary>
    /// Half a float's step at 1. The divergence ½ (σ² + μ² − 1 − ln σ²) is a difference of numbers near 1, so that its
    /// rounding is theirs.
    /// </summary>
    private const double RoundingOfADivergence = 6e-8;

    public static TheoryData<string> Names => new(PlannedModels.All.Keys);

    /// <summary>In double precision no order of a sum is seen: what differs is the plan's own rounding.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Every_gradient_is_that_of_autograd_in_double_precision(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var model = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(model, Examples);
        if (model is IWarmUp gradual) gradual.WarmUp = 0.6;

        var (gradients, losses) = Planned(model, data);
        var (exact, terms) = ByAutograd(model, data, ScalarType.Float64);

        Assert.All(model.LossNames.Append("total").Zip(losses, terms), loss =>
        {
            var rounding = loss.First == "KullbackLeibler" ? RoundingOfADivergence : 0;
            Assert.Equal(loss.Third, loss.Second, Rounding * Math.Abs(loss.Third) + rounding);
        });
        Assert.All(exact, pair => Assert.InRange(Distance(pair.Value, gradients[pair.Key]), 0, Rounding));
    }

    /// <summary>
    /// Outputs at the ends of their range and log variances of ±10, where floats of one and of the other arithmetic still have to be the
    /// same. Between 8 and 30 the last bit of a sigmoid decides about a logarithm, and kernels differ in it.
    /// </summary>
    [Theory]
    [InlineData(nameof(VariationalModel), "decoder.2.bias")]
    [InlineData(nameof(GradualLogitModel), "decoder.2.bias")]
    [InlineData(nameof(FontModel), "decoder.2.bias")]
    public void Nearly_saturated_models_have_the_gradients_of_autograd(string name, string output)
    {
        using var scope = torch.NewDisposeScope();
        using var model = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(model, Examples);
        if (model is IWarmUp gradual) gradual.WarmUp = 0.6;
        Fill(model, output, [30f, -30f, 8f, -12f]);
        if (model is VaeModel) Fill(model, "encoder.log_variance.bias", [10f, -10f, 0f]);

        var (gradients, losses) = Planned(model, data);
        var (expected, terms) = ByAutograd(model, data, ScalarType.Float32);

        Assert.All(terms.Zip(losses), loss => Assert.Equal(loss.First, loss.Second, 1e-4 * Math.Abs(loss.First)));
        Assert.All(expected, pair => Assert.InRange(Distance(pair.Value, gradients[pair.Key]), 0, 1e-4));
    }

    /// <summary>Sets a bias, and lets what it is added to be small.</summary>
    private static void Fill(IModel model, string bias, float[] values)
    {
        using var undisturbed = torch.no_grad();
        var parameters = model.Module.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var count = (int)parameters[bias].numel();
        parameters[bias].copy_(torch.tensor([.. Enumerable.Range(0, count).Select(i => values[i % values.Length])]));
        parameters[bias.Replace("bias", "weight", StringComparison.Ordinal)].mul_(0.01);
    }

    private static (Dictionary<string, float[]> Gradients, double[] Losses) Planned(IModel model, ImageDataset data)
    {
        var kept = model.Module.named_parameters().ToDictionary(pair => pair.name, pair => new KeptGradient(pair.parameter));
        using var pass = new PlannedPass(
            ((IPlannedTraining)model).Plan, Examples, key => kept[key], (int)(data.Inputs.numel() / Examples), threads: 1);
        using var generator = new Generator(3);
        using var target = Filled(data.Targets ?? data.Inputs);
        using var seen = Filled(model is ICorruptsInput spoiling ? spoiling.Corrupt(data.Inputs, generator) : data.Inputs);
        Copy(seen, pass.Input);
        var values = new double[model.LossNames.Count + 1];
        pass.Bind();
        pass.Forward(Examples, target, (model as IWarmUp)?.WarmUp ?? 1, generator, values);
        pass.Backward(Examples);
        return (kept.ToDictionary(pair => pair.Key, pair => pair.Value.Gradient), values);
    }

    private static (Dictionary<string, double[]> Gradients, double[] Losses) ByAutograd(IModel model, ImageDataset data, ScalarType type)
    {
        // The same random numbers in every precision: inputs are spoilt and noise is drawn as floats.
        using var generator = new Generator(3);
        var seen = model is ICorruptsInput spoiling ? spoiling.Corrupt(data.Inputs, generator) : data.Inputs;
        var target = (data.Targets ?? data.Inputs).to(type);
        model.Module.to(type);
        model.Module.eval();
        var losses = model is VaeModel vae
            ? ((IVariational)vae).ComputeLosses(target, Pass(vae, seen.to(type), generator), generator)
            : model.ComputeLosses(seen.to(type), target, null, generator);
        losses.Total.backward();
        return (
            model.Module.named_parameters().ToDictionary(
                pair => pair.name, pair => pair.parameter.grad!.to(ScalarType.Float64).data<double>().ToArray()),
            [.. losses.Terms.Append(losses.Total).Select(term => term.to(ScalarType.Float64).item<double>())]);
    }

    private static VaeOutput Pass(VaeModel vae, Tensor seen, Generator generator)
    {
        var posterior = vae.Encode(seen);
        var noise = torch.randn(posterior.Mean.shape, ScalarType.Float32, generator: generator).to(seen.dtype);
        var latent = posterior.Mean + noise * (0.5 * posterior.LogVariance).exp();
        var decoder = (nn.Module<Tensor, Tensor>)vae.named_children().Single(child => child.name == "decoder").module;
        return new VaeOutput(decoder.call(latent), posterior, latent);
    }

    /// <summary>‖a − b‖ / ‖a‖.</summary>
    private static double Distance(double[] expected, float[] actual)
        => Math.Sqrt(
            expected.Zip(actual).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / expected.Sum(value => value * value));

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
            => linear.WeightGradient(rows, x, dy, new Keep(Gradient));

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
