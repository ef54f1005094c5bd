using AeDsl.Generators.Analyzers.Calls.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Tensors;

/// <summary>A call of a tensor's method, or of a function of torch, with what is known of its arguments.</summary>
/// <param name="Self">The tensor that it is called on, or a function's first one; null where its rank is not known.</param>
/// <param name="Arguments">The other arguments in the order of the parameters, defaults included.</param>
internal sealed record TensorCall(IMethodSymbol Method, Sizes? Self, IReadOnlyList<TensorArgument> Arguments)
{
    /// <summary>What is known of the argument with one of these names: TorchSharp calls a dimension dim here and dimension there.</summary>
    public Fact? this[params string[] names] => Find(names)?.Fact;

    public long? Number(params string[] names) => (this[names] as NumberFact)?.Value;

    /// <summary>An argument that is a list of whole numbers: sizes, dimensions, repeats.</summary>
    public Sizes? List(params string[] names) => (this[names] as ListFact)?.ToSizes();

    /// <summary>There is such a parameter and it got something other than null.</summary>
    public bool Has(params string[] names) => Find(names) is { IsNull: false };

    /// <summary>An argument that is true or false; null where it is not constant.</summary>
    public bool? Flag(string name) =>
        Find([name]) is { } argument ? argument.Value.ConstantValue is { HasValue: true, Value: bool value } ? value : null : false;

    /// <summary>Every tensor that takes part, the one that it is called on first; null where the rank of one is not known.</summary>
    public IReadOnlyList<Sizes>? Tensors()
    {
        var others = Arguments.Where(argument => TensorTypes.IsTensor(argument.Parameter.Type) && !argument.IsNull)
            .Select(argument => (argument.Fact as TensorFact)?.Sizes);
        Sizes?[] all = Method.IsStatic && !StartsWithTensor ? [.. others] : [Self, .. others];
        return all.Any(sizes => sizes is null) ? null : all.Select(sizes => sizes!).ToList();
    }

    /// <summary>The tensors of an argument that is a list of them, <c>cat([a, b])</c>.</summary>
    public IReadOnlyList<Sizes?>? TensorList(string name) =>
        (this[name] as ListFact)?.Items.Select(item => (item as TensorFact)?.Sizes).ToList();

    private bool StartsWithTensor => Method.Parameters.Length > 0 && TensorTypes.IsTensor(Method.Parameters[0].Type);

    private TensorArgument? Find(string[] names) => Arguments.FirstOrDefault(argument => names.Contains(argument.Parameter.Name));
}

/// <summary>An argument with what is known of its value.</summary>
internal sealed record TensorArgument(IParameterSymbol Parameter, IOperation Value, Fact? Fact)
{
    /// <summary>It is null, or the default of a parameter that is.</summary>
    public bool IsNull => Unconverted(Value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        return operation;
    }
}
