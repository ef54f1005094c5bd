using AeDsl.Generators.Analyzers.Calls.Facts;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls.Tensors;

/// <summary>
/// The one table of what TorchSharp's methods make of shapes: the name, the same on a tensor and on torch, and the rule. A method that is
/// not here returns something of which nothing is known.
/// </summary>
internal static class TensorMethods
{
    private static readonly string[] s_sizes = ["size", "rows", "columns", "dim0", "dim1", "dim2", "dim3"];
    private static readonly string[] s_dimension = ["dim", "dimension"];
    private static readonly string[] s_dimensions = ["dim", "dims", "dimensions"];

    private static readonly Dictionary<string, Func<TensorCall, Sizes?>> s_rules = Table(
        // Tensors from nothing.
        (
            ["zeros", "ones", "empty", "full", "rand", "randn", "randint", "normal", "new_zeros", "new_ones", "new_empty", "new_full"],
            Filled),
        (["eye"], call => Sizes.Of(call.Number("rows"), call.Number("columns") is -1 ? call.Number("rows") : call.Number("columns"))),
        (["arange"], Arange),
        (["linspace", "logspace"], call => Sizes.Of(call.Number("steps"))),
        (["randperm"], call => Sizes.Of(call.Number("n"))),
        (["tensor", "as_tensor"], Literal),

        // The same shape.
        (
            [
                "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "randint_like",
                "to", "to_type", "type", "type_as", "cpu", "cuda", "clone", "detach", "detach_", "contiguous", "requires_grad_",
                "with_requires_grad", "alias", "AsParameter",
                "MoveToOuterDisposeScope", "DetachFromDisposeScope", "MoveToOuter", "Detach", "print",
                "fill_", "zero_", "copy_", "uniform_", "normal_", "log_normal_", "bernoulli_", "exponential_", "random_", "bernoulli",
                "poisson", "flip", "flipud", "roll", "cumsum", "cumprod", "softmax", "log_softmax", "masked_fill_"
            ],
            call => call.Self),
        (["fliplr", "tril", "triu"], call => OnSelf(call, self => self.Rank >= 2 ? self : null)),
        (
            [
                "abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "erf", "erfc", "exp", "exp2", "expm1",
                "floor", "frac", "log", "log10", "log1p", "log2",
                "neg", "negative", "reciprocal", "round", "rsqrt", "sigmoid", "sign", "sin", "sinh", "sqrt", "square", "tan", "tanh",
                "trunc", "logical_not", "bitwise_not",
                "isnan", "isinf", "isfinite", "nan_to_num", "logit", "clamp_min", "clamp_max", "clip",
                "relu", "relu6", "silu", "selu", "elu", "celu", "gelu", "mish", "leaky_relu", "softplus", "hardsigmoid", "hardswish",
                "hardtanh", "log_sigmoid", "logsigmoid", "threshold", "dropout"
            ],
            call => call.Self),
        (
            [
                "abs_", "ceil_", "cos_", "exp_", "floor_", "log_", "neg_", "reciprocal_", "round_", "rsqrt_", "sigmoid_", "sin_",
                "sqrt_", "tanh_", "trunc_", "relu_", "silu_", "elu_", "leaky_relu_",
                "add_", "sub_", "mul_", "div_", "pow_", "clamp_", "clamp_min_", "clamp_max_"
            ],
            call => call.Self),

        // Element by element.
        (
            [
                "add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "pow", "remainder", "fmod", "floor_divide",
                "maximum", "minimum", "fmax", "fmin", "atan2", "hypot", "lerp", "addcmul", "addcdiv",
                "clamp", "masked_fill", "where", "eq", "ne", "gt", "ge", "lt", "le", "logical_and", "logical_or", "logical_xor",
                "isclose"
            ],
            call => Shaping.Broadcast(call.Tensors())),

        // Another shape.
        (["view", "reshape"], call => Shaping.Reshape(call.Self, call.List("shape"))),
        (["flatten"], call => OnSelf(call, self => Shaping.Flatten(self, call.Number("start_dim"), call.Number("end_dim")))),
        (["ravel"], call => Sizes.Of(call.Self?.Count)),
        (["unflatten"], call => OnSelf(call, self => Shaping.Unflatten(self, call.Number("dim"), call.List("sizes")))),
        (["squeeze"], call => OnSelf(call, self => Shaping.Squeeze(self, call.Has("dim"), call.Number("dim")))),
        (["unsqueeze"], call => OnSelf(call, self => Shaping.Unsqueeze(self, call.Number("dim")))),
        (["permute"], call => OnSelf(call, self => Shaping.Permute(self, call.List("permutation")))),
        (
            ["transpose", "swapdims", "swapaxes"],
            call => OnSelf(call, self => Shaping.Transpose(self, call.Number("dim0"), call.Number("dim1")))),
        (["t"], call => OnSelf(call, self => self.Rank <= 2 ? Sizes.Of(self.Dimensions.Reverse()) : null)),
        (["expand", "broadcast_to"], call => Shaping.Expand(call.Self, call.List("sizes", "shape"))),
        (["repeat"], call => OnSelf(call, self => Shaping.Repeat(self, call.List("sizes")))),
        (["narrow"], call => OnSelf(call, self => Shaping.Narrow(self, call.Number("dim"), call.Number("start"), call.Number("length")))),
        (["select"], call => OnSelf(call, self => Shaping.Select(self, call.Number("dim"), call.Number("index")))),

        // Several tensors, or less of one.
        (["cat", "concat", "concatenate"], call => Shaping.Concatenate(call.TensorList("tensors"), call.Number("dim", "axis"))),
        (["stack"], call => Shaping.Stack(call.TensorList("tensors"), call.Number("dim"))),
        (["mm"], call => Product(call.Tensors())),
        (["sum", "mean", "prod", "amax", "amin", "std", "var", "all", "any", "argmax", "argmin"], Reduced));

