namespace AeDsl.Core.Model;

/// <summary>What spoils the input in training, as it was declared.</summary>
internal sealed record InputCorruption(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    /// <summary>The argument that says how strong it is.</summary>
    public string Strength => Has("std") ? "std" : "rate";
}
