namespace AeDsl.Core.Model;

/// <summary>The classes that define something, found by what they derive from, so that a definition is in no list.</summary>
internal static class Definitions
{
    public static IReadOnlyList<T> Of<T>() where T : class =>
    [
        .. typeof(T).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)),
    ];
}

/// <summary>Values of an argument for tests to draw.</summary>
internal sealed record Example(ArgumentKey Argument, params object[] Values)
{
    /// <summary>Values out of range.</summary>
    public object[] Wrong { get; init; } = [];
}
