using System.Reflection;

namespace AeDsl.Tests;

/// <summary>
/// Calls every public method and constructor of a library with null in the place of each argument that may not be null, the others being
/// what they should. Whoever passes null is told so.
/// </summary>
internal static class NullArguments
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <param name="library">Whose public methods are called.</param>
    /// <param name="given">Objects to call them on and to give to them, a type's first one first.</param>
    /// <returns>How many calls there were, and those that threw another exception than an ArgumentException, or none.</returns>
    public static (int Calls, IReadOnlyList<string> Wrong) Check(Assembly library, params object[] given)
    {
        var (calls, wrong) = (0, new List<string>());
        foreach (var method in library.GetExportedTypes().Where(IsChecked).SelectMany(Methods))
        {
            var on = method.IsStatic || method is ConstructorInfo ? null : given.FirstOrDefault(method.DeclaringType!.IsInstanceOfType);
            if (on is null && method is { IsStatic: false } and not ConstructorInfo) continue;
            var parameters = method.GetParameters();
            var values = parameters.Select(parameter => ValueOf(parameter, given)).ToArray();
            for (var i = 0; i < parameters.Length; i++)
            {
                // What cannot be made before the argument may be what is told instead.
                if (!IsRequired(parameters[i]) || Enumerable.Range(0, i).Any(j => values[j] is null && IsRequired(parameters[j]))) continue;
                calls++;
                if (Told(method, on, [.. values.Select((value, j) => j == i ? null : value)]) is { } instead)
                {
                    wrong.Add($"{method.DeclaringType!.Name}.{method.Name}, {parameters[i].Name} of {parameters.Length}: {instead}");
                }
            }
        }
        return (calls, wrong);
    }

    /// <summary>Attributes get null from the compiler's reader, exceptions say nothing, delegates and contracts run others' code.</summary>
    private static bool IsChecked(Type type) =>
        !type.IsGenericTypeDefinition
        && !typeof(Attribute).IsAssignableFrom(type)
        && !typeof(Exception).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type);

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        // A record keeps what it is given.
        var isRecord = type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
        var constructors = type.IsAbstract || isRecord ? [] : type.GetConstructors();
        return constructors.Concat<MethodBase>(
                type.GetMethods(Declared).Where(method => method is { IsSpecialName: false, IsGenericMethodDefinition: false }))
            .Where(method => method.GetParameters().All(
                parameter => parameter.ParameterType is { IsByRef: false, IsByRefLike: false, IsPointer: false }));
    }

    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType
        && !parameter.IsOptional
        && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull;

    private static object? ValueOf(ParameterInfo parameter, object[] given)
    {
        var type = parameter.ParameterType;
        if (given.FirstOrDefault(type.IsInstanceOfType) is { } value) return value;
        if (type == typeof(string)) return Path.Combine(Path.GetTempPath(), nameof(NullArguments));
        if (type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float))
        {
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        }
        if (type.IsAssignableFrom(typeof(long[]))) return new long[] { 1 };
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    /// <summary>What was told instead; null where it was right.</summary>
    private static string? Told(MethodBase method, object? on, object?[] values)
    {
        try
        {
            var result = method is ConstructorInfo constructor ? constructor.Invoke(values) : method.Invoke(on, values);
            (result as Task)?.GetAwaiter().GetResult();
            return "nothing";
        }
        catch (Exception exception)
        {
            var thrown = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return thrown is ArgumentException ? null : $"{thrown.GetType().Name}: {thrown.Message}";
        }
    }
}
