using AeDsl.Core.Findings;
using AeDsl.Core.Plan;
using AeDsl.Core.Plan.Files;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Diagnostics;

/// <summary>What is wrong with a model, as the compiler shows it.</summary>
internal static class ModelDiagnostics
{
    /// <param name="files">What the build has read of files; null where they are not asked about.</param>
    public static IEnumerable<Diagnostic> Of(INamedTypeSymbol model, ProjectFiles? files, CancellationToken cancellation)
    {
        var declaration = DeclarationReader.Read(model, cancellation);
        var findings = ModelInference.Infer(declaration.Topology, files: files).Findings.AsEnumerable();
        if (MemberClash.First(declaration) is { } clash && !IsMisnamed(findings, clash))
        {
            // A part that is missing cannot be added to a class that has its name.
            if (clash.Anchor == Anchor.Model)
            {
                findings = findings.Where(found => found.Rule != Rules.MissingLoss && found.Rule != Rules.MissingPart);
            }
            findings = findings.Prepend(clash);
        }
        return findings.Select(finding => Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            AnchorLocator.Locate(model, finding.Anchor, cancellation),
            new[] { finding.Producer, finding.Saved }
                .OfType<Anchor>()
                .Select(anchor => AnchorLocator.Locate(model, anchor, cancellation)),
            FixProperties.Of(finding.Fix),
            [.. finding.Arguments, FixText.Of(finding)]));
    }

    /// <summary>What has the name of an emitted member is a part, which will have another name.</summary>
    private static bool IsMisnamed(IEnumerable<Finding> findings, Finding clash) => findings.Any(finding =>
        finding.Anchor.Kind == AnchorKind.Misnamed && clash.Anchor.Kind == AnchorKind.Member
        && clash.Arguments[0] == finding.Arguments[finding.Rule == Rules.UnexpectedPart ? 1 : 0]);
}
