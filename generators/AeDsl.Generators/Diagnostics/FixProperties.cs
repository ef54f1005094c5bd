using System.Collections.Immutable;
using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>A fix as the properties of a diagnostic, which is how it reaches a code fix: by structure, like the finding itself.</summary>
internal static class FixProperties
{
    public static ImmutableDictionary<string, string?> Of(SuggestedFix? fix)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        foreach (var (change, i) in fix?.All.Select((change, i) => (change, i)) ?? [])
        {
            properties.Add(Key(i, nameof(change.Kind)), change.Kind.ToString());
            properties.Add(Key(i, nameof(AnchorKind)), change.Target.Kind.ToString());
            properties.Add(Key(i, nameof(change.Target.Part)), change.Target.Part.ToString());
            properties.Add(Key(i, nameof(change.Target.Index)), change.Target.Index.ToString(CultureInfo.InvariantCulture));
            properties.Add(Key(i, nameof(change.Target.Argument)), change.Target.Argument);
            properties.Add(Key(i, nameof(change.Layer)), change.Layer);
            properties.Add(Key(i, nameof(change.Text)), change.Text);
            properties.Add(Key(i, nameof(change.Before)), change.Before?.Index.ToString(CultureInfo.InvariantCulture));
        }
        return properties.ToImmutable();
    }

    /// <summary>The fix that a diagnostic carries; null where it carries none.</summary>
    public static SuggestedFix? Read(Diagnostic diagnostic)
    {
        var properties = diagnostic.Properties;
        var changes = new List<SuggestedFix>();
        for (var i = 0; properties.ContainsKey(Key(i, nameof(SuggestedFix.Kind))); i++)
        {
            var target = new Anchor(
                Parse<AnchorKind>(properties[Key(i, nameof(AnchorKind))]),
                Parse<PartRole>(properties[Key(i, nameof(Anchor.Part))]),
                int.Parse(properties[Key(i, nameof(Anchor.Index))]!, CultureInfo.InvariantCulture),
                properties[Key(i, nameof(Anchor.Argument))]);
            changes.Add(new SuggestedFix(
                Parse<FixKind>(properties[Key(i, nameof(SuggestedFix.Kind))]), target, properties[Key(i, nameof(SuggestedFix.Layer))]!,
                properties[Key(i, nameof(SuggestedFix.Text))]!)
            {
                Before = properties[Key(i, nameof(SuggestedFix.Before))] is { } before
                    ? target with { Index = int.Parse(before, CultureInfo.InvariantCulture), Argument = null }
                    : null,
            });
        }
        return SuggestedFix.Of(changes);
    }

    private static string Key(int change, string name) => $"Fix.{change.ToString(CultureInfo.InvariantCulture)}.{name}";

    private static T Parse<T>(string? member) => (T)Enum.Parse(typeof(T), member!);
}

/// <summary>The end of a message: the fix in words, or what its rule says where there is none.</summary>
internal static class FixText
{
    public static string Of(Finding finding) =>
        finding.Fix is not { } fix ? finding.Otherwise ?? ""
            : finding.Rule == Rules.DataShapeDiffers || finding.Rule == Rules.DataChannelsDiffer ? $"; write {fix.Text}"
            : finding.Rule == Rules.BatchInInput ? $"; leave out the batch: write {fix.Text}"
            : $"; {Listing.And(Phrases(finding, fix))}";

    /// <summary>The changes; those that set the same on several layers in one phrase.</summary>
    private static IEnumerable<string> Phrases(Finding finding, SuggestedFix fix) => fix.All
        .GroupBy(change => change.Kind == FixKind.SetArgument ? change.Text : $"{change.Target}")
        .Select(changes => changes.Count() == 1 ? Phrase(finding, changes.First()) : $"set {changes.Key} on {Layers(changes)}");

    /// <summary>Where only some of several equal layers change, each has its place in its name.</summary>
    private static string Layers(IEnumerable<SuggestedFix> changes) => Listing.And(
        changes.GroupBy(change => change.Layer).Select(equal => equal.Count() == 1 ? equal.Key : $"each {equal.Key}"));

    private static string Phrase(Finding finding, SuggestedFix fix) => fix switch
    {
        // Features have no order.
        { Target.Kind: AnchorKind.Input } when fix.Layer.IndexOf(',') < 0 => $"write {fix.Text}",
        { Target.Kind: AnchorKind.Input } => $"the channels come first: write {fix.Text}",
        { Kind: FixKind.SetArgument } => $"set {fix.Text} on {fix.Layer}",
        { Kind: FixKind.InsertLayerBefore, Layer: not LayerDefinitions.Mirror }
            when finding.Anchor with { Argument = null } == fix.Target => $"insert {fix.Text} before it",
        { Kind: FixKind.InsertLayerBefore } => $"insert {fix.Text} before {fix.Layer}",
        { Kind: FixKind.InsertLayerAfter } => $"add {fix.Text} after {fix.Layer}",
        { Kind: FixKind.MoveLayer } => $"write {fix.Layer} before {fix.Text}",
        { Kind: FixKind.RemoveLayer } => $"remove {fix.Layer}",
        _ => $"write {fix.Text} instead of {fix.Layer}",
    };
}
