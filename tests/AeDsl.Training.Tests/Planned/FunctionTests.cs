using AeDsl.Training.Data;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Every function that a plan can have, and its slope, against libtorch's.</summary>
public sealed class FunctionTests
{
    private const double Tolerance = 2e-6;

    public static TheoryData<PlannedFunction> All => new(Enum.GetValues<PlannedFunction>());

    [Theory, MemberData(nameof(All))]
    public void Values_and_slopes_are_those_of_libtorch(PlannedFunction function)
    {
        using var scope = NewDisposeScope();
        var planned = With(function);
        var x = linspace(-30, 30, 4_001).requires_grad_();
        var expected = Apply(planned, x);
        expected.sum().backward();

        var count = (int)x.numel();
        using var before = new Rows(1, count);
        using var after = new Rows(1, count);
        using var slope = new Rows(1, count);
        x.ToFloats().CopyTo(before[0]);
        slope[0].Fill(1);
        var activation = Activation.Of(planned);
        activation.Forward(1, before, after);
        activation.Backward(1, before, after, slope);

        AssertClose(expected.ToFloats(), after[0]);
        AssertClose(x.grad!.ToFloats(), slope[0]);
    }

    private static PlannedActivation With(PlannedFunction function) => function switch
    {
        PlannedFunction.LeakyReLU => new(function, 0.1),
        PlannedFunction.ELU => new(function, 1.5),
        PlannedFunction.Softplus => new(function, 2, 20),
        _ => new(function),
    };

    private static Tensor Apply(PlannedActivation planned, Tensor x) => planned.Function switch
    {
        PlannedFunction.ReLU => x.relu(),
        PlannedFunction.LeakyReLU => x.leaky_relu(planned.First),
        PlannedFunction.ELU => x.elu(planned.First),
        PlannedFunction.GELU => nn.functional.gelu(x),
        PlannedFunction.SiLU => x.silu(),
        PlannedFunction.Mish => nn.Mish().call(x),
        PlannedFunction.Softplus => x.softplus(planned.First, planned.Second),
        PlannedFunction.Sigmoid => x.sigmoid(),
        PlannedFunction.Tanh => x.tanh(),
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned.Function, "libtorch's function is not written down here."),
    };

    private static void AssertClose(float[] expected, Span<float> actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
