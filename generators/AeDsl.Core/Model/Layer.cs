namespace AeDsl.Core.Model;

/// <summary>A layer as it was declared.</summary>
internal sealed record Layer(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    public static Layer Of(string name, params (string Name, object? Value)[] arguments) => new(name, Argument.List(arguments));

    /// <summary>The same layer with arguments that equal their defaults shown as left out.</summary>
    public Layer WithDefaults(params (string Name, object Value)[] defaults) => new(Name, Arguments
        .Select(
            argument => defaults.Any(known => known.Name == argument.Name && Equals(known.Value, argument.Value))
                ? argument with { IsWritten = false }
                : argument)
        .ToEquatableArray());

    /// <summary>The same layer with one argument set, as the user would have written it.</summary>
    public Layer With(string name, object value) =>
        new(Name, Arguments.Select(argument => argument.Name == name ? new Argument(name, value, true) : argument).ToEquatableArray());
}
