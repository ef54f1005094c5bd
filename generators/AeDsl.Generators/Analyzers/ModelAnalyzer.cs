using System.Collections.Immutable;
using AeDsl.Core.Findings;
using AeDsl.Core.Plan;
using AeDsl.Generators.Diagnostics;
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
            ReportNoKind(context, model);
            return;
        }
        var declaration = DeclarationReader.Read(model, context.CancellationToken);
        foreach (var finding in ModelInference.Infer(declaration.Topology).Findings)
        {
            var producer = finding.Producer is { } anchor ? [AnchorLocator.Locate(model, anchor, context.CancellationToken)] : Array.Empty<Location>();
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(finding.Rule),
                AnchorLocator.Locate(model, finding.Anchor, context.CancellationToken),
                producer,
                MendProperties.Of(finding.Mend),
                [.. finding.Arguments, MendText.Of(finding.Mend)]));
        }
    }

    /// <summary>Layers on a class that is neither a model nor nested in one: nothing would ever look at them.</summary>
    private static void ReportNoKind(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer && AttributeReader.IsModel(outer)) return;
        var attributes = new AttributeSource(context.CancellationToken).Of(type);
        if ((attributes[AttributeFamily.Layer].First ?? attributes[AttributeFamily.Loss].First)?.Syntax is not { } syntax) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoKind, syntax.GetLocation(), type.Name));
    }
}
