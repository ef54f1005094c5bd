using System.Collections.Immutable;
using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>A fix as the properties of a diagnostic, which is how it reaches a code fix: by structure, like the finding itself.</summary>
internal static class FixProperties
{
    private const string Kind = "Fix.Kind";
    private const string AnchorKindKey = "Fix.Target.Kind";
    private const string Part = "Fix.Target.Part";
    private const string Index = "Fix.Target.Index";
    private const string Argument = "Fix.Target.Argument";
    private const string Layer = "Fix.Layer";
    private const string Text = "Fix.Text";

    public static ImmutableDictionary<string, string?> Of(SuggestedFix? fix) => fix is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty
            .Add(Kind, fix.Kind.ToString())
            .Add(AnchorKindKey, fix.Target.Kind.ToString())
            .Add(Part, fix.Target.Part.ToString())
            .Add(Index, fix.Target.Index.ToString(CultureInfo.InvariantCulture))
            .Add(Argument, fix.Target.Argument)
            .Add(Layer, fix.Layer)
            .Add(Text, fix.Text);

    /// <summary>The fix that a diagnostic carries; null where it carries none.</summary>
    public static SuggestedFix? Read(Diagnostic diagnostic)
    {
        var properties = diagnostic.Properties;
        if (!properties.TryGetValue(Kind, out var kind)) return null;
        var target = new Anchor(
            Parse<AnchorKind>(properties[AnchorKindKey]), Parse<PartRole>(properties[Part]),
            int.Parse(properties[Index]!, CultureInfo.InvariantCulture), properties[Argument]);
        return new SuggestedFix(Parse<FixKind>(kind), target, properties[Layer]!, properties[Text]!);
    }

    private static T Parse<T>(string? member) => (T)Enum.Parse(typeof(T), member!);
}

/// <summary>A fix in words, as it ends a message.</summary>
internal static class FixText
{
    public static string Of(SuggestedFix? fix) => fix switch
    {
        null => "",
        { Kind: FixKind.SetArgument } => $"; set {fix.Text} on {fix.Layer}",
        { Kind: FixKind.InsertLayerBefore, Layer: LayerDefinitions.Mirror } => $"; insert {fix.Text} before {fix.Layer}",
        { Kind: FixKind.InsertLayerBefore } => $"; insert {fix.Text} before it",
        { Kind: FixKind.InsertLayerAfter } => $"; add {fix.Text} after {fix.Layer}",
        { Kind: FixKind.RemoveLayer } => $"; remove {fix.Layer}",
        _ => $"; write {fix.Text} instead of {fix.Layer}",
    };
}
