using System.Numerics;
using AeDsl.Training.Data;
using AeDsl.Training.Planned.Kernels;

namespace AeDsl.Training.Tests;

public sealed class ElementaryTests
{
    [Fact]
    public void Exp_is_right_to_two_units_in_the_last_place() => Check(Math.Exp, Elementary.Exp, -103, 88.7, units: 2);

    [Theory]
    [InlineData(1e-44, 1e-37)]
    [InlineData(1e-38, 1)]
    [InlineData(0.5, 2)]
    [InlineData(1, 3e38)]
    public void Log_is_right_to_two_units_in_the_last_place(double from, double to) => Check(Math.Log, Elementary.Log, from, to, units: 2);

    [Theory]
    [InlineData(-10, 10)]
    [InlineData(-1e-3, 1e-3)]
    public void Tanh_is_right_to_two_units_in_the_last_place(double from, double to)
        => Check(Math.Tanh, Elementary.Tanh, from, to, units: 2);

    [Fact]
    public void Sigmoid_is_right_to_four_units_in_the_last_place()
        => Check(x => 1 / (1 + Math.Exp(-x)), Elementary.Sigmoid, -80, 80, units: 4);

    [Fact]
    public void Log_of_one_plus_is_right_to_four_units_in_the_last_place()
        => Check(x => x > 1e-5 ? Math.Log(1 + x) : x - (x * x / 2), Elementary.LogOnePlus, 0, 1, units: 4);

    [Theory]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f, float.NaN)]
    [InlineData(0f, 1f, float.NegativeInfinity)]
    [InlineData(-1f, 0.36787945f, float.NaN)]
    [InlineData(89f, float.PositiveInfinity, 4.4886365f)]
    [InlineData(-104f, 0f, float.NaN)]
    public void Edges_are_those_of_the_functions(float x, float exp, float log)
    {
        Assert.Equal(exp, Elementary.Exp(new(x))[0]);
        Assert.Equal(log, Elementary.Log(new(x))[0]);
    }

    [Fact]
    public void Erf_is_that_of_libtorch()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var x = TorchSharp.torch.linspace(-6, 6, 20_001);
        var expected = TorchSharp.torch.erf(x).ToFloats();

        Assert.All(x.ToFloats().Zip(expected), pair => Assert.Equal(pair.Second, Elementary.Erf(new(pair.First))[0], 5e-7));
    }

    private static void Check(Func<double, double> exact, Func<Vector<float>, Vector<float>> function, double from, double to, double units)
    {
        const int Points = 50_000;
        for (var i = 0; i <= Points; i++)
        {
            var x = (float)(from + ((to - from) * i / Points));
            var expected = exact(x);
            var unit = MathF.BitIncrement((float)Math.Abs(expected)) - (float)Math.Abs(expected);
            var actual = function(new(x))[0];
            Assert.True(Math.Abs(actual - expected) <= units * unit, $"of {x}: {actual}, and not {expected}");
        }
    }
}
