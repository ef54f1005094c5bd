using AeDsl.Generators.Analyzers.Calls.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Tensors;

/// <summary>
/// What <c>x[0]</c>, <c>x[2..8, ..]</c> and <c>x[TensorIndex.Ellipsis, 0]</c> leave of a tensor. Masks and tensors of indices are not
/// followed.
/// </summary>
internal static class Indexing
{
    /// <param name="indices">The arguments of the indexer; those of a params array one by one.</param>
    /// <param name="numberOf">What is known of an expression as a whole number.</param>
    public static Sizes? Of(Sizes self, IReadOnlyList<IOperation> indices, Func<IOperation?, long?> numberOf)
    {
        var parsed = indices.Select(index => Parse(index, numberOf)).ToList();
        if (parsed.Any(index => index is null) || parsed.Count(index => index is Rest) > 1) return null;
        var (taken, at, result) = (parsed.Count(index => index is One or Range), 0, new List<long?>());
        if (taken > self.Rank) return null;
        foreach (var index in parsed)
        {
            switch (index)
            {
                case New:
                    result.Add(1);
                    break;
                case Rest:
                    for (var i = self.Rank - taken; i > 0; i--) result.Add(self[at++]);
                    break;
                case One one:
                    if (self[at++] is { } size && (one.Index >= size || one.Index < -size)) return null;
                    break;
                case Range range:
                    result.Add(Length(self[at++], range));
                    break;
            }
        }
        return Sizes.Of([.. result, .. self.Dimensions.Skip(at)]);
    }

    private abstract record Index;

    private sealed record New : Index;

    private sealed record Rest : Index;

    private sealed record One(long? Index) : Index;

    /// <param name="IsKnown">All three numbers are what they seem; null stands for one left out.</param>
    private sealed record Range(long? Start, long? Stop, long? Step, bool IsKnown) : Index;

    private static Index? Parse(IOperation index, Func<IOperation?, long?> numberOf)
    {
        var operation = index;
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        return operation switch
        {
            IRangeOperation range => End(range.LeftOperand, numberOf) is { } start && End(range.RightOperand, numberOf) is { } stop
                ? Slice(start, stop, (null, true))
                : null,
            ITupleOperation { Elements.Length: 2 } tuple =>
                Slice(Bound(tuple.Elements[0], numberOf), Bound(tuple.Elements[1], numberOf), (null, true)),
            IFieldReferenceOperation { Field: { Name: var name } field } when TensorTypes.IsTorch(field.ContainingType, "TensorIndex") =>
                name switch
            {
                "Ellipsis" => new Rest(),
                "None" or "Null" => new New(),
                "Colon" => new Range(null, null, null, true),
                _ => null,
            },
            IInvocationOperation { TargetMethod: { Name: "Slice", Parameters.Length: 3 } method } slice
                when TensorTypes.IsTorch(method.ContainingType, "TensorIndex") =>
                Slice(Bound(Argument(slice, 0), numberOf), Bound(Argument(slice, 1), numberOf), Bound(Argument(slice, 2), numberOf)),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => new One(-numberOf(hat.Operand)),
            { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } number => new One(numberOf(number)),
            _ => null,
        };
    }

    private static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    private static Range Slice((long? Value, bool IsKnown) start, (long? Value, bool IsKnown) stop, (long? Value, bool IsKnown) step) =>
        new(start.Value, stop.Value, step.Value, start.IsKnown && stop.IsKnown && step.IsKnown);

    /// <summary>An end of a range: a number, one counted from the end, or none.</summary>
    private static (long? Value, bool IsKnown) Bound(IOperation? bound, Func<IOperation?, long?> numberOf)
    {
        var operation = bound;
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        if (operation is null or IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } }) return (null, true);
        if (operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
        {
            var back = numberOf(hat.Operand);
            return (back == 0 ? null : -back, back is not null);
        }
        var value = numberOf(operation);
        return (value, value is not null);
    }

    /// <summary>An end of a range of C#, which throws below zero; null there.</summary>
    private static (long? Value, bool IsKnown)? End(IOperation? bound, Func<IOperation?, long?> numberOf)
    {
        var operation = bound;
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        var number = operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat ? hat.Operand : operation;
        return numberOf(number) < 0 ? null : Bound(operation, numberOf);
    }

    /// <summary>How many indices a range holds; what lies outside is left out, as in Python.</summary>
    private static long? Length(long? size, Range range)
    {
        if (!range.IsKnown || range.Step < 1) return null;
        if (range.Start is null or 0 && range.Stop is null && range.Step is null or 1) return size;
        if (size is not { } known) return null;
        var (start, stop) = (Clamp(range.Start ?? 0, known), Clamp(range.Stop ?? known, known));
        var step = range.Step ?? 1;
        return stop <= start ? 0 : (stop - start + step - 1) / step;
    }

    private static long Clamp(long value, long size) => Math.Max(0, Math.Min(value < 0 ? value + size : value, size));
}
