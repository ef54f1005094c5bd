using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>1 / (1 + e⁻ˣ), with the derivative y (1 − y).</summary>
[Network, Input(1)]
[Sigmoid]
public partial class SigmoidUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The hyperbolic tangent, with the derivative 1 − y².</summary>
[Network, Input(1)]
[Tanh]
public partial class TanhUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>max(0, x).</summary>
[Network, Input(1)]
[ReLU]
public partial class ReLUUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>max(0.1 x, x).</summary>
[Network, Input(1)]
[LeakyReLU(0.1)]
public partial class LeakyReLUUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>max(w₁ x + b₁, w₂ x + b₂): two affine pieces.</summary>
[Network, Input(1)]
[Maxout(1, pieces: 2)]
public partial class MaxoutUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>x above 0, eˣ − 1 below.</summary>
[Network, Input(1)]
[ELU]
public partial class ELUUnit
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Compares each unit's values and derivatives with the closed forms, and draws both.</summary>
public sealed class Activations : ISystem
{
    // Not at 0, where max(0, x) has no derivative.
    private static readonly double[] s_places = [.. Enumerable.Range(0, 160).Select(i => -4 + 0.05 * (i + 0.5))];

    public int Row => 20;

    public string Name => "activations";

    public string Title => "Activations: sigmoid, tanh, ReLU, leaky ReLU, Maxout, ELU";

    public string Definition => "Values and derivatives of six units at 160 places from -4 to 4, beside their closed forms.";

    public void Run(SystemRun run)
    {
        using var maxout = run.New(() => new MaxoutUnit());
        var piece = maxout.state_dict().Values
            .SelectMany(tensor => tensor.data<float>().ToArray())
            .Select(value => (double)value)
            .ToArray();
        var (slopes, offsets) = (piece[..2], piece[2..]);
        double Piece(int i, double x) => slopes[i] * x + offsets[i];

        Unit[] units =
        [
            Unit.Of(run, "sigmoid", new SigmoidUnit(), Sigmoid, x => Sigmoid(x) * (1 - Sigmoid(x))),
            Unit.Of(run, "tanh", new TanhUnit(), Math.Tanh, x => 1 - Math.Pow(Math.Tanh(x), 2)),
            Unit.Of(run, "ReLU", new ReLUUnit(), x => Math.Max(0, x), x => x > 0 ? 1 : 0),
            Unit.Of(run, "leaky", new LeakyReLUUnit(), x => Math.Max(0.1 * x, x), x => x > 0 ? 1 : 0.1),
            Unit.Of(run, "Maxout", maxout, x => Math.Max(Piece(0, x), Piece(1, x)), x => Piece(0, x) > Piece(1, x) ? slopes[0] : slopes[1]),
            Unit.Of(run, "ELU", new ELUUnit(), x => x > 0 ? x : Math.Exp(x) - 1, x => x > 0 ? 1 : Math.Exp(x)),
        ];
        run.Picture(
            "values",
            LineChart.Create("Values", "x", "y", [.. units.Select(unit => new LineSeries(unit.Name, unit.Values))], range: (-4, 4)),
            "The six units' values; Maxout with the two pieces that the seed gives.");
        run.Picture(
            "derivatives",
            LineChart.Create(
                "Derivatives", "x", "dy/dx", [.. units.Select(unit => new LineSeries(unit.Name, unit.Derivatives))], range: (-4, 4)),
            "Their derivatives, from the gradient that training would use.");
        int[] shown = [39, 69, 79, 80, 90, 120];
        run.Table(
            "values",
            "Values",
            ["unit", .. shown.Select(i => $"x = {Numbers.Text(s_places[i])}")],
            units.Select(unit => (IReadOnlyList<object>)[unit.Name, .. shown.Select(i => unit.Values[i])]));
        run.Table(
            "derivatives",
            "Derivatives",
            ["unit", .. shown.Select(i => $"x = {Numbers.Text(s_places[i])}")],
            units.Select(unit => (IReadOnlyList<object>)[unit.Name, .. shown.Select(i => unit.Derivatives[i])]));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private sealed record Unit(string Name, double[] Values, double[] Derivatives)
    {
        private const double Tolerance = 1e-6;

        public static Unit Of(SystemRun run, string name, INetwork model, Func<double, double> value, Func<double, double> derivative)
        {
            using (model)
            {
                var x = torch.tensor(s_places.Select(place => (float)place).ToArray(), new long[] { s_places.Length, 1 }).requires_grad_();
                var y = model.Predict(x);
                y.sum().backward();
                double[] Numbers(torch.Tensor tensor) => [.. tensor.detach().data<float>().ToArray().Select(number => (double)number)];
                var unit = new Unit(name, Numbers(y), Numbers(x.grad!));
                Say(run, $"{name}: largest difference of a value from the closed form", unit.Values, value);
                Say(run, $"{name}: largest difference of a derivative", unit.Derivatives, derivative);
                return unit;
            }
        }

        private static void Say(SystemRun run, string what, double[] measured, Func<double, double> closed)
        {
            var difference = measured.Zip(s_places).Max(pair => Math.Abs(pair.First - closed((float)pair.Second)));
            run.Figure(what, difference, "", "below 1e-6", difference < Tolerance);
        }
    }
}
