using System.Globalization;
using System.Reflection;
using AeDsl.Core.Model;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// What libtorch makes of an activation: its function of the layer's name, found in TorchSharp with nothing taken from the core but the
/// arguments. <c>LeakyReLU(negativeSlope)</c> is <c>leaky_relu(input, negative_slope)</c>.
/// </summary>
internal static class LibTorchFunction
{
    public static Tensor Of(Layer layer, Tensor x)
    {
        var found = Named(typeof(nn.functional), layer.Name)
            .Concat(Named(typeof(TorchSharp.torch), layer.Name))
            .Concat(Named(typeof(Tensor), layer.Name))
            .Select(method => (Method: method, Values: Values(method, layer, x)))
            .FirstOrDefault(candidate => candidate.Values is not null);
        if (found.Method is null) throw new NotSupportedException($"PyTorch has no function {layer.Name}.");
        return (Tensor)found.Method.Invoke(
            found.Method.IsStatic ? null : x, BindingFlags.DoNotWrapExceptions, null, found.Values, CultureInfo.InvariantCulture)!;
    }

    private static IEnumerable<MethodInfo> Named(Type type, string name) => type.GetMethods()
        .Where(method => Plain(method.Name) == Plain(name) && !method.Name.EndsWith('_') && method.ReturnType == typeof(Tensor));

    /// <summary>The values of the method's parameters; null where one of the layer's arguments has none, or the other way round.</summary>
    private static object?[]? Values(MethodInfo method, Layer layer, Tensor x)
    {
        var parameters = method.GetParameters();
        if (method.IsStatic && parameters.FirstOrDefault()?.ParameterType != typeof(Tensor)) return null;
        var own = parameters.Skip(method.IsStatic ? 1 : 0).ToList();
        if (layer.Arguments.Any(argument => own.All(parameter => Plain(parameter.Name!) != Plain(argument.Name)))) return null;
        var values = new List<object?>();
        foreach (var parameter in own)
        {
            if (layer.Arguments.FirstOrDefault(argument => Plain(argument.Name) == Plain(parameter.Name!)) is { } argument)
            {
                values.Add(Converted(argument.Value!, parameter.ParameterType));
            }
            else if (parameter.HasDefaultValue) values.Add(parameter.DefaultValue);
            else return null;
        }
        return [.. method.IsStatic ? [x] : Array.Empty<object?>(), .. values];
    }

    private static object Converted(object value, Type type) => type == typeof(TorchSharp.Scalar)
        ? (TorchSharp.Scalar)Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);

    /// <summary>A name without case and underscores, which PyTorch and C# differ in.</summary>
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
