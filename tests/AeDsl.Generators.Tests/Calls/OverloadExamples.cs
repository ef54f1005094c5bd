using System.Reflection;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>Calls of every overload that TorchSharp has of the methods in the analyzer's table, written as C#.</summary>
internal static class OverloadExamples
{
    private static readonly string[] s_receivers = ["2, 3, 4", "1, 3", "6"];

    private static readonly Dictionary<string, string> s_numbers = new(StringComparer.Ordinal)
    {
        ["dim0"] = "0", ["dim1"] = "1", ["dim2"] = "2", ["dim3"] = "3", ["dim"] = "0", ["dimension"] = "0", ["axis0"] = "0",
        ["axis1"] = "1", ["start"] = "0", ["index"] = "0", ["low"] = "0", ["high"] = "5",
        ["stop"] = "4", ["step"] = "2", ["steps"] = "5", ["n"] = "7", ["rows"] = "3", ["columns"] = "4", ["start_dim"] = "0",
        ["end_dim"] = "-1", ["size"] = "3", ["diagonal"] = "0",
    };

    /// <summary>The public methods on a tensor, on torch, in torch.nn.functional, TorchSharp's extensions and scopes.</summary>
    public static IEnumerable<MethodInfo> Methods() => new[]
    {
        typeof(Tensor), typeof(torch), typeof(nn.functional), typeof(TensorExtensionMethods), typeof(DisposeScope)
    }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    /// <summary>Those in the table that return a tensor.</summary>
    public static IEnumerable<MethodInfo> Overloads()
    {
        var names = TensorMethods.Names.ToHashSet(StringComparer.Ordinal);
        return Methods().Where(
            method => names.Contains(method.Name)
                && typeof(Tensor).IsAssignableFrom(method.ReturnType)
                && !method.IsGenericMethodDefinition
                && method.GetCustomAttribute<ObsoleteAttribute>() is null);
    }

    /// <summary>
    /// Calls of an overload on tensors of several shapes: with what it requires, with each optional argument, with dimensions from the end.
    /// </summary>
    public static IEnumerable<string> Calls(MethodInfo method)
    {
        foreach (var receiver in s_receivers)
        {
            var isTensor = !method.IsStatic && typeof(Tensor).IsAssignableFrom(method.DeclaringType);
            var tensor = $"torch.ones({receiver})";
            var target = isTensor ? tensor : method.IsStatic ? TypeOf(method.DeclaringType!) : "torch.NewDisposeScope()";
            var parameters = method.GetParameters();
            var required = parameters.Where(parameter => !parameter.IsOptional).ToList();
            if (parameters.Any(parameter => parameter.ParameterType.IsByRef)
                || required.Any(parameter => Value(method, parameter, receiver) is null))
            {
                yield break;
            }
            var isFree = !isTensor && !required.Any(parameter => typeof(Tensor).IsAssignableFrom(parameter.ParameterType));
            foreach (var fromEnd in new[] { false, true })
            {
                var start = string.Join(
                    ", ",
                    required.Select(
                        parameter => fromEnd && parameter.Name is "dim" or "dimension" && IsNumber(parameter.ParameterType)
                            ? "-1"
                            : Value(method, parameter, receiver)));
                yield return $"{target}.{Escaped(method.Name)}({start})";
                foreach (var optional in parameters.Where(parameter => parameter.IsOptional))
                {
                    if (Value(method, optional, receiver) is not { } value) continue;
                    var given = fromEnd && optional.Name is "dim" or "dimension" && IsNumber(optional.ParameterType) ? "-1" : value;
                    yield return $"{target}.{Escaped(method.Name)}({start}{(start.Length > 0 ? ", " : "")}{Escaped(optional.Name!)}: "
                        + $"{given})";
                }
            }
            if (isFree) yield break;
        }
    }

