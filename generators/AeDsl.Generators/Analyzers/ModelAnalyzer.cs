using System.Collections.Immutable;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Generators.Analyzers;

/// <summary>Reports the mistakes of each class that declares a model, at the attribute argument that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var model = (INamedTypeSymbol)context.Symbol;
        if (!AttributeReader.IsModel(model))
        {
            StrayAttributes.Report(context, model);
            return;
        }
        var declaration = DeclarationReader.Read(model, context.CancellationToken);
        var findings = ModelInference.Infer(declaration.Topology).Findings.AsEnumerable();
        if (MemberClash.First(declaration) is { } clash && !IsMisnamed(findings, clash))
        {
            // A part that is missing cannot be added to a class that has its name.
            if (clash.Anchor == Anchor.Model)
            {
                findings = findings.Where(found => found.Rule != Rules.MissingLoss && found.Rule != Rules.MissingPart);
            }
            findings = findings.Prepend(clash);
        }
        foreach (var finding in findings)
        {
            var others = new[] { finding.Producer, finding.Saved }
                .Where(anchor => anchor is not null)
                .Select(anchor => AnchorLocator.Locate(model, anchor!, context.CancellationToken));
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(finding.Rule),
                AnchorLocator.Locate(model, finding.Anchor, context.CancellationToken),
                others,
                FixProperties.Of(finding.Fix),
                [.. finding.Arguments, FixText.Of(finding)]));
        }
    }

    /// <summary>What has the name of an emitted member is a part, which will have another name.</summary>
    private static bool IsMisnamed(IEnumerable<Finding> findings, Finding clash) => findings.Any(finding =>
        finding.Anchor.Kind == AnchorKind.Misnamed && clash.Anchor.Kind == AnchorKind.Member
        && clash.Arguments[0] == finding.Arguments[finding.Rule == Rules.MisnamedPart ? 0 : 1]);
}
