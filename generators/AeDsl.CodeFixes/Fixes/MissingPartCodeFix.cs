using System.Composition;
using System.Globalization;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Adds a part that is missing with something sensible in it: a decoder that mirrors its encoder, an encoder of one layer, a loss
/// that fits the model's output. The first start that brings no other error is offered; where there is none, nothing is.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingPartCodeFix() : ModelCodeFix(Rules.MissingPart, Rules.MissingLoss)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (diagnostic.Id == Rules.MissingLoss.Id) return First(model, "Loss", Losses(model));
        // Both parts may be missing: two diagnostics at one place, of which the second takes what the first leaves.
        return model.Findings
            .Where(finding => finding.Rule == Rules.MissingPart)
            .Select(finding => finding.Arguments[1])
            .SelectMany(part => First(model, part, Starts(model.Topology, part)))
            .Take(1);
    }

    private static IEnumerable<Fix> First(DeclaredModel model, string part, IEnumerable<string> starts)
    {
        if (model.Declaration is not { } declaration) return [];
        var semantics = model.SemanticsOf(declaration);
        return starts
            .Select(start => (Start: start, Written: AttributeText.InScope(semantics, declaration.SpanStart, start)))
            .Where(start => start.Written is not null)
            .Select(
                start => new Fix(
                    $"Add {part} with {start.Start}",
                    $"{nameof(MissingPartCodeFix)}.{part}",
                    [PartEdits.Add(declaration, part, start.Written!)]))
            .Where(fix => Trial.BringsNoError(model, fix.Edits))
            .Take(1);
    }

    private static IEnumerable<string> Starts(Topology topology, string part)
    {
        if (part == nameof(PartRole.Decoder)) return ["Mirror", "Mirror, Sigmoid"];
        if (topology.Input is not { Count: > 0 } sizes || Shape.Product(sizes) is not (>= 1 and <= int.MaxValue and var count)) return [];
        var (isImage, flatten) = (sizes.Count > 1, sizes.Count > 1 ? "Flatten, " : "");
        return part switch
        {
            nameof(PartRole.Encoder) => [$"{flatten}{Encoder(topology.Kind, count)}"],
            nameof(PartRole.Generator) => [
                isImage ? $"Linear({Text(count)}), Sigmoid, Unflatten({string.Join(", ", sizes.Select(Text))})" : $"Linear({Text(count)})"
            ],
            nameof(PartRole.Discriminator) => [$"{flatten}Linear(1)"],
            _ => [],
        };
    }

    /// <summary>Half of the elements before the heads of a variational autoencoder; else a latent of a sixteenth.</summary>
    private static string Encoder(ModelKind kind, long count) =>
        kind == ModelKind.Vae ? $"Linear({Text(Math.Max(1, count / 2))}), ReLU" : $"Linear({Text(Math.Max(1, count / 16))})";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the message says.</summary>
    private static IEnumerable<string> Losses(DeclaredModel model) => model.Findings
        .Where(finding => finding.Rule == Rules.MissingLoss)
        .Select(finding => finding.Arguments[1].Trim('[', ']'));
}
