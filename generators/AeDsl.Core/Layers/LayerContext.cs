using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

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

    /// <summary>Later layers lead back from this one's output to the size that comes in.</summary>
    public bool SizeComesBack { get; init; }

    public IReadOnlyList<Finding> Findings => _findings;

    public bool Failed => _findings.Any(finding => finding.Rule.IsError);

    /// <summary>Leaves a finding about this layer, or about one of its arguments.</summary>
    public void Report(Rule rule, ArgumentKey? argument = null, SuggestedFix? fix = null, params string[] arguments) =>
        _findings.Add(
            new Finding(rule, argument is null ? Anchor : Anchor.At(argument), arguments.ToEquatableArray(), Input.Producer, fix));

    /// <summary>Leaves a finding about an argument that may not be what it is.</summary>
    public void ReportOutOfRange(ArgumentKey argument, string found, string needed, SuggestedFix? fix = null) =>
        Report(Rules.ArgumentOutOfRange, argument, fix, Layer.ToString(), argument.Name, found, needed);

    /// <summary>Leaves a finding about this layer beside another one, which stands in its way.</summary>
    public void ReportBeside(Anchor other, Rule rule, ArgumentKey? argument = null, SuggestedFix? fix = null, params string[] arguments) =>
        _findings.Add(new Finding(rule, argument is null ? Anchor : Anchor.At(argument), arguments.ToEquatableArray(), other, fix));

    /// <summary>Leaves a finding about another layer, in whose way this one stands.</summary>
    public void ReportOther(Anchor other, Rule rule, SuggestedFix? fix, params string[] arguments) =>
        _findings.Add(new Finding(rule, other, arguments.ToEquatableArray(), Anchor, fix));

    /// <summary>Leaves a finding about a saved tensor that does not fit what comes in.</summary>
    public void ReportSaved(Anchor saved, Rule rule, SuggestedFix? fix, params string[] arguments) =>
        _findings.Add(new Finding(rule, Anchor.At(SavedName), arguments.ToEquatableArray(), Input.Producer, fix, saved));

    /// <summary>Another number of features or channels that come in, where one argument of the layer that made them says it.</summary>
    public SuggestedFix? ResizeInput(long size) =>
        Maker is { } maker && LayerDefinitions.Of(maker).SizeArgument is { } argument && (!maker.Has(Groups) || maker[Groups] == 1)
        && Input.Producer is { } producer
        && size is >= 1 and <= int.MaxValue
            ? SuggestedFix.Set(producer, maker.ToString(), argument.Of(size))
            : null;

    /// <summary>A fix of this layer; null where the user did not write it. Something can be put before a mirror all the same.</summary>
    public SuggestedFix? Fix(FixKind kind, string text) => (origin, kind) switch
    {
        (LayerOrigin.Written, _) => new SuggestedFix(kind, Anchor, Layer.ToString(), text),
        (LayerOrigin.MirrorStart, FixKind.InsertLayerBefore) => new SuggestedFix(kind, Anchor, LayerDefinitions.Mirror, text),
        _ => null,
    };

    /// <summary>A value for an argument.</summary>
    public SuggestedFix? Set(IntegerArgument argument, long value) => Set(argument.Of(value));

    /// <summary>A word for an argument.</summary>
    public SuggestedFix? Set(TextArgument argument, string value) => Set(argument.Of(value));

    /// <summary>One value for height and width.</summary>
    public SuggestedFix? Set(PairArgument argument, long value) => Set(argument, new Pair(value, value));

    /// <summary>A value for height and one for width; of a layer whose sizes are numbers, arrays in place of all of them.</summary>
    public SuggestedFix? Set(PairArgument argument, Pair value)
    {
        var hasArrays = Window.HasArrays(Layer);
        return hasArrays || value.IsSquare
            ? Set(argument.Of(value, asArray: hasArrays))
            : Fix(FixKind.ReplaceLayer, Window.Writable(Layer.With(argument.Of(value))).ToString());
    }

    private SuggestedFix? Set(Argument argument) =>
        origin == LayerOrigin.Written ? SuggestedFix.Set(Anchor, Layer.ToString(), argument) : null;

    /// <summary>Every number of an argument is at least this.</summary>
    public void RequireAtLeast(ArgumentKey argument, long minimum)
    {
        if (!Layer.IsWritten(argument)) return;
        var values = Layer.ValueOf(argument) is EquatableArray<long> many
            ? many
            : EquatableArray.Of(Convert.ToInt64(Layer.ValueOf(argument), CultureInfo.InvariantCulture));
        foreach (var value in values)
        {
            if (value >= minimum) continue;
            ReportOutOfRange(argument, Text(value), $"at least {Text(minimum)}");
            return;
        }
    }

    /// <summary>A size for height and width is one number or two.</summary>
    public void RequirePair(PairArgument argument)
    {
        if (Layer.ValueOf(argument) is not EquatableArray<long> { Count: not (0 or 1 or 2) } values) return;
        ReportOutOfRange(argument, $"{Text(values.Count)} numbers", "one number, or two for height and width");
    }

    /// <summary>An argument is one of a few words.</summary>
    public void RequireWord(ArgumentKey argument, params string[] words)
    {
        var word = Layer.ValueOf(argument) as string;
        if (words.Contains(word)) return;
        ReportOutOfRange(argument, word is null ? "null" : $"\"{word}\"", Listing.Or(words.Select(allowed => $"\"{allowed}\"")));
    }

    /// <summary>An argument lies between two numbers, both allowed.</summary>
    public void RequireBetween(NumberArgument argument, double minimum, double maximum)
    {
        var value = Layer[argument];
        if (value >= minimum && value <= maximum) return;
        var rate = (minimum, maximum) == (0, 1) ? Percentage.AsRate(argument, value) : null;
        ReportOutOfRange(argument, Text(value), $"from {Text(minimum)} to {Text(maximum)}", rate is null ? null : Set(rate));
    }

    /// <summary>An argument is a finite number above zero.</summary>
    public void RequirePositive(NumberArgument argument)
    {
        var value = Layer[argument];
        if (value > 0 && !double.IsInfinity(value)) return;
        ReportOutOfRange(argument, Text(value), "a finite number above 0");
    }

    /// <summary>An argument is a finite number.</summary>
    public void RequireFinite(NumberArgument argument)
    {
        var value = Layer[argument];
        if (!double.IsNaN(value) && !double.IsInfinity(value)) return;
        ReportOutOfRange(argument, Text(value), "a finite number");
    }

    /// <summary>So many groups divide the channels that come in and those that come out.</summary>
    public void RequireDivides(IntegerArgument argument, long inChannels, long outChannels)
    {
        var groups = Layer[argument];
        if (inChannels % groups == 0 && outChannels % groups == 0) return;
        var largest = Math.Min(groups, Math.Min(inChannels, outChannels));
        while (inChannels % largest != 0 || outChannels % largest != 0) largest--;
        var (channels, side) = inChannels % groups != 0 ? (inChannels, "input") : (outChannels, "output");
        Report(
            Rules.GroupsDoNotDivide, argument, Set(argument, largest), Layer.ToString(), Text(groups), Text(channels), side);
    }

    /// <summary>A shape without the first size of -1 that stands for a batch of any size; null where there is none.</summary>
    public static Shape? WithoutBatch(Shape shape) => shape.Rank > 1 && shape[0] == -1 && shape.Sizes.Skip(1).All(size => size > 0)
        ? new Shape(shape.Sizes.Skip(1).ToEquatableArray())
        : null;

    /// <summary>What comes in has one dimension: features.</summary>
    public bool RequireFlat()
    {
        if (Shape.Rank == 1) return true;
        Report(Rules.WrongRank, null, Fix(FixKind.InsertLayerBefore, "Flatten"), Layer.ToString(), "features (F)", Shape.ToString());
        return false;
    }

    /// <summary>What comes in has three dimensions: channels, height and width.</summary>
    /// <param name="instead">The fix where another layer does the same for features.</param>
    public bool RequireImage(SuggestedFix? instead = null)
    {
        if (Shape.Rank == 3) return true;
        Report(
            Rules.WrongRank,
            null,
            instead ?? (Shape.Rank == 1 && Square(Shape[0]) is { } image ? Fix(FixKind.InsertLayerBefore, $"Unflatten({image})") : null),
            Layer.ToString(), "an image (C, H, W)", Shape.ToString());
        return false;
    }

    /// <summary>The most likely image of so many elements: square, of one channel; null where there is none.</summary>
    private static string? Square(long count)
    {
        var side = (long)Math.Round(Math.Sqrt(count));
        return side * side == count ? $"1, {Text(side)}, {Text(side)}" : null;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
