using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>
/// Follows what is known of variables along every way through a method, until no way adds anything; then goes through the blocks once
/// more and reports what the calls in them get.
/// </summary>
internal sealed class FlowAnalysis(ControlFlowGraph graph, Variables variables, ModelPlans models, CancellationToken cancellation)
{
    /// <summary>Methods of more blocks are left alone.</summary>
    private const int MostBlocks = 4_000;

    private readonly IReadOnlyDictionary<CaptureId, ISymbol?> _targets = variables.TargetsOf(graph);
    private readonly FlowState?[] _entries = new FlowState?[graph.Blocks.Length];
    private readonly SortedSet<int> _waiting = [];

    /// <summary>Looks at a method and at the lambdas and local functions in it.</summary>
    public static void Run(
        ControlFlowGraph graph, Variables variables, ModelPlans models, Action<CallCheck> report, CancellationToken cancellation)
    {
        if (graph.Blocks.Length <= MostBlocks) new FlowAnalysis(graph, variables, models, cancellation).Run(report);
        foreach (var function in graph.LocalFunctions)
        {
            Run(graph.GetLocalFunctionControlFlowGraph(function, cancellation), variables, models, report, cancellation);
        }
        foreach (var lambda in graph.Blocks.SelectMany(OperationsOf)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>())
        {
            if (!ExpectedToThrow.Is(lambda))
            {
                Run(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), variables, models, report, cancellation);
            }
        }
    }

    private void Run(Action<CallCheck> report)
    {
        Reach(0, new FlowState());
        // What is known of a variable shrinks a few times at most; the limit stands for whatever was overlooked.
        for (var steps = 50 * graph.Blocks.Length; _waiting.Count > 0; steps--)
        {
            if (steps == 0) return;
            cancellation.ThrowIfCancellationRequested();
            var block = graph.Blocks[_waiting.Min];
            _waiting.Remove(block.Ordinal);
            Pass(block);
        }
        foreach (var block in graph.Blocks)
        {
            if (_entries[block.Ordinal] is { } entry && block.IsReachable) After(block, entry, report);
        }
    }

    private void Pass(BasicBlock block)
    {
        var entry = _entries[block.Ordinal]!;
        ReachHandlers(block, entry);
        var state = After(block, entry, static _ => { });
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch?.Destination is not { } destination) continue;
            // What stands in a finally block is run on the way.
            var left = branch.FinallyRegions.Length == 0 ? state : state.Without(branch.FinallyRegions.SelectMany(MentionedIn));
            Reach(destination.Ordinal, left);
        }
    }

    private FlowState After(BasicBlock block, FlowState entry, Action<CallCheck> report)
    {
        var state = entry.Copy();
        var evaluator = new Evaluator(state, variables, _targets, models, report, cancellation);
        foreach (var operation in OperationsOf(block)) evaluator.Execute(operation);
        return state;
    }

    private void Reach(int ordinal, FlowState state)
    {
        if (_entries[ordinal] is not { } known) _entries[ordinal] = state.Copy();
        else if (!known.JoinWith(state)) return;
        _waiting.Add(ordinal);
    }

    /// <summary>A handler is entered from anywhere in its try block: it knows what held before that and is not mentioned in it.</summary>
    private void ReachHandlers(BasicBlock block, FlowState entry)
    {
        foreach (var region in RegionsAround(block))
        {
            if (region.Kind != ControlFlowRegionKind.Try
                || region.FirstBlockOrdinal != block.Ordinal
                || region.EnclosingRegion is not { } whole)
            {
                continue;
            }
            var state = entry.Without(MentionedIn(region));
            foreach (var handler in whole.NestedRegions.Where(nested => nested.FirstBlockOrdinal != region.FirstBlockOrdinal))
            {
                Reach(handler.FirstBlockOrdinal, state);
            }
        }
    }

    /// <summary>From the inside out, as far as the graph goes: around that of a lambda stand the regions of the method's.</summary>
    private IEnumerable<ControlFlowRegion> RegionsAround(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null && region != graph.Root; region = region.EnclosingRegion)
        {
            yield return region;
        }
    }

    /// <summary>The variables that a region names, in lambdas too, and the values that the compiler keeps aside in it.</summary>
    private IEnumerable<object> MentionedIn(ControlFlowRegion region)
    {
        for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
        {
            foreach (var operation in OperationsOf(graph.Blocks[i]).SelectMany(operation => operation.DescendantsAndSelf()))
            {
                switch (operation)
                {
                    case ILocalReferenceOperation local: yield return local.Local; break;
                    case IParameterReferenceOperation parameter: yield return parameter.Parameter; break;
                    case IFlowCaptureReferenceOperation reference:
                        yield return reference.Id;
                        if (_targets.TryGetValue(reference.Id, out var named) && named is not null) yield return named;
                        break;
                }
            }
        }
    }

    private static IEnumerable<IOperation> OperationsOf(BasicBlock block)
    {
        foreach (var operation in block.Operations) yield return operation;
        if (block.BranchValue is { } value) yield return value;
    }
}
