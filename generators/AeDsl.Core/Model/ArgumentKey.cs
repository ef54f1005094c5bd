namespace AeDsl.Core.Model;

/// <summary>
/// An argument that declared attributes take, by the name of its parameter. Its class says what the value is, so that reading it with
/// <c>layer[OutFeatures]</c> has the right type.
/// </summary>
internal abstract record ArgumentKey(string Name)
{
    /// <summary>The argument where the user leaves it out and its parameter has no number as its default.</summary>
    public Argument LeftOut => new(Name, null, IsWritten: false);

    public sealed override string ToString() => Name;
}

/// <summary>A whole number says it.</summary>
internal abstract record WholeArgument(string Name) : ArgumentKey(Name)
{
    /// <summary>The argument with a value, as the user would have written it.</summary>
    public Argument Of(long value) => new(Name, value, IsWritten: true);
}

/// <summary>A whole number.</summary>
internal sealed record IntegerArgument(string Name) : WholeArgument(Name);

/// <summary>A real number.</summary>
internal sealed record NumberArgument(string Name) : ArgumentKey(Name)
{
    /// <inheritdoc cref="WholeArgument.Of"/>
    public Argument Of(double value) => new(Name, value, IsWritten: true);
}

/// <summary>True or false.</summary>
internal sealed record FlagArgument(string Name) : ArgumentKey(Name)
{
    /// <inheritdoc cref="WholeArgument.Of"/>
    public Argument Of(bool value) => new(Name, value, IsWritten: true);
}

/// <summary>A word: a string, or the name of an enumeration's member.</summary>
internal sealed record TextArgument(string Name) : ArgumentKey(Name)
{
    /// <inheritdoc cref="WholeArgument.Of"/>
    public Argument Of(string value) => new(Name, value, IsWritten: true);
}

/// <summary>A height and a width: one whole number for both, or an array of two. A padding may also be a word.</summary>
internal sealed record PairArgument(string Name) : WholeArgument(Name)
{
    /// <summary>The argument with a value: a number where height and width agree, unless it has to be an array.</summary>
    public Argument Of(Pair value, bool asArray = false) =>
        value.IsSquare && !asArray ? Of(value.Height) : new(Name, EquatableArray.Of(value.Height, value.Width), IsWritten: true);
}

/// <summary>Any number of sizes.</summary>
internal sealed record SizesArgument(string Name) : ArgumentKey(Name)
{
    /// <inheritdoc cref="WholeArgument.Of"/>
    public Argument Of(EquatableArray<long> values) => new(Name, values, IsWritten: true);
}
