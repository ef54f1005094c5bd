using System.Composition;
using System.Globalization;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Adds a part that is missing with something sensible in it: a decoder that mirrors its encoder, an encoder of one layer, a loss
/// that fits what the model gives. The first start that brings no other error is offered; where there is none, nothing is.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingPartCodeFix() : ModelCodeFix(Rules.MissingPart, Rules.MissingLoss)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (diagnostic.Id == Rules.MissingLoss.Id) return First(model, "Loss", Losses(model));
        // Encoder and Decoder may both be missing: two diagnostics at one place, of which the second takes what the first leaves.
        return model.Topology[PartRole.Encoder] is null ? First(model, "Encoder", Encoders(model.Topology)) : First(model, "Decoder", ["Mirror", "Mirror, Sigmoid"]);
    }

    private static IEnumerable<Fix> First(DeclaredModel model, string part, IEnumerable<string> starts)
    {
        if (model.Declaration is not { } declaration) return [];
        var semantics = model.SemanticsOf(declaration);
        return starts
            .Select(start => (Start: start, Written: start.Split([", "], StringSplitOptions.None).Select(text => AttributeText.InScope(semantics, declaration.SpanStart, text)).ToList()))
            .Where(start => !start.Written.Contains(null))
            .Select(start => new Fix($"Add {part} with {start.Start.Replace(", ", " and ")}", $"{nameof(MissingPartCodeFix)}.{part}", [PartEdits.Add(declaration, part, string.Join(", ", start.Written))]))
            .Where(fix => Trial.BringsNoError(model, fix.Edits))
            .Take(1);
    }

    /// <summary>Half of the numbers before the heads of a variational autoencoder; else a latent of a sixteenth.</summary>
    private static IEnumerable<string> Encoders(Topology topology)
    {
        if (topology.Input is not { Count: > 0 } sizes || Shape.Product(sizes) is not (>= 1 and <= int.MaxValue and var count)) return [];
        var features = Math.Max(1, topology.Kind == ModelKind.Vae ? count / 2 : count / 16).ToString(CultureInfo.InvariantCulture);
        var layers = topology.Kind == ModelKind.Vae ? $"Linear({features}), ReLU" : $"Linear({features})";
        return [sizes.Count > 1 ? $"Flatten, {layers}" : layers];
    }

    private static IEnumerable<string> Losses(DeclaredModel model)
    {
        var (divergence, reduction) = model.Topology.Kind == ModelKind.Vae ? (", KullbackLeibler", "(reduction: LossReduction.Sum)") : ("", "");
        // With another mistake the range of the output may be unknown, and nothing would speak against the cross-entropy.
        var isTheOnlyMistake = model.Findings.All(finding => !finding.Rule.IsError || finding.Rule == Rules.MissingLoss);
        return isTheOnlyMistake
            ? [$"BinaryCrossEntropy{divergence}", $"MeanSquaredError{reduction}{divergence}"]
            : [$"MeanSquaredError{reduction}{divergence}"];
    }
}
