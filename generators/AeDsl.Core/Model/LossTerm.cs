namespace AeDsl.Core.Model;

/// <summary>A term of the loss as it was declared.</summary>
internal sealed record LossTerm(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    public static LossTerm Of(string name, params (string Name, object? Value)[] arguments) => new(name, Argument.List(arguments));
}