    /// <summary>Every name in the table.</summary>
    public static IEnumerable<string> Names => s_rules.Keys;

    /// <summary>What a method returns; null where that is not known.</summary>
    public static Sizes? Of(TensorCall call) => s_rules.TryGetValue(call.Method.Name, out var rule) ? rule(call) : null;

    /// <summary>The method's name says that it works in place, and it is none of those that keep the shape.</summary>
    public static bool MayChangeShapeInPlace(string name) => name.EndsWith("_", StringComparison.Ordinal) && !s_rules.ContainsKey(name);

    private static Dictionary<string, Func<TensorCall, Sizes?>> Table(params (string[] Names, Func<TensorCall, Sizes?> Rule)[] rows) =>
        rows
            .SelectMany(row => row.Names, (row, name) => (Name: name, row.Rule))
            .ToDictionary(row => row.Name, row => row.Rule, StringComparer.Ordinal);

    private static Sizes? OnSelf(TensorCall call, Func<Sizes, Sizes?> rule) => call.Self is { } self ? rule(self) : null;

    /// <summary>Sizes one by one, or as one list.</summary>
    private static Sizes? Filled(TensorCall call)
    {
        var sizes = call.Arguments.Where(argument => s_sizes.Contains(argument.Parameter.Name)).ToList();
        if (sizes.Count == 0) return call.Method.Name == "normal" ? Shaping.Broadcast(call.Tensors()) : null;
        var isList = sizes.Count == 1 && sizes[0].Parameter.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64);
        var wanted = isList ? (sizes[0].Fact as ListFact)?.ToSizes() : Numbers(sizes);
        return wanted is null || wanted.Dimensions.Any(size => size < 0) ? null : wanted;
    }

    private static Sizes Numbers(IEnumerable<TensorArgument> arguments) =>
        Sizes.Of(arguments.Select(argument => (argument.Fact as NumberFact)?.Value));

    private static Sizes Arange(TensorCall call)
    {
        var (start, step) = (call.Has("start") ? call.Number("start") : 0, call.Has("step") ? call.Number("step") : 1);
        return Sizes.Of(
            start is not null && step is > 0 && call.Number("stop") is { } stop && stop >= start ? (stop - start + step - 1) / step : null);
    }

    /// <summary>A number, an array of any number of dimensions, or an array with sizes beside it.</summary>
    private static Sizes? Literal(TensorCall call)
    {
        if (call.Has("dimensions")) return call.List("dimensions");
        if (call.Has("rows") || call.Has("dim0")) return Filled(call);
        if (call.Has("scalar")) return Sizes.Of();
        return (call["rawArray"] as ListFact)?.Lengths is { } lengths ? Sizes.Of(lengths) : null;
    }

    private static Sizes? Product(IReadOnlyList<Sizes>? tensors) =>
        tensors is { Count: 2 } && tensors.All(tensor => tensor.Rank == 2) ? Sizes.Of(tensors[0][0], tensors[1][1]) : null;

    private static Sizes? Reduced(TensorCall call)
    {
        if (call.Has("dim0"))
        {
            return Shaping.Reduce(
                call.Self, Numbers(call.Arguments.Where(argument => s_sizes.Contains(argument.Parameter.Name))), call.Flag("keepdim"));
        }
        if (!call.Has(s_dimensions))
        {
            return call.Arguments.Any(argument => s_dimensions.Contains(argument.Parameter.Name))
                ? null
                : Shaping.Reduce(call.Self, null, false);
        }
        return Shaping.Reduce(
            call.Self, call.Number(s_dimension) is { } one ? Sizes.Of(one) : call.List(s_dimensions) ?? Sizes.Of(), call.Flag("keepdim"));
    }
}
