using AeDsl.Core.Model;
using AeDsl.Generators.Analyzers.Calls.Facts;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>Calls, properties and operators: where tensors come from.</summary>
internal sealed partial class Evaluator
{
    private Fact? Invoke(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var instance = Evaluate(call.Instance);
        var facts = new Dictionary<IArgumentOperation, Fact?>();
        foreach (var argument in call.Arguments) facts[argument] = Evaluate(argument.Value);
        instance = StillKnown(instance);
        foreach (var argument in call.Arguments) facts[argument] = StillKnown(facts[argument]);

        if (GeneratedMember.Of(method, call.Instance?.Type, models, cancellation) is { } member)
        {
            var result = new GeneratedCall(member, call, facts, report).Check();
            // A user's own loss terms see target and output.
            if (member.Name == "ComputeLosses" && member.Plan.Losses.Any(loss => loss.Method is not null)) LetGo(instance, facts.Values);
            return result;
        }
        if (instance is ListFact && method is { Name: "ToArray", ContainingType.Name: "ReadOnlySpan" }) return instance;
        if (IsPosterior(method.ContainingType) && instance is ResultFact posterior) return OfPosterior(call, posterior);
        if (!TensorTypes.IsTensorMethod(method)
            || TensorMethods.MayChangeShapeInPlace(method.Name)
            || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate))
        {
            LetGo(instance, facts.Values);
            return null;
        }
        // A tensor for the result gets the result's shape.
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.Name == "out")) Forget(facts[argument]);
        return OfTensor(call, instance, facts);
    }

    private void LetGo(Fact? instance, IEnumerable<Fact?> arguments)
    {
        Forget(instance);
        foreach (var argument in arguments) Forget(argument);
    }

    private static bool IsPosterior(ITypeSymbol? type) => type is
    {
        Name: "Posterior", ContainingType: null, ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true }
    };

    private static TensorFact? OfPosterior(IInvocationOperation call, ResultFact posterior) => posterior["Mean"] is not TensorFact mean
        ? null
        : call.TargetMethod.Name switch
    {
        "Sample" => mean with { Maker = call.Syntax },
        "KullbackLeibler" => mean with { Sizes = Sizes.Of(mean.Sizes[0]), Maker = call.Syntax },
        _ => null,
    };

    /// <summary>A method of a tensor, or a function of torch whose first tensor takes the tensor's place.</summary>
    private static Fact? OfTensor(IInvocationOperation call, Fact? instance, Dictionary<IArgumentOperation, Fact?> facts)
    {
        var method = call.TargetMethod;
        if (method.Name is "size" && method.Parameters.Length <= 1) return SizeOf(instance as TensorFact, call, facts);
        if (!TensorTypes.IsTensor(method.ReturnType)) return null;
        var arguments = call.Arguments.Where(argument => argument.Parameter is not null).OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => new TensorArgument(argument.Parameter!, argument.Value, facts[argument])).ToList();
        var self = instance as TensorFact;
        if (!TensorTypes.IsTensor(call.Instance?.Type) && arguments.Count > 0 && TensorTypes.IsTensor(arguments[0].Parameter.Type))
        {
            self = arguments[0].Fact as TensorFact;
            arguments.RemoveAt(0);
        }
        var sizes = TensorMethods.Of(new TensorCall(method, self?.Sizes, arguments));
        if (sizes is null) return null;
        // The result may be one of the tensors that went in: to, contiguous, flatten.
        var origins = facts.Values.Prepend(instance)
            .Aggregate(Origins.Of(call.Syntax), (all, fact) => fact is null ? all : all.Union(fact.Origins));
        return new TensorFact(sizes, sizes.Equals(self?.Sizes) ? self!.Maker : call.Syntax, origins);
    }

    private static Fact? SizeOf(TensorFact? tensor, IInvocationOperation call, Dictionary<IArgumentOperation, Fact?> facts)
    {
        if (tensor is null) return null;
        if (call.Arguments.Length == 0) return ListFact.Of(tensor.Sizes);
        return tensor.Sizes.IndexOf((facts[call.Arguments[0]] as NumberFact)?.Value) is { } index && tensor.Sizes[index] is { } size
            ? new NumberFact(size)
            : null;
    }

    private Fact? Read(IPropertyReferenceOperation property)
    {
        var instance = Evaluate(property.Instance);
        if (property.Property.IsIndexer) return Index(property, instance);
        if (property.Instance is null
            && property.Property.Name == "InputShape"
            && models.Of(property.Property.ContainingType, cancellation) is { } plan)
        {
            return ListFact.Of(plan.Input.Sizes.Select(size => (Fact?)new NumberFact(size)));
        }
        if (instance is ResultFact result && result[property.Property.Name] is { } member) return member;
        if (instance is TensorFact tensor && TensorTypes.IsTorch(property.Property.ContainingType, "Tensor"))
        {
            return property.Property.Name switch
            {
                "shape" => ListFact.Of(tensor.Sizes),
                "T" when tensor.Sizes.Rank == 2 =>
                    tensor with { Sizes = Sizes.Of(tensor.Sizes[1], tensor.Sizes[0]), Maker = property.Syntax },
                "mT" when Shaping.Transpose(tensor.Sizes, -2, -1) is { } transposed =>
                    tensor with { Sizes = transposed, Maker = property.Syntax },
                "ndim" or "Dimensions" => new NumberFact(tensor.Sizes.Rank),
                _ => null,
            };
        }
        Forget(instance);
        return null;
    }

    private Fact? Index(IPropertyReferenceOperation property, Fact? instance)
    {
        foreach (var argument in property.Arguments)
        {
            var fact = Evaluate(argument.Value);
            if (!TensorTypes.IsTorch(property.Property.ContainingType, "Tensor")) Forget(fact);
        }
        if (instance is not TensorFact tensor || !TensorTypes.IsTorch(property.Property.ContainingType, "Tensor"))
        {
            Forget(instance);
            return null;
        }
        var indices = property.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0)
            .SelectMany(
                argument => argument.Value is IArrayCreationOperation { Initializer: { } list }
                    ? list.ElementValues.AsEnumerable()
                    : [argument.Value])
            .ToList();
        return Indexing.Of(tensor.Sizes, indices, NumberAt) is { } sizes ? tensor with { Sizes = sizes, Maker = property.Syntax } : null;
    }

    /// <summary><c>x.shape[0]</c>.</summary>
    private NumberFact? Element(IArrayElementReferenceOperation element)
    {
        var array = Evaluate(element.ArrayReference);
        var indices = element.Indices.Select(NumberAt).ToList();
        if (array is ListFact { Lengths.Count: 1 } list
            && indices.Count == 1
            && indices[0] is { } index
            && index >= 0
            && index < list.Items.Count
            && list.Items[(int)index] is NumberFact number)
        {
            return number;
        }
        Forget(array);
        return null;
    }

    /// <summary>An operator of two operands: of tensors element by element, of whole numbers as C# has it.</summary>
    private Fact? Combine(IMethodSymbol? method, BinaryOperatorKind kind, IOperation operation, Fact? left, Fact? right)
    {
        (left, right) = (StillKnown(left), StillKnown(right));
        if (method is not null && TensorTypes.IsTorch(method.ContainingType, "Tensor") && method.Parameters.Length == 2)
        {
            var (first, second) = (TensorTypes.IsTensor(method.Parameters[0].Type), TensorTypes.IsTensor(method.Parameters[1].Type));
            var tensors = new[] { first ? left : null, second ? right : null }.OfType<TensorFact>().ToList();
            if (tensors.Count != (first ? 1 : 0) + (second ? 1 : 0)
                || Shaping.Broadcast([.. tensors.Select(tensor => tensor.Sizes)]) is not { } sizes)
            {
                return null;
            }
            var maker = tensors.FirstOrDefault(tensor => tensor.Sizes.Equals(sizes))?.Maker ?? operation.Syntax;
            return new TensorFact(
                sizes, maker, tensors.Aggregate(Origins.Of(operation.Syntax), (all, tensor) => all.Union(tensor.Origins)));
        }
        if (method is not null)
        {
            Forget(left);
            Forget(right);
            return null;
        }
        if (left is not NumberFact { Value: var a }
            || right is not NumberFact { Value: var b }
            || operation.Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64))
        {
            return null;
        }
        // Small enough not to overflow, whichever of the two types it is.
        if (a is <= -30_000 or >= 30_000 || b is <= -30_000 or >= 30_000) return null;
        return kind switch
        {
            BinaryOperatorKind.Add => new NumberFact(a + b),
            BinaryOperatorKind.Subtract => new NumberFact(a - b),
            BinaryOperatorKind.Multiply => new NumberFact(a * b),
            BinaryOperatorKind.Divide when b != 0 => new NumberFact(a / b),
            BinaryOperatorKind.Remainder when b != 0 => new NumberFact(a % b),
            _ => null,
        };
    }

    private Fact? Negate(IUnaryOperation unary, Fact? operand)
    {
        if (operand is TensorFact
            && TensorTypes.IsTorch(unary.OperatorMethod?.ContainingType, "Tensor")
            && TensorTypes.IsTensor(unary.Type))
        {
            return operand;
        }
        if (operand is NumberFact { Value: > int.MinValue and < int.MaxValue and var value }
            && unary is
            {
                OperatorMethod: null,
                OperatorKind: UnaryOperatorKind.Minus,
                Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64
            })
        {
            return new NumberFact(-value);
        }
        if (unary.OperatorMethod is not null) Forget(operand);
        return null;
    }
}
