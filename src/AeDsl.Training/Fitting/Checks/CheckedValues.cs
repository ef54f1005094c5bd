using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>
/// A tensor of examples (N, ...) with the smallest and largest value that batches of it have. A single pass over all of it finds both, and
/// every NaN: 25 to 50 ms for 60,000 × 784 floats.
/// </summary>
internal sealed class CheckedValues
{
    /// <summary>What conversions round.</summary>
    private const double Rounding = 1e-4;

    // Sums of squares of larger ones are beyond 32 bits.
    private const double Largest32 = 1e18;

    // Rows that are searched at a time for one that is wrong.
    private const long RowsOfSearch = 1024;

    private readonly ScalarType _type;
    private readonly bool _isBytes;
    private readonly long _count;

    // A range of the values as batches have them.
    private readonly Func<long, long, Tensor> _rows;

    /// <summary>Values, and what messages call them: <c>inputs of the training set</c>.</summary>
    private CheckedValues(Tensor values, string name)
    {
        (Name, _type, _isBytes, _count) = (name, values.dtype, values.dtype == ScalarType.Byte, values.shape[0]);
        _rows = (start, count) => ImageDataset.AsFloat(values.detach().narrow(0, start, count));
        if (_isBytes)
        {
            (Minimum, Maximum) = (0, 1);
            AreBytesOfOne = Largest(values) == 1;
            return;
        }

        using var scope = torch.NewDisposeScope();
        var (minimum, maximum) = torch.aminmax(values.detach());
        (Minimum, Maximum) = (minimum.to(ScalarType.Float64).item<double>(), maximum.to(ScalarType.Float64).item<double>());
    }

    private CheckedValues(IDataSource source, ValueFacts facts, Func<Batch, Tensor> part, string name)
    {
        (Name, _type, _count, Minimum, Maximum) = (name, facts.Type, source.Count, facts.Minimum, facts.Maximum);
        _rows = (start, count) => part(source.Read([.. Enumerable.Range(0, (int)count).Select(i => start + i)]));
    }

    /// <summary>The inputs of a set.</summary>
    public static CheckedValues Inputs(CheckedSet set) => set.Data switch
    {
        ImageDataset memory => new(memory.Inputs, $"inputs of the {set.Name}"),
        VerifiedSource verified => new(verified, verified.Inputs, batch => batch.Input, $"inputs of the {set.Name}"),
        var known => new(known, ValueFacts.Bytes, batch => batch.Input, $"inputs of the {set.Name}"),
    };

    /// <summary>The targets of a set that has its own.</summary>
    public static CheckedValues Targets(CheckedSet set) => set.Data switch
    {
        ImageDataset memory => new(memory.Targets!, $"targets of the {set.Name}"),
        var other => new(other, ((VerifiedSource)other).Targets!, batch => batch.Target, $"targets of the {set.Name}"),
    };

    public string Name { get; }

    /// <summary>The smallest value; NaN where one of them is.</summary>
    public double Minimum { get; }

    /// <summary>The largest value; NaN where one of them is.</summary>
    public double Maximum { get; }

    /// <summary>Bytes of 0 and 1: a mask, of which a division by 255 leaves next to nothing.</summary>
    public bool AreBytesOfOne { get; }

    public double Magnitude => Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));

    /// <summary>Bytes that were converted to floats without dividing them.</summary>
    public bool LooksLikeBytes => Minimum >= 0 && Maximum is > 127 and <= 255;

    public static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>Checks that batches have the element type of the model's parameters.</summary>
    public void CheckType(IModel model)
    {
        var needed = model.Module.parameters().FirstOrDefault()?.dtype ?? ScalarType.Float32;
        var given = _isBytes ? ScalarType.Float32 : _type;
        if (given != needed)
        {
            throw new ArgumentException(
                $"The {Name} are {(_isBytes ? "bytes, which batches give as Float32" : given)}, but the parameters of {model.Name} are "
                + $"{needed}. Convert them: tensor.to(ScalarType.{needed}){(_isBytes ? ".div(255)" : "")}.");
        }
    }

    /// <summary>Checks that there is no NaN, no infinity, and nothing whose square is infinite.</summary>
    public void CheckFinite()
    {
        if (double.IsFinite(Minimum) && double.IsFinite(Maximum))
        {
            CheckMagnitude();
            return;
        }

        var example = FirstExample(rows => rows.isfinite().logical_not());
        using var scope = torch.NewDisposeScope();
        var isNumber = _rows(example, 1).isnan().any().logical_not().item<bool>();
        throw new ArgumentException(
            $"The {Name} contain {(isNumber ? "infinity" : "NaN")}, first in example {example}. Remove or replace such values: a model "
            + "can learn from finite numbers only.");
    }

    private void CheckMagnitude()
    {
        if (Magnitude <= Largest32 || _type == ScalarType.Float64)
        {
            return;
        }

        var example = FirstExample(rows => rows.abs().gt(Largest32));
        throw new ArgumentException(
            $"The {Name} are from {Text(Minimum)} to {Text(Maximum)}, first beyond {Text(Largest32)} in example {example}: squares of such "
            + "numbers are infinite in 32 bits. Remove or replace them, or scale all.");
    }

    /// <summary>Checks that the outputs of a model can be equal to the values.</summary>
    public void CheckRange(IModel model)
    {
        var range = model.OutputRange;
        if (Minimum >= range.Minimum - Rounding && Maximum <= range.Maximum + Rounding)
        {
            return;
        }

        var example = FirstExample(
            rows => rows.lt(range.Minimum - Rounding).logical_or_(rows.gt(range.Maximum + Rounding)));
        throw new ArgumentException(
            $"The {Name} are from {Text(Minimum)} to {Text(Maximum)}, first outside in example {example}, but the outputs of {model.Name} "
            + $"are {Text(range)}, and what they are compared with must be too. {Advice(range)}");
    }

    private static string Text(Interval range) => (double.IsInfinity(range.Minimum), double.IsInfinity(range.Maximum)) switch
    {
        (false, true) => $"at least {Text(range.Minimum)}",
        (true, false) => $"at most {Text(range.Maximum)}",
        _ => $"from {Text(range.Minimum)} to {Text(range.Maximum)}",
    };

    private string Advice(Interval range)
    {
        const string other = ", or end the model in a layer whose outputs reach them";
        if (LooksLikeBytes && range.Maximum >= 1)
        {
            return "They look like bytes: divide them by 255.";
        }

        if (range is { Minimum: 0, Maximum: 1 })
        {
            return Minimum is >= -1 and <= -0.5 && Maximum <= 1
                ? "They look like -1 to 1: add 1 and divide by 2."
                : $"Scale them to 0 to 1: (x - {Signed(Minimum)}) / {Text(Maximum - Minimum)}{other}.";
        }

        return double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum)
            ? $"Scale them to that range{other}."
            : $"Shift or clamp them{other}.";
    }

    private static long Largest(Tensor bytes)
    {
        using var largest = bytes.max();
        return largest.item<byte>();
    }

    private static string Signed(double value) => value < 0 ? $"({Text(value)})" : Text(value);

    private long FirstExample(Func<Tensor, Tensor> isWrong)
    {
        for (var start = 0L; start < _count; start += RowsOfSearch)
        {
            using var scope = torch.NewDisposeScope();
            var rows = _rows(start, Math.Min(RowsOfSearch, _count - start));
            var wrong = isWrong(rows).flatten(1).any(1).nonzero();
            if (wrong.shape[0] > 0)
            {
                return start + wrong[0, 0].item<long>();
            }
        }

        return 0;
    }
}
