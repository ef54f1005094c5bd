using System.Collections.Immutable;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Reading;
using AeDsl.Generators.Reading.Suites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Generators.Analyzers;

/// <summary>Reports the mistakes of each class marked <c>[ModelTests&lt;T&gt;]</c>, at the argument that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuiteAnalyzer : DiagnosticAnalyzer
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
            var laws = LawReader.Read(start.Compilation, start.CancellationToken);
            start.RegisterSymbolAction(
                context =>
                {
                    var type = (INamedTypeSymbol)context.Symbol;
                    if (SuiteReader.MarkOf(type) is null) return;
                    var (suite, faults) = SuiteReader.Read(type, context.Compilation, laws, context.CancellationToken);
                    if (suite is not null && UnseenModel.Of(type, context.Compilation, context.CancellationToken) is { } unseen)
                    {
                        faults = [unseen];
                    }
                    foreach (var fault in faults)
                    {
                        // The rules' messages end in a fix, which these have in their text.
                        context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(fault.Rule), fault.Location, [.. fault.Arguments, ""]));
                    }
                },
                SymbolKind.NamedType);
        });
    }
}
