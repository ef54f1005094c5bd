using AeDsl.Generators.Analyzers.Calls.Facts;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>
/// Runs over the operations of a block: what each returns, and what it changes in the state. An operation that is not known here takes
/// back what was known of everything that goes into it, since it may keep it or change it.
/// </summary>
internal sealed partial class Evaluator(
    FlowState state,
    Variables variables,
    IReadOnlyDictionary<CaptureId, ISymbol?> targets,
    ModelPlans models,
    Action<CallCheck> report,
    CancellationToken cancellation)
{
    private Origins _lost = Origins.None;

    /// <summary>Runs over one of a block's operations.</summary>
    public void Execute(IOperation operation)
    {
        _lost = Origins.None;
        Evaluate(operation);
    }

    private Fact? Evaluate(IOperation? operation)
    {
        if (operation is null) return null;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (NumberOf(operation.ConstantValue) is { } number) return new NumberFact(number);
        return operation switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation =>
                variables.TrackedBy(operation) is { } variable ? state[variable] : null,
            IFlowCaptureReferenceOperation reference => targets.ContainsKey(reference.Id) ? null : state[reference.Id],
            IFlowCaptureOperation capture => Keep(capture),
            ISimpleAssignmentOperation { IsRef: false } assignment => Assign(assignment.Target, assignment.Value),
            ICompoundAssignmentOperation compound => Store(
                compound.Target,
                Combine(compound.OperatorMethod, compound.OperatorKind, compound, Evaluate(compound.Target), Evaluate(compound.Value))),
            IIncrementOrDecrementOperation increment => Store(increment.Target, null),
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
            IConversionOperation conversion => Convert(conversion),
            IInvocationOperation call => Invoke(call),
            IPropertyReferenceOperation property => Read(property),
            IArrayElementReferenceOperation element => Element(element),
            IBinaryOperation binary =>
                Combine(binary.OperatorMethod, binary.OperatorKind, binary, Evaluate(binary.LeftOperand), Evaluate(binary.RightOperand)),
            IUnaryOperation unary => Negate(unary, Evaluate(unary.Operand)),
            IArrayCreationOperation array => Array(array),
            ICollectionExpressionOperation collection => List(collection.Elements),
            ITupleOperation tuple => ListFact.Of([.. tuple.Elements.Select(Evaluate)]),
            IObjectCreationOperation { Arguments.Length: 1 } size when TensorTypes.IsTorch(size.Type, "Size") =>
                ToSize(Evaluate(size.Arguments[0].Value)),
            IArgumentOperation argument => Evaluate(argument.Value),
            IExpressionStatementOperation statement => Dropped(statement.Operation),
            IIsNullOperation check => Dropped(check.Operand),
            IIsPatternOperation
            {
                Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation }
            } pattern =>
                Dropped(pattern.Value),
            IFlowAnonymousFunctionOperation => null,
            _ => LetGo(operation),
        };
    }

    /// <summary>What is known of an expression as a whole number.</summary>
    private long? NumberAt(IOperation? operation) => (Evaluate(operation) as NumberFact)?.Value;

    private static long? NumberOf(Optional<object?> constant) => constant.HasValue
        ? constant.Value switch { int value => value, long value => value, short value => value, byte value => value, _ => null }
        : null;

    /// <summary>The value is looked at and goes nowhere.</summary>
    private Fact? Dropped(IOperation operation)
    {
        Evaluate(operation);
        return null;
    }

    /// <summary>Code that is not seen gets whatever the operation is made of.</summary>
    private Fact? LetGo(IOperation operation)
    {
        foreach (var child in operation.ChildOperations) Forget(Evaluate(child));
        return null;
    }

    private void Forget(Fact? fact)
    {
        if (fact is null || fact.Origins.Equals(Origins.None)) return;
        state.Forget(fact.Origins);
        _lost = _lost.Union(fact.Origins);
    }

    /// <summary>An operand, unless an operand after it let go of the same object: <c>Interpolate(x, Spoil(x), 3)</c>.</summary>
    private Fact? StillKnown(Fact? operand) => operand is not null && operand.Origins.Overlaps(_lost) ? null : operand;

    private Fact? Keep(IFlowCaptureOperation capture)
    {
        if (!targets.ContainsKey(capture.Id)) state[capture.Id] = Evaluate(capture.Value);
        else if (variables.TrackedBy(capture.Value) is null) LetGo(capture.Value);
        return null;
    }

    private Fact? Assign(IOperation target, IOperation value)
    {
        if (TargetOf(target) is null && target is not IDiscardOperation) LetGo(target);
        return Store(target, Evaluate(value));
    }

    /// <summary>
    /// Gives a variable what is known of its new value; anything else that is assigned to keeps the value where it cannot be followed.
    /// </summary>
    private Fact? Store(IOperation target, Fact? fact)
    {
        if (target is IDiscardOperation) return fact;
        if (TargetOf(target) is { } variable)
        {
            // An array can be changed through any other variable that holds it.
            if (fact is ListFact)
            {
                Forget(fact);
                fact = null;
            }
            state[variable] = fact;
            return fact;
        }
        Forget(fact);
        return fact is NumberFact ? fact : null;
    }

    private ISymbol? TargetOf(IOperation target) => target is IFlowCaptureReferenceOperation reference
        ? targets.TryGetValue(reference.Id, out var named) && named is not null && variables.Tracks(named) ? named : null
        : variables.TrackedBy(target);

    private Fact? Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var fact = Evaluate(deconstruction.Value);
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        var elements = target is ITupleOperation tuple ? tuple.Elements : [];
        if (fact is ResultFact result && result.Members.Count == elements.Length)
        {
            for (var i = 0; i < elements.Length; i++) Store(elements[i], result.Members[i].Fact);
            return null;
        }
        Forget(fact);
        foreach (var inner in target.DescendantsAndSelf())
        {
            if (TargetOf(inner) is { } variable) state[variable] = null;
        }
        return null;
    }

    private Fact? Convert(IConversionOperation conversion)
    {
        var fact = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is not null)
        {
            if (TensorTypes.IsTorch(conversion.Type, "Size")) return ToSize(fact);
            if (TensorTypes.KeepsMeaning(conversion.Type)) return fact;
            Forget(fact);
            return null;
        }
        return fact switch
        {
            NumberFact number => conversion.Type?.SpecialType switch
            {
                SpecialType.System_Int64 => fact,
                SpecialType.System_Int32 => number.Value is >= int.MinValue and <= int.MaxValue ? fact : null,
                _ => conversion.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } ? fact : null,
            },
            _ => fact,
        };
    }

    private static Fact? ToSize(Fact? fact) => fact is NumberFact ? ListFact.Of([fact]) : fact as ListFact;

    private ListFact? Array(IArrayCreationOperation array)
    {
        if (array.DimensionSizes.Length == 1 && array.Initializer is { } initializer) return List(initializer.ElementValues);
        var lengths = array.DimensionSizes.Select(NumberAt).ToList();
        if (array.Initializer is not null) LetGo(array.Initializer);
        return new ListFact(new([.. lengths]), default);
    }

    private ListFact? List(IEnumerable<IOperation> elements)
    {
        var (items, isKnown) = (new List<Fact?>(), true);
        foreach (var element in elements)
        {
            var fact = Evaluate(element is ISpreadOperation spread ? spread.Operand : element);
            if (element is not ISpreadOperation) items.Add(fact);
            else if (fact is ListFact { Lengths.Count: 1 } list && list.Lengths[0] == list.Items.Count) items.AddRange(list.Items);
            else (isKnown, _) = (false, LetGo(element));
        }
        if (isKnown) return ListFact.Of(items);
        foreach (var item in items) Forget(item);
        return null;
    }
}
