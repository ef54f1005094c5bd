using System.Collections.Immutable;
using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>A mend as the properties of a diagnostic, which is how it reaches a code fix: by structure, like the finding itself.</summary>
internal static class MendProperties
{
    private const string Kind = "Mend.Kind";
    private const string AnchorKindKey = "Mend.Target.Kind";
    private const string Part = "Mend.Target.Part";
    private const string Index = "Mend.Target.Index";
    private const string Argument = "Mend.Target.Argument";
    private const string Layer = "Mend.Layer";
    private const string Text = "Mend.Text";

    public static ImmutableDictionary<string, string?> Of(Mend? mend) => mend is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty
            .Add(Kind, mend.Kind.ToString())
            .Add(AnchorKindKey, mend.Target.Kind.ToString())
            .Add(Part, mend.Target.Part.ToString())
            .Add(Index, mend.Target.Index.ToString(CultureInfo.InvariantCulture))
            .Add(Argument, mend.Target.Argument)
            .Add(Layer, mend.Layer)
            .Add(Text, mend.Text);

    /// <summary>The mend that a diagnostic carries; null where it carries none.</summary>
    public static Mend? Read(Diagnostic diagnostic)
    {
        var properties = diagnostic.Properties;
        if (!properties.TryGetValue(Kind, out var kind)) return null;
        var target = new Anchor(
            Parse<AnchorKind>(properties[AnchorKindKey]), Parse<PartRole>(properties[Part]),
            int.Parse(properties[Index]!, CultureInfo.InvariantCulture), properties[Argument]);
        return new Mend(Parse<MendKind>(kind), target, properties[Layer]!, properties[Text]!);
    }

    private static T Parse<T>(string? member) => (T)Enum.Parse(typeof(T), member!);
}
