using System.Collections.ObjectModel;
using System.Reflection;

namespace AeDsl;

/// <summary>
/// An attribute of a declaration as the compiler has stored it: what was declared, as nothing that was generated from it says.
/// </summary>
/// <param name="Name">Without its ending, <c>Conv2d</c>.</param>
/// <param name="Arguments">The constructor's arguments by name, those that were left out with their default values.</param>
/// <param name="Parameters">The constructor's parameters in their order.</param>
internal sealed record DeclaredAttribute(
    string Name, IReadOnlyDictionary<string, object?> Arguments, IReadOnlyList<ParameterInfo> Parameters)
{
    /// <summary>
    /// The attributes of a kind on a class, in their order; of the nearest base class that has some, where the class has none itself.
    /// </summary>
    /// <typeparam name="TAttribute">The kind: layers, loss terms.</typeparam>
    public static IReadOnlyList<DeclaredAttribute> Of<TAttribute>(Type? type)
        where TAttribute : Attribute
    {
        for (; type is not null; type = type.BaseType)
        {
            DeclaredAttribute[] found =
            [
                .. type.GetCustomAttributesData()
                    .Where(data => typeof(TAttribute).IsAssignableFrom(data.AttributeType))
                    .Select(Read),
            ];
            if (found.Length > 0) return found;
        }

        return [];
    }

    /// <summary>A part of a model, <c>Loss</c>; null where the class and its base classes have no such part.</summary>
    public static Type? Part(Type? model, string name)
    {
        for (; model is not null; model = model.BaseType)
        {
            if (model.GetNestedType(name, BindingFlags.Public | BindingFlags.NonPublic) is { } part) return part;
        }

        return null;
    }

    public double Number(string argument) => Convert.ToDouble(Arguments[argument], System.Globalization.CultureInfo.InvariantCulture);

    public long Whole(string argument) => Convert.ToInt64(Arguments[argument], System.Globalization.CultureInfo.InvariantCulture);

    public bool Flag(string argument) => (bool)Arguments[argument]!;

    public string Text(string argument) => (string)Arguments[argument]!;

    /// <summary>Whether an argument is there and a text: <c>padding: "same"</c>.</summary>
    public bool IsText(string argument) => Arguments.GetValueOrDefault(argument) is string;

    public long[] Sizes(string argument) => [.. ((IEnumerable<int>)Arguments[argument]!).Select(size => (long)size)];

    /// <summary>A height and a width, given as one number or as two; another pair where they were left out.</summary>
    public long[] Pair(string argument, params long[] otherwise) => Arguments.GetValueOrDefault(argument) switch
    {
        int[] => Sizes(argument) is [var both] ? [both, both] : Sizes(argument),
        int size => [size, size],
        _ => otherwise,
    };

    private static DeclaredAttribute Read(CustomAttributeData data)
    {
        var parameters = data.Constructor.GetParameters();
        return new DeclaredAttribute(
            data.AttributeType.Name[..^nameof(Attribute).Length],
            parameters
                .Zip(data.ConstructorArguments)
                .ToDictionary(pair => pair.First.Name!, pair => Value(pair.Second), StringComparer.Ordinal),
            parameters);
    }

    private static object? Value(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        ReadOnlyCollection<CustomAttributeTypedArgument> values => values.Select(value => (int)value.Value!).ToArray(),
        var value => value,
    };
}
