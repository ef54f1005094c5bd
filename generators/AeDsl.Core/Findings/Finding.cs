using AeDsl.Core.Model;

namespace AeDsl.Core.Findings;

internal enum AnchorKind
{
    /// <summary>The class's name.</summary>
    Model,

    /// <summary>The attribute that says the kind, <c>[Vae(latent: 20)]</c>.</summary>
    Kind,

    /// <summary>The attribute <c>[Input(...)]</c>, or <c>[Columns&lt;TRow&gt;]</c> in its place.</summary>
    Input,

    /// <summary>The attribute <c>[Condition(...)]</c>.</summary>
    Condition,

    /// <summary>The attribute <c>[Budget(...)]</c>.</summary>
    Budget,

    /// <summary>An attribute that spoils the input, <c>[Masking(0.5)]</c>.</summary>
    Corruption,

    /// <summary>The name of a nested part.</summary>
    Part,

    /// <summary>A layer of a part.</summary>
    Layer,

    /// <summary>The name of the nested Loss part.</summary>
    Loss,

    /// <summary>A term of the Loss part.</summary>
    LossTerm,

    /// <summary>An attribute where it has no meaning; the index counts those of the model.</summary>
    Misplaced,

    /// <summary>A method marked [LossTerm]; the index counts those methods.</summary>
    CustomLoss,

    /// <summary>A nested class that is no part by its name; the index counts those of the model.</summary>
    Misnamed,

    /// <summary>A hand-written member of the model (a stack's class) or of a part; the index counts those of the model.</summary>
    Member,

    /// <summary>The attribute <c>[Weights(...)]</c>.</summary>
    Weights,

    /// <summary>The attribute <c>[Data(...)]</c>.</summary>
    Data,

    /// <summary>An attribute <c>[RenamedFrom(...)]</c> of a part; the index counts those of the part.</summary>
    Renamed,
}

/// <summary>
/// Where in a declaration, by structure: which part, which layer, which argument. The core knows no positions;
/// who reports looks the span up.
/// </summary>
internal sealed record Anchor(AnchorKind Kind, PartRole Part = PartRole.Stack, int Index = -1, string? Argument = null)
{
    public static readonly Anchor Model = new(AnchorKind.Model);
    public static readonly Anchor OfKind = new(AnchorKind.Kind);
    public static readonly Anchor Input = new(AnchorKind.Input);
    public static readonly Anchor Condition = new(AnchorKind.Condition);
    public static readonly Anchor Budget = new(AnchorKind.Budget);
    public static readonly Anchor Loss = new(AnchorKind.Loss);
    public static readonly Anchor Weights = new(AnchorKind.Weights);
    public static readonly Anchor Data = new(AnchorKind.Data);

    public static Anchor OfPart(PartRole part) => new(AnchorKind.Part, part);

    public static Anchor OfLayer(PartRole part, int index) => new(AnchorKind.Layer, part, index);

    public static Anchor OfCorruption(int index) => new(AnchorKind.Corruption, Index: index);

    public static Anchor OfLossTerm(int index) => new(AnchorKind.LossTerm, Index: index);

    public static Anchor OfMisplaced(int index) => new(AnchorKind.Misplaced, Index: index);

    public static Anchor OfMisnamed(int index) => new(AnchorKind.Misnamed, Index: index);

    public static Anchor OfCustomLoss(int index) => new(AnchorKind.CustomLoss, Index: index);

    public static Anchor OfMember(PartRole part, int index) => new(AnchorKind.Member, part, index);

    public static Anchor OfRenamed(PartRole part, int index) => new(AnchorKind.Renamed, part, index);

    public Anchor At(ArgumentKey argument) => this with { Argument = argument.Name };
}

internal enum FixKind { SetArgument, InsertLayerBefore, InsertLayerAfter, RemoveLayer, ReplaceLayer, MoveLayer }

/// <summary>The smallest change of the declaration that fixes a finding; a message says it and a code fix makes it.</summary>
/// <param name="Text">
/// The argument's new value, the layer to write (<c>Unflatten(1, 28, 28)</c>), or the layer before which a moved one has to stand.
/// </param>
internal sealed record SuggestedFix(FixKind Kind, Anchor Target, string Layer, string Text)
{
    /// <summary>Where a moved layer has to stand: before this one, which is before it in the same part.</summary>
    public Anchor? Before { get; init; }

    /// <summary>The argument, where one is set.</summary>
    public Argument? Argument { get; init; }

    /// <summary>Changes of other layers that belong to the same fix.</summary>
    public EquatableArray<SuggestedFix> And { get; init; } = EquatableArray<SuggestedFix>.Empty;

    /// <summary>An argument of a layer set to another value.</summary>
    public static SuggestedFix Set(Anchor layer, string label, Argument argument) => new(
        FixKind.SetArgument, layer with { Argument = argument.Name }, label, $"{argument.Name}: {argument.Text}")
    {
        Argument = argument,
    };

    /// <summary>Several changes as one fix; null where there are none.</summary>
    public static SuggestedFix? Of(IReadOnlyList<SuggestedFix> changes) =>
        changes.Count == 0 ? null : changes[0] with { And = changes.Skip(1).ToEquatableArray() };

    /// <summary>All changes of the fix.</summary>
    public IEnumerable<SuggestedFix> All => And.Prepend(this with { And = EquatableArray<SuggestedFix>.Empty });
}

/// <summary>A mistake or a doubt: a rule, where it was broken, and what the message is about.</summary>
/// <param name="Arguments">What the rule's message is filled with.</param>
/// <param name="Producer">The layer that made what this one cannot take, or that stands in its way.</param>
/// <param name="Saved">The Save whose tensor does not fit.</param>
internal sealed record Finding(
    Rule Rule, Anchor Anchor, EquatableArray<string> Arguments, Anchor? Producer = null, SuggestedFix? Fix = null, Anchor? Saved = null)
{
    /// <summary>How the message ends where there is no fix.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The shape that a part returns, where it has to return another.</summary>
    public Shape? Returned { get; init; }
}
