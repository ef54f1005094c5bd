using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>
/// Which variables of a method can be followed: those that only the method's own assignments change. One that a lambda or a local
/// function sees, that is passed by reference, or that a pattern declares, is not.
/// </summary>
internal sealed class Variables
{
    private readonly HashSet<ISymbol> _untracked = new(SymbolEqualityComparer.Default);

    private Variables()
    {
    }

    /// <param name="owner">The method, property or field whose body it is.</param>
    public static Variables Of(IOperation body, ISymbol owner)
    {
        var variables = new Variables();
        variables.Visit(body, owner);
        return variables;
    }

    public bool Tracks(ISymbol variable) => !_untracked.Contains(variable);

    /// <summary>The variable that an operation names, where it is one that can be followed.</summary>
    public ISymbol? TrackedBy(IOperation operation) => Named(operation) is { } variable && Tracks(variable) ? variable : null;

    private static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Named(declaration.Expression),
        _ => null,
    };

    /// <summary>Walks a body with a stack of its own: expressions nest as deep as a user likes.</summary>
    private void Visit(IOperation body, ISymbol owner)
    {
        var waiting = new Stack<(IOperation Operation, ISymbol Function)>();
        waiting.Push((body, owner));
        while (waiting.Count > 0)
        {
            var (operation, function) = waiting.Pop();
            Look(operation, function);
            var inner = operation switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => function,
            };
            foreach (var child in operation.ChildOperations) waiting.Push((child, inner));
        }
    }

    private void Look(IOperation operation, ISymbol function)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: var local } when local.RefKind != RefKind.None
                || !SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, function):
                _untracked.Add(local);
                break;
            case IParameterReferenceOperation { Parameter: var parameter } when parameter.RefKind != RefKind.None
                || !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function):
                _untracked.Add(parameter);
                break;
            case IArgumentOperation { Parameter: null or { RefKind: not RefKind.None } }:
            case IAddressOfOperation:
            case ISimpleAssignmentOperation { IsRef: true }:
            case IConditionalOperation { IsRef: true }:
            case IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None }:
            case IDynamicInvocationOperation
                or IDynamicObjectCreationOperation
                or IDynamicIndexerAccessOperation
                or IInvalidOperation
                or { Kind: OperationKind.None }:
                foreach (var inner in operation.DescendantsAndSelf())
                {
                    if (Named(inner) is { } variable) _untracked.Add(variable);
                }
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                _untracked.Add(declared);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                _untracked.Add(declared);
                break;
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                _untracked.Add(declared);
                break;
        }
    }

    /// <summary>
    /// The values that a graph keeps aside to assign to them later, and the variable that each stands for: <c>x</c> of
    /// <c>x = a ? b : c</c>. Null for what is no variable, or not always the same.
    /// </summary>
    public IReadOnlyDictionary<CaptureId, ISymbol?> TargetsOf(ControlFlowGraph graph)
    {
        var targets = new Dictionary<CaptureId, ISymbol?>();
        var operations = graph.Blocks.SelectMany(
            block => block.Operations.Concat(block.BranchValue is { } value ? [value] : Array.Empty<IOperation>()))
            .SelectMany(operation => operation.DescendantsAndSelf())
            .ToList();
        foreach (var reference in operations.OfType<IFlowCaptureReferenceOperation>().Where(IsTarget)) targets[reference.Id] = null;
        foreach (var captures in operations
            .OfType<IFlowCaptureOperation>()
            .Where(capture => targets.ContainsKey(capture.Id))
            .GroupBy(capture => capture.Id))
        {
            var named = captures.Select(capture => Named(capture.Value)).Distinct(SymbolEqualityComparer.Default).ToList();
            if (named.Count == 1) targets[captures.Key] = named[0];
            else _untracked.UnionWith(named.OfType<ISymbol>());
        }
        return targets;
    }

    private static bool IsTarget(IFlowCaptureReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter: null or { RefKind: not RefKind.None } } => true,
        ITupleOperation or IDeclarationExpressionOperation => true,
        _ => false,
    };
}
