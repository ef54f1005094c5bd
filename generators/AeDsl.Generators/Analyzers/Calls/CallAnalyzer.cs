using System.Collections.Immutable;
using AeDsl.Core.Findings;
using AeDsl.Generators.Analyzers.Calls.Flow;
using AeDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>
/// Reports calls of generated members that cannot go well: a tensor whose shape is known from the source and is not the one that the
/// model takes, a number out of range. What it cannot prove it leaves to the check at run time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [
        Descriptors.Of(Rules.CallGetsAnotherShape), Descriptors.Of(Rules.CallArgumentOutOfRange)
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("AeDsl.ModelAttribute") is null) return;
            var models = new ModelPlans();
            start.RegisterOperationBlockAction(block => Analyze(block, models));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, ModelPlans models)
    {
        if (!context.OperationBlocks.Any(block => CallsModel(block, models, context.CancellationToken))) return;
        // A constructor's body and its initializer are two blocks of one graph.
        foreach (var block in context.OperationBlocks.Where(HasGraph).GroupBy(Root).Select(blocks => blocks.First()))
        {
            foreach (var check in Check(context.GetControlFlowGraph(block), context.OwningSymbol, models, context.CancellationToken))
            {
                if (check.Verdict == Verdict.Broken) context.ReportDiagnostic(ToDiagnostic(check));
            }
        }
    }

    /// <summary>What is found of each argument in a body, each once.</summary>
    internal static IReadOnlyList<CallCheck> Check(ControlFlowGraph graph, ISymbol owner, ModelPlans models, CancellationToken cancellation)
    {
        var checks = new Dictionary<(SyntaxNode, string), CallCheck>();
        try
        {
            var variables = Variables.Of(graph.OriginalOperation, owner);
            FlowAnalysis.Run(graph, variables, models, check => checks[(check.Place, check.Rule.Id)] = Both(checks, check), cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            // An expression that nests this deep is a generated table, not a call of a model.
            return [];
        }
        return [.. checks.Values.OrderBy(check => check.Place.SpanStart)];
    }

    /// <summary>
    /// An argument is checked twice where it is seen twice (a finally block), or for two things (its shape, its number of examples).
    /// </summary>
    private static CallCheck Both(Dictionary<(SyntaxNode, string), CallCheck> checks, CallCheck check)
    {
        if (!checks.TryGetValue((check.Place, check.Rule.Id), out var known)) return check;
        return known.Verdict == Verdict.Broken || check.Verdict == Verdict.Fits ? known : check;
    }

    private static bool HasGraph(IOperation block) =>
        block is IBlockOperation
            or IMethodBodyBaseOperation
            or IFieldInitializerOperation
            or IPropertyInitializerOperation
            or IParameterInitializerOperation;

    private static IOperation Root(IOperation block)
    {
        while (block.Parent is { } parent) block = parent;
        return block;
    }

    private static bool CallsModel(IOperation block, ModelPlans models, CancellationToken cancellation) => block.Descendants()
        .OfType<IInvocationOperation>()
        .Any(call => GeneratedMember.Of(call.TargetMethod, call.Instance?.Type, models, cancellation) is not null);

    private static Diagnostic ToDiagnostic(CallCheck check) => Diagnostic.Create(
        Descriptors.Of(check.Rule),
        check.Place.GetLocation(),
        check.Maker is { } maker ? [maker.GetLocation()] : Array.Empty<Location>(),
        check.Arguments);
}
