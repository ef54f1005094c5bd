using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>Who wrote a layer: the user, or <c>[Mirror]</c>, whose first layer has a place before it that the user can write to.</summary>
internal enum LayerOrigin { Written, MirrorStart, Mirror }

/// <summary>What a rule sees of the model (the layer, what comes in, the saved tensors) and where it leaves what it finds.</summary>
internal sealed class LayerContext(
    Layer layer, Signal input, Anchor anchor, SavedTensors saved, LayerOrigin origin = LayerOrigin.Written, Layer? maker = null)
{
    private readonly List<Finding> _findings = [];

    public Layer Layer { get; } = layer;

    public Signal Input { get; } = input;

    public Shape Shape => Input.Shape;

    public ValueRange Range => Input.Range;

    public Anchor Anchor { get; } = anchor;

    public SavedTensors Saved { get; } = saved;

    /// <summary>The layer that made what comes in, where the user wrote it.</summary>
    public Layer? Maker { get; } = maker;

    public IReadOnlyList<Finding> Findings => _findings;

    public bool Failed => _findings.Any(finding => finding.Rule.IsError);

    /// <summary>Leaves a finding about this layer, or about one of its arguments.</summary>
    public void Report(Rule rule, string? argument = null, SuggestedFix? fix = null, params string[] arguments) =>
        _findings.Add(
            new Finding(rule, argument is null ? Anchor : Anchor.At(argument), arguments.ToEquatableArray(), Input.Producer, fix));

    /// <summary>Leaves a finding about this layer beside another one, which stands in its way.</summary>
    public void ReportBeside(Anchor other, Rule rule, string? argument = null, SuggestedFix? fix = null, params string[] arguments) =>
        _findings.Add(new Finding(rule, argument is null ? Anchor : Anchor.At(argument), arguments.ToEquatableArray(), other, fix));

    /// <summary>Leaves a finding about a saved tensor that does not fit what comes in.</summary>
    public void ReportSaved(Anchor saved, Rule rule, SuggestedFix? fix, params string[] arguments) =>
        _findings.Add(new Finding(rule, Anchor.At("name"), arguments.ToEquatableArray(), Input.Producer, fix, saved));

    /// <summary>Another size of what comes in, where one argument of the layer that made it says it.</summary>
    public SuggestedFix? SetOnMaker(string layer, string argument, long value) => Maker?.Name == layer
        && Input.Producer is { } producer
        && value is >= 1 and <= int.MaxValue
        ? new SuggestedFix(
            FixKind.SetArgument, producer.At(argument), Maker.ToString(), $"{argument}: {value.ToString(CultureInfo.InvariantCulture)}")
        : null;

    /// <summary>A fix of this layer; null where the user did not write it. Something can be put before a mirror all the same.</summary>
    public SuggestedFix? Fix(FixKind kind, string text, string? argument = null) => (origin, kind) switch
    {
        (LayerOrigin.Written, _) => new SuggestedFix(kind, argument is null ? Anchor : Anchor.At(argument), Layer.ToString(), text),
        (LayerOrigin.MirrorStart, FixKind.InsertLayerBefore) => new SuggestedFix(kind, Anchor, LayerDefinitions.Mirror, text),
        _ => null,
    };

    /// <summary>One value for an argument; a size of a layer whose sizes are arrays is an array.</summary>
    public SuggestedFix? Set(string argument, long value) => Window.IsSize(argument)
        ? Set(argument, new Pair(value, value))
        : Fix(FixKind.SetArgument, $"{argument}: {value.ToString(CultureInfo.InvariantCulture)}", argument);

    /// <summary>A value for height and one for width; of a layer whose sizes are numbers, arrays in place of all of them.</summary>
    public SuggestedFix? Set(string argument, Pair value)
    {
        var hasArrays = Window.HasArrays(Layer);
        object values = value.IsSquare && !hasArrays ? value.Height : EquatableArray.Of(value.Height, value.Width);
        return hasArrays || value.IsSquare
            ? Fix(FixKind.SetArgument, $"{argument}: {new Argument(argument, values, true).Text}", argument)
            : Fix(FixKind.ReplaceLayer, Window.Writable(Layer.With(argument, values)).ToString());
    }

    /// <summary>Every number of an argument is at least this.</summary>
    public void RequireAtLeast(string argument, long minimum)
    {
        if (!Layer.IsWritten(argument)) return;
        var values = Layer[argument] is EquatableArray<long> many ? many : EquatableArray.Of(Layer.Integer(argument));
        foreach (var value in values)
        {
            if (value >= minimum) continue;
            Report(
                Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument, value.ToString(CultureInfo.InvariantCulture),
                $"at least {minimum.ToString(CultureInfo.InvariantCulture)}");
            return;
        }
    }

    /// <summary>A size for height and width is one number or two.</summary>
    public void RequirePair(string argument)
    {
        if (Layer[argument] is not EquatableArray<long> { Count: not (0 or 1 or 2) } values) return;
        Report(
            Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument,
            $"{values.Count.ToString(CultureInfo.InvariantCulture)} numbers", "one number, or two for height and width");
    }

    /// <summary>An argument is one of a few words.</summary>
    public void RequireWord(string argument, params string[] words)
    {
        var word = Layer.Text(argument);
        if (words.Contains(word)) return;
        var quoted = words.Select(allowed => $"\"{allowed}\"").ToList();
        Report(Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument, Layer[argument] is null ? "null" : $"\"{word}\"",
            $"{string.Join(", ", quoted.Take(quoted.Count - 1))} or {quoted[quoted.Count - 1]}");
    }

    /// <summary>An argument lies between two numbers, both allowed.</summary>
    public void RequireBetween(string argument, double minimum, double maximum)
    {
        var value = Layer.Number(argument);
        if (value >= minimum && value <= maximum) return;
        Report(
            Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument, value.ToString(CultureInfo.InvariantCulture),
            $"from {minimum.ToString(CultureInfo.InvariantCulture)} to {maximum.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>An argument is a finite number above zero.</summary>
    public void RequirePositive(string argument)
    {
        var value = Layer.Number(argument);
        if (value > 0 && !double.IsInfinity(value)) return;
        Report(
            Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument, value.ToString(CultureInfo.InvariantCulture),
            "a finite number above 0");
    }

    /// <summary>An argument is a finite number.</summary>
    public void RequireFinite(string argument)
    {
        var value = Layer.Number(argument);
        if (!double.IsNaN(value) && !double.IsInfinity(value)) return;
        Report(
            Rules.ArgumentOutOfRange, argument, null, Layer.ToString(), argument, value.ToString(CultureInfo.InvariantCulture),
            "a finite number");
    }

    /// <summary>What comes in has one dimension: features.</summary>
    public bool RequireFlat()
    {
        if (Shape.Rank == 1) return true;
        Report(Rules.WrongRank, null, Fix(FixKind.InsertLayerBefore, "Flatten"), Layer.ToString(), "features (F)", Shape.ToString());
        return false;
    }

    /// <summary>What comes in has three dimensions: channels, height and width.</summary>
    public bool RequireImage()
    {
        if (Shape.Rank == 3) return true;
        Report(
            Rules.WrongRank,
            null,
            Shape.Rank == 1 && Square(Shape[0]) is { } image ? Fix(FixKind.InsertLayerBefore, $"Unflatten({image})") : null,
            Layer.ToString(), "an image (C, H, W)", Shape.ToString());
        return false;
    }

    /// <summary>The most likely image of so many elements: square, of one channel; null where there is none.</summary>
    private static string? Square(long count)
    {
        var side = (long)Math.Round(Math.Sqrt(count));
        var text = side.ToString(CultureInfo.InvariantCulture);
        return side * side == count ? $"1, {text}, {text}" : null;
    }
}
