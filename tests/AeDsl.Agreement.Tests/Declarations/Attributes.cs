using System.Globalization;
using System.Reflection;
using AeDsl.Core.Model;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Layers and loss terms as they would be read from attributes: the constructor that fits what is written, and the attribute's
/// own defaults for what is not. Names and defaults come from the AeDsl library, so that none is repeated here.
/// </summary>
internal static class Attributes
{
    /// <param name="written">Arguments by parameter name: int, double, bool, string, an enumeration's member or an array of int.</param>
    public static Layer Of(string name, params (string Name, object Value)[] written) => new(name, Read(name, written));

    public static LossTerm Loss(string name, params (string Name, object Value)[] written) => new(name, Read(name, written));

    public static InputCorruption Corruption(string name, params (string Name, object Value)[] written) => new(name, Read(name, written));

    /// <summary>The arguments of the constructor that fits.</summary>
    public static EquatableArray<Argument> Read(string name, params (string Name, object Value)[] written)
    {
        var arguments = written.ToDictionary(argument => argument.Name, argument => argument.Value);
        var type = typeof(InputAttribute).Assembly.GetType($"AeDsl.{name}Attribute", throwOnError: true)!;
        var parameters = type
            .GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .FirstOrDefault(candidate => Fits(candidate, arguments))
            ?? throw new ArgumentException($"{name} has no constructor for {string.Join(", ", arguments.Keys)}.", nameof(written));
        return parameters
            .Select(parameter => arguments.TryGetValue(parameter.Name!, out var value)
                ? new Argument(parameter.Name!, Constant(value, parameter), true)
                : new Argument(parameter.Name!, Constant(parameter.DefaultValue, parameter), false))
            .ToEquatableArray();
    }

    private static bool Fits(ParameterInfo[] parameters, Dictionary<string, object> arguments) =>
        arguments.All(
            argument => parameters.Any(parameter => parameter.Name == argument.Key && Takes(parameter.ParameterType, argument.Value)))
        && parameters.All(parameter => parameter.HasDefaultValue || arguments.ContainsKey(parameter.Name!));

    private static bool Takes(Type parameter, object value) =>
        parameter == value.GetType() || (value is int && (parameter == typeof(double) || parameter == typeof(long)));

    private static object? Constant(object? value, ParameterInfo parameter) => (value, parameter.ParameterType) switch
    {
        (null, { IsArray: true }) => EquatableArray<long>.Empty,
        (int[] many, _) => many.Select(one => (long)one).ToEquatableArray(),
        (int or long or double, { IsEnum: true } type) => Enum.ToObject(type, value!).ToString(),
        (Enum member, _) => member.ToString(),
        (int number, { } type) when type == typeof(double) => (double)number,
        (int number, _) => (long)number,
        _ => value,
    };

    /// <summary>As C# source.</summary>
    public static string Text(DeclaredTerm term) => term.ToString();

    public static string Text(IEnumerable<long> sizes) =>
        string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
