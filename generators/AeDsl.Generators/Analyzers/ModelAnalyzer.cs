using System.Collections.Immutable;
using AeDsl.Core.Findings;
using AeDsl.Core.Plan.Files;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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
        context.RegisterCompilationStartAction(static start =>
        {
            var files = HandedFiles.Read(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, files), SymbolKind.NamedType);
            if (files.Lock is not null) start.RegisterCompilationEndAction(end => ReportGone(end, files));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProjectFiles files)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!AttributeReader.IsModel(type)) StrayAttributes.Report(context, type);
        else
        {
            foreach (var diagnostic in ModelDiagnostics.Of(type, files, context.CancellationToken)) context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>Reports the models that the lock file has and the project has not, at their lines of the file.</summary>
    private static void ReportGone(CompilationAnalysisContext context, ProjectFiles files)
    {
        if (HandedFiles.Lock(context.Options.AdditionalFiles) is not { } file
            || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }
        foreach (var model in files.Lock!.Models)
        {
            if (context.Compilation.Assembly.GetTypeByMetadataName(model.Model) is { } type && AttributeReader.IsModel(type)) continue;
            var span = text.Lines[model.Line].Span;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Rules.WeightsOrphaned),
                Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)),
                [.. LockCheck.Gone(model), Rules.WeightsOrphaned.Unfixed]));
        }
    }
}