    private static string? Value(MethodInfo method, ParameterInfo parameter, string receiver)
    {
        var (type, name) = (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, parameter.Name!);
        if (typeof(Tensor).IsAssignableFrom(type)) return TensorFor(method.Name, name, receiver);
        if (name is "names" or "requires_grad"
            || type == typeof(Generator)
            || type.Name is "TensorStringStyle" or "CultureInfo" or "IProgress`1")
        {
            return null;
        }
        if (IsNumber(type)) return name is "num_classes" ? null : s_numbers.GetValueOrDefault(name, "1");
        if (type == typeof(bool)) return "true";
        if (type == typeof(double) || type == typeof(float) || type == typeof(Half))
        {
            return type == typeof(Half) ? "(Half)0.5" : type == typeof(float) ? "0.5f" : "0.5";
        }
        if (type == typeof(byte) || type == typeof(sbyte) || type == typeof(short)) return $"({TypeOf(type)})1";
        if (type == typeof(Scalar)) return s_numbers.GetValueOrDefault(name, "0.5");
        if (type == typeof(string)) return "\"cpu\"";
        // libtorch's SSE kernels can't read complex numbers at an odd multiple of 8, where .NET may put an array: that ends the process.
        if (type == typeof(ScalarType)) return IsComplex(method) ? "ScalarType.ComplexFloat64" : "ScalarType.Float32";
        if (type == typeof(Device)) return "torch.CPU";
        if (type == typeof(DisposeScope)) return "torch.NewDisposeScope()";
        if (type.IsEnum) return $"default({TypeOf(type)})";
        if (type == typeof(Size)) return $"new torch.Size(new long[] {{ {List(method.Name, name, receiver)} }})";
        if (type == typeof(long[]) || type == typeof(ReadOnlySpan<long>) || type == typeof(int[]))
        {
            return method.Name is "tensor" or "as_tensor" && name != "dimensions"
                ? $"new {TypeOf(type)} {{ 1, 2 }}"
                : $"new {(type == typeof(int[]) ? "int" : "long")}[] {{ {List(method.Name, name, receiver)} }}";
        }
        if (type.IsArray && typeof(Tensor).IsAssignableFrom(type.GetElementType())
            || type.IsAssignableFrom(typeof(List<Tensor>)) && type != typeof(object))
        {
            return $"new[] {{ torch.ones({receiver}), torch.ones({receiver}) }}";
        }
        if (method.Name == "permute") return $"new long[] {{ {List(method.Name, name, receiver)} }}";
        if (type == typeof(ReadOnlySpan<Tensor>)) return $"new[] {{ torch.ones({receiver}), torch.ones({receiver}) }}";
        if (type == typeof(BFloat16)) return "default(global::TorchSharp.BFloat16)";
        if (type == typeof((double, double))) return "(1.0, 0.0)";
        if (type == typeof(Array)) return "new float[2]";
        if (type.IsGenericType
            && type.GetGenericArguments() is [{ IsValueType: true } item]
            && type != typeof(ReadOnlySpan<long>)
            && (type.IsAssignableFrom(item.MakeArrayType()) || type.Name is "Memory`1" or "ReadOnlySpan`1"))
        {
            return $"new {TypeOf(item)}[{(method.GetParameters().Any(other => other.Name == "columns") ? 12 : 2)}]";
        }
        if (type == typeof(System.Numerics.Complex)) return "new System.Numerics.Complex(1, 0)";
        if (type == typeof((float, float))) return "(1f, 0f)";
        if (type.IsArray && type.GetElementType() is { IsValueType: true } element)
        {
            return $"new {TypeOf(element)}[{string.Join(", ", Enumerable.Range(2, type.GetArrayRank()))}]";
        }
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) != true || !type.GetGenericArguments().All(IsNumber))
        {
            return null;
        }
        var first = name.StartsWith("dim", StringComparison.Ordinal) ? 0 : 2;
        return $"({string.Join(", ", type.GetGenericArguments().Select((_, index) => first + index))})";
    }

    private static bool IsComplex(MethodInfo method) => method.GetParameters()
        .Any(parameter => parameter.ParameterType.ToString().Contains(typeof(System.Numerics.Complex).FullName!, StringComparison.Ordinal));

    private static string TensorFor(string method, string name, string receiver) => (method, name) switch
    {
        (_, "mask" or "condition") => $"torch.ones({receiver}).to(ScalarType.Bool)",
        ("mm", "mat2" or "target") => "torch.ones(3, 5)",
        _ => $"torch.ones({receiver})",
    };

    private static string List(string method, string name, string receiver) => (method, name) switch
    {
        ("view" or "reshape", _) => "-1, 3",
        ("expand" or "broadcast_to", _) => $"5, {receiver}",
        ("repeat", _) => $"2, {receiver}",
        ("unflatten", _) => "1, -1",
        ("permute", _) => string.Join(", ", Enumerable.Range(0, receiver.Split(',').Length).Reverse()),
        (_, "dim" or "dims" or "dimensions" or "shifts") when method is not "tensor" and not "as_tensor" => "0",
        ("tensor" or "as_tensor", "dimensions") => "1, 2",
        _ => "2, 3",
    };

    private static bool IsNumber(Type type) => type == typeof(long) || type == typeof(int);

    private static string Escaped(string name) => $"@{name}";

    private static string TypeOf(Type type) =>
        type == typeof((float, float)) ? "(float, float)" : $"global::{type.FullName!.Replace('+', '.')}";
}
