using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class OptimizerTests
{
    private static Parameter Start(params float[] numbers) => new(tensor(numbers));

    private static void Descend(optim.Optimizer optimizer, Parameter parameter, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            optimizer.zero_grad();
            parameter.square().sum().backward();
            optimizer.step();
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    [InlineData(0, true)]
    public void AdamStepsAsItsFormulaSays(double decay, bool amsgrad)
    {
        var parameter = Start(1, -2);
        using var optimizer = optim.Adam([parameter], 0.1, 0.9, 0.999, 1e-8, decay, amsgrad);
        Descend(optimizer, parameter, 5);
        Expect.Close(parameter, [2], 1e-5, ByHand(1, 5, decay, 0, amsgrad), ByHand(-2, 5, decay, 0, amsgrad));
    }

    [Fact]
    public void AdamWShrinksByItself()
    {
        var parameter = Start(1, -2);
        using var optimizer = optim.AdamW([parameter], 0.1, weight_decay: 0.5);
        Descend(optimizer, parameter, 5);
        Expect.Close(parameter, [2], 1e-5, ByHand(1, 5, 0, 0.5, false), ByHand(-2, 5, 0, 0.5, false));
    }

    private static double ByHand(double w, int steps, double decay, double shrink, bool amsgrad)
    {
        double m = 0, v = 0, top = 0;
        for (var t = 1; t <= steps; t++)
        {
            var g = (2 * w) + (decay * w);
            w -= 0.1 * shrink * w;
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            top = Math.Max(top, v);
            w -= 0.1 / (1 - Math.Pow(0.9, t)) * m / (Math.Sqrt((amsgrad ? top : v) / (1 - Math.Pow(0.999, t))) + 1e-8);
        }

        return w;
    }

    [Fact]
    public void AdamStepsAnyTypeAndStrideAlike()
    {
        var plain = new Parameter(tensor(new float[,] { { 1, 2 }, { 3, 4 } }));
        var turned = new Parameter(tensor(new float[,] { { 1, 3 }, { 2, 4 } }).t());
        var wide = new Parameter(tensor(new double[,] { { 1, 2 }, { 3, 4 } }));
        using var optimizer = optim.Adam([plain, turned, wide], 0.1);
        for (var i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            (plain.pow(3).sum() + turned.pow(3).sum() + wide.pow(3).sum()).backward();
            optimizer.step();
        }

        Assert.True(plain.allclose(turned, 1e-5, 1e-6));
        Assert.True(plain.to(ScalarType.Float64).allclose(wide, 1e-4, 1e-5));
    }

    [Fact]
    public void GradientDescentStepsAsItsFormulaSays()
    {
        var plain = Start(1);
        using (var optimizer = optim.SGD([plain], 0.1))
            Descend(optimizer, plain, 2);
        Expect.Numbers(plain, [1], 0.64);

        var rolling = Start(1);
        using (var optimizer = optim.SGD([rolling], 0.1, 0.9))
            Descend(optimizer, rolling, 2);
        Expect.Numbers(rolling, [1], 0.8 - (0.1 * ((0.9 * 2) + 1.6)));

        var ahead = Start(1);
        using (var optimizer = optim.SGD([ahead], 0.1, 0.9, 0, 0, true))
            Descend(optimizer, ahead, 1);
        Expect.Numbers(ahead, [1], 1 - (0.1 * (2 + (0.9 * 2))));
    }

    [Fact]
    public void RootMeanSquareStepsAsItsFormulaSays()
    {
        var parameter = Start(1);
        using var optimizer = optim.RMSProp([parameter], 0.1);
        Descend(optimizer, parameter, 1);
        Expect.Numbers(parameter, [1], 1 - (0.1 * 2 / (Math.Sqrt(0.01 * 4) + 1e-8)));
    }

    [Fact]
    public void ParametersWithoutGradientStay()
    {
        var used = Start(1);
        var unused = Start(5);
        using var optimizer = optim.Adam([used, unused], 0.1);
        Descend(optimizer, used, 2);
        Expect.Numbers(unused, [1], 5);
    }

    [Fact]
    public void AClosureComputesTheLoss()
    {
        var parameter = Start(3);
        using var optimizer = optim.Adam([parameter], 0.1);
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = parameter.square().sum();
            value.backward();
            return value;
        });
        Expect.Numbers(loss!, [], 9);
        Expect.Close(parameter, [1], 1e-4, 2.9);
    }

    [Fact]
    public void GroupsHaveRatesOfTheirOwn()
    {
        var (slow, fast) = (Start(1), Start(1));
        using var optimizer = optim.SGD([new SGD.ParamGroup([slow], new SGD.Options { LearningRate = 0.1 }), new SGD.ParamGroup([fast], new SGD.Options { LearningRate = 0.2 })], 1.0);
        (slow + fast).sum().backward();
        optimizer.step();
        Expect.Numbers(slow, [1], 0.9);
        Expect.Numbers(fast, [1], 0.8);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = 0;
        optimizer.step();
        Expect.Numbers(slow, [1], 0.9);
    }

    [Fact]
    public void SchedulesChangeTheRate()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Rates(optimizer => optim.lr_scheduler.StepLR(optimizer, 2, 0.5), 5), new Near());
        Assert.Equal([1, 0.5, 1 / 3.0], Rates(optimizer => optim.lr_scheduler.LambdaLR(optimizer, epoch => 1.0 / (epoch + 1)), 3), new Near());
        Assert.Equal([1, 0.5, 0], Rates(optimizer => optim.lr_scheduler.CosineAnnealingLR(optimizer, 2), 3), new Near());
        Assert.Equal([1, 0.1, 0.01], Rates(optimizer => optim.lr_scheduler.ExponentialLR(optimizer, 0.1), 3), new Near());
    }

    private static List<double> Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> schedule, int epochs)
    {
        using var optimizer = optim.SGD([Start(1)], 1.0);
        var scheduler = schedule(optimizer);
        var rates = new List<double>();
        for (var i = 0; i < epochs; i++)
        {
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
            scheduler.step();
        }

        return rates;
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }

    [Fact]
    public void AnOptimizerGoesOnWhereItWasSaved()
    {
        var (first, second) = (Start(1, 2), Start(1, 2));
        using var one = optim.Adam([first], 0.1, amsgrad: true);
        using var other = optim.Adam([second], 0.5, amsgrad: true);
        Descend(one, first, 3);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            one.save_state_dict(writer);
        stream.Position = 0;
        using (var reader = new BinaryReader(stream))
            other.load_state_dict(reader);
        using (no_grad())
            second.copy_(first);
        Descend(one, first, 3);
        Descend(other, second, 3);
        Expect.Same(first, second);
        Assert.Equal(0.1, other.ParamGroups.Single().LearningRate);
    }

    [Fact]
    public void AnotherOptimizersStateIsRefused()
    {
        using var adam = optim.Adam([Start(1)]);
        using var descent = optim.SGD([Start(1)], 0.1);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            adam.save_state_dict(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Throws<InvalidDataException>(() => descent.load_state_dict(reader));
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => optim.Adam([Start(1)], -1));
        Assert.Throws<ArgumentException>(() => optim.Adam([Start(1)], beta1: 1));
        Assert.Throws<ArgumentException>(() => optim.SGD([Start(1)], -1));
    }

    [Fact]
    public void GradientsAreClipped()
    {
        var parameter = Start(3, 4);
        parameter.square().sum().backward();
        Assert.Equal(10, nn.utils.clip_grad_norm_([parameter], 1), 1e-4);
        Expect.Close(parameter.grad!, [2], 1e-4, 0.6, 0.8);
        nn.utils.clip_grad_value_([parameter], 0.7);
        Expect.Close(parameter.grad!, [2], 1e-4, 0.6, 0.7);
    }

    [Fact]
    public void ParametersBecomeAVectorAndBack()
    {
        var parts = new[] { new Parameter(ones(2, 2)), new Parameter(zeros(1)) };
        var vector = nn.utils.parameters_to_vector(parts);
        Expect.Numbers(vector, [5], 1, 1, 1, 1, 0);
        nn.utils.vector_to_parameters(arange(5).to(ScalarType.Float32), parts);
        Expect.Numbers(parts[0], [2, 2], 0, 1, 2, 3);
        Expect.Numbers(parts[1], [1], 4);
    }
}
