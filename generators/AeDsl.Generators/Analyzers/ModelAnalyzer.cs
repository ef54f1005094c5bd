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
    private static readonly AttributeFamily[] s_families =
    [
        AttributeFamily.Layer, AttributeFamily.Loss, AttributeFamily.Input, AttributeFamily.Condition, AttributeFamily.Budget,
        AttributeFamily.Corruption,
    ];

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
            ReportNoKind(context, model);
            return;
        }
        var declaration = DeclarationReader.Read(model, context.CancellationToken);
        var findings = ModelInference.Infer(declaration.Topology).Findings.AsEnumerable();
        if (MemberClash.First(declaration) is { } clash)
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

    /// <summary>
    /// Attributes of a model on a class that is neither a model nor a part of one: nothing would ever look at them. A class and its parts
    /// lack one kind, once.
    /// </summary>
    private static void ReportNoKind(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer
            && PartSymbols.IsPart(type)
            && (AttributeReader.IsModel(outer) || IsReportedBefore(outer, type, context.CancellationToken)))
        {
            return;
        }
        if (First(type, context.CancellationToken)?.Syntax is not { } syntax) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(Rules.NoKind), syntax.GetLocation(), type.Name));
    }

    private static bool IsReportedBefore(INamedTypeSymbol outer, INamedTypeSymbol part, CancellationToken cancellation) =>
        First(outer, cancellation) is not null
        || outer.GetTypeMembers().Where(PartSymbols.IsPart).FirstOrDefault(other => First(other, cancellation) is not null) is { } first
            && !SymbolEqualityComparer.Default.Equals(first, part);

    private static DeclaredAttribute? First(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = new TypeAttributes(type, cancellation);
        return s_families.Select(family => attributes[family].First).FirstOrDefault(first => first is not null);
    }
}
