using System.Globalization;
using System.Text.RegularExpressions;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Agreement.Tests;

/// <summary>What came of following the fixes that findings name, one a round.</summary>
/// <param name="Rounds">How many fixes were made.</param>
/// <param name="Last">The finding at which no fix was left; null where none is left.</param>
internal sealed record RepairOutcome(Declaration Declaration, int Rounds, Finding? Last);

/// <summary>Makes the changes that findings name until there is none to make, as a person who trusts them would.</summary>
internal static partial class Repair
{
    private const int MostRounds = 12;

    public static RepairOutcome Follow(Declaration declaration)
    {
        for (var round = 0; ; round++)
        {
            var findings = ModelInference.Infer(declaration.ToTopology()).Findings;
            var next = findings.Where(finding => finding.Rule.IsError).Concat(findings.Where(
                finding => finding.Rule.Severity == Severity.Warning && finding.Fix is not null))
                .FirstOrDefault();
            if (next is null || round == MostRounds || Apply(declaration, next) is not { } after) return new(declaration, round, next);
            declaration = after;
        }
    }

    private static Declaration? Apply(Declaration declaration, Finding finding)
    {
        if (finding.Fix is null)
        {
            return finding.Otherwise is { } otherwise && otherwise == finding.Rule.MirrorInstead
                ? declaration with { Second = EquatableArray.Of(Attributes.Of("Mirror"), declaration.Second[^1]) }
                : null;
        }
        return Apply(declaration, finding.Fix);
    }

    /// <summary>Makes all changes of a fix; null where one is not of a layer or the input.</summary>
    public static Declaration? Apply(Declaration declaration, SuggestedFix fix)
    {
        // From the last to the first, so that an inserted layer moves none that is still to change.
        foreach (var change in fix.All.OrderByDescending(change => change.Target.Index))
        {
            if (change.Target.Kind == AnchorKind.Input)
            {
                declaration = declaration with
                {
                    Input = Number().Matches(change.Text).Select(size => long.Parse(size.Value, CultureInfo.InvariantCulture))
                        .ToEquatableArray(),
                };
                continue;
            }
            if (change.Target.Kind != AnchorKind.Layer) return null;
            var isFirst = change.Target.Part == declaration.Roles[0];
            var layers = Apply([.. isFirst ? declaration.First : declaration.Second], change).ToEquatableArray();
            declaration = isFirst ? declaration with { First = layers } : declaration with { Second = layers };
        }
        return declaration;
    }

    private static List<Layer> Apply(List<Layer> layers, SuggestedFix change)
    {
        var place = change.Target.Index;
        switch (change.Kind)
        {
            case FixKind.SetArgument:
                var colon = change.Text.IndexOf(':', StringComparison.Ordinal);
                var name = change.Text[..colon];
                var written = layers[place].Arguments.Where(argument => argument.IsWritten && argument.Name != name)
                    .Select(argument => (argument.Name, Argument(argument.Text)))
                    .Append((name, Argument(change.Text[(colon + 1)..].Trim())));
                layers[place] = Attributes.Of(layers[place].Name, [.. written]);
                break;
            case FixKind.InsertLayerBefore:
                layers.InsertRange(place, Layers(change.Text));
                break;
            case FixKind.InsertLayerAfter:
                layers.InsertRange(place + 1, Layers(change.Text));
                break;
            case FixKind.MoveLayer:
                var moved = layers[place];
                layers.RemoveAt(place);
                layers.Insert(change.Before!.Index, moved);
                break;
            case FixKind.RemoveLayer:
                layers.RemoveAt(place);
                break;
            default:
                layers.RemoveAt(place);
                layers.InsertRange(place, Layers(change.Text));
                break;
        }
        return layers;
    }

    /// <summary>Layers as a message writes them: <c>Flatten, Linear(1)</c>.</summary>
    private static IEnumerable<Layer> Layers(string text) => Written().Matches(text).Select(layer =>
    {
        var name = layer.Groups[1].Value;
        var arguments = ArgumentText().Matches(layer.Groups[2].Value).Select(argument => argument.Value.Trim()).ToList();
        if (name == "Unflatten")
        {
            return Attributes.Of(name, ("shape", arguments.Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray()));
        }
        var parameters = typeof(InputAttribute).Assembly.GetType($"AeDsl.{name}Attribute", throwOnError: true)!
            .GetConstructors().First(constructor => constructor.GetParameters().Length >= arguments.Count).GetParameters();
        return Attributes.Of(name, [.. arguments.Select((argument, i) => Named().Match(argument) is { Success: true } named
            ? (named.Groups[1].Value, Argument(named.Groups[2].Value))
            : (parameters[i].Name!, Argument(argument)))]);
    });

    private static object Argument(string text) => text switch
    {
        "true" or "false" => text == "true",
        ['"', .., '"'] => text[1..^1],
        ['n', 'e', 'w', ..] => Number().Matches(text).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray(),
        _ when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"(\w+)(?:\(((?:[^()])*)\))?(?:, |$)")]
    private static partial Regex Written();

    [GeneratedRegex(@"(?:[^,{]|\{[^}]*\})+")]
    private static partial Regex ArgumentText();

    [GeneratedRegex(@"^(\w+): (.*)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
