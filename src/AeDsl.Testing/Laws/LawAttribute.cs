namespace AeDsl.Testing;

/// <summary>
/// Marks a law: a public static method <c>(TContract model, LawContext context)</c> that throws <see cref="LawException"/> where a model
/// breaks it. It belongs to every model that implements its contract. Names of laws are unique over all classes.
/// </summary>
/// <param name="statement">The law in one sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LawAttribute(string statement) : Attribute
{
    /// <summary>The law in one sentence.</summary>
    public string Statement { get; } = statement;

    /// <summary>The law is about a model that has learnt; others are about one with new random parameters.</summary>
    public bool Trained { get; set; }
}
