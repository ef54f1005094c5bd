using System.Globalization;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Model;

/// <summary>A value that an attribute was given (or its default): a long, double, bool, string, or an EquatableArray of long.</summary>
/// <param name="Name">The parameter's name, <c>kernelSize</c>.</param>
/// <param name="IsWritten">The user wrote it; false where it is the default.</param>
internal sealed record Argument(string Name, object? Value, bool IsWritten)
{
    /// <summary>The user wrote it by its place, without its name.</summary>
    public bool IsPositional { get; init; }

    /// <summary>The value as an attribute has it: <c>3</c>, <c>"same"</c>, <c>new[] { 3, 5 }</c>.</summary>
    public string Text => Value switch
    {
        string member when Name == Reduction.Name => $"LossReduction.{member}",
        string text => $"\"{Escape(text)}\"",
        bool flag => flag ? "true" : "false",
        EquatableArray<long> sizes when Name == Sizes.Name => Join(sizes),
        EquatableArray<long> sizes => $"new[] {{ {Join(sizes)} }}",
        _ => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "null",
    };

    /// <summary>It says something; null and an empty array stand for a default.</summary>
    public bool HasValue => Value is not (null or EquatableArray<long> { Count: 0 });

    /// <summary>A string's text as a literal has it: nothing in it may end a line or the literal.</summary>
    private static string Escape(string text) => string.Concat(text.Select(letter => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(letter)
            || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
            $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    }));

    private static string Join(EquatableArray<long> values) =>
        string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>An attribute as it was declared: its name and its arguments, with nothing worked out yet.</summary>
internal record DeclaredTerm(string Name, EquatableArray<Argument> Arguments)
{
    public long this[IntegerArgument key] => Convert.ToInt64(Required(key), CultureInfo.InvariantCulture);

    public double this[NumberArgument key] => Convert.ToDouble(Required(key), CultureInfo.InvariantCulture);

    public bool this[FlagArgument key] => (bool)Required(key);

    public string this[TextArgument key] => (string?)ValueOf(key) ?? "";

    public EquatableArray<long> this[SizesArgument key] => ValueOf(key) is EquatableArray<long> values ? values : default;

    /// <summary>A size for height and width: one number for both, or two.</summary>
    public Pair this[PairArgument key] => ValueOf(key) switch
    {
        EquatableArray<long> { Count: 2 } values => new(values[0], values[1]),
        EquatableArray<long> { Count: 1 } values => new(values[0], values[0]),
        var value => new(Convert.ToInt64(value, CultureInfo.InvariantCulture), Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>The value as it was declared, of any kind; null where the constructor has no such argument.</summary>
    public object? ValueOf(ArgumentKey key) => Find(key.Name)?.Value;

    /// <summary>The argument of another attribute that says the same.</summary>
    public Argument Copy(ArgumentKey key) => Find(key.Name) ?? key.LeftOut;

    /// <summary>The argument has a value; null and an empty array stand for a default.</summary>
    public bool Has(ArgumentKey key) => Find(key.Name) is { HasValue: true };

    /// <summary>The user wrote the argument; a default needs no check.</summary>
    public bool IsWritten(ArgumentKey key) => Find(key.Name) is { IsWritten: true };

    /// <summary>The argument of a name; null where the constructor has none.</summary>
    public Argument? Find(string name)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Name == name) return Arguments[i];
        }
        return null;
    }

    /// <summary>
    /// As one would write it, with defaults left out and names from the third argument on: <c>Conv2d(16, 3, stride: 2)</c>.
    /// </summary>
    public sealed override string ToString()
    {
        var written = Arguments.Where(argument => argument.IsWritten).ToList();
        if (written.Count == 0) return Name;
        var texts = written.Select(
            (argument, index) => index < 2 && Arguments[index] == argument ? argument.Text : $"{argument.Name}: {argument.Text}");
        return $"{Name}({string.Join(", ", texts)})";
    }

    /// <summary>A name that no constructor has is a mistake of this code, and must not read as a default.</summary>
    private object Required(ArgumentKey key) => ValueOf(key) ?? throw new InvalidOperationException($"{Name} has no argument {key}.");
}

/// <summary>Height and width.</summary>
internal readonly record struct Pair(long Height, long Width)
{
    public bool IsSquare => Height == Width;

    public override string ToString() => IsSquare
        ? Height.ToString(CultureInfo.InvariantCulture)
        : $"{Height.ToString(CultureInfo.InvariantCulture)}×{Width.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>A layer as it was declared.</summary>
internal sealed record Layer(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    /// <summary>The layer with these arguments written, where they have a value.</summary>
    public static Layer Of(string name, params Argument[] arguments) => new(
        name, arguments.Select(argument => argument with { IsWritten = argument.HasValue }).ToEquatableArray());

    /// <summary>The same layer with arguments that equal their defaults shown as left out.</summary>
    public Layer WithDefaults(params Argument[] defaults) => new(Name, Arguments
        .Select(
            argument => defaults.Any(known => known.Name == argument.Name && Equals(known.Value, argument.Value))
                ? argument with { IsWritten = false }
                : argument)
        .ToEquatableArray());

    /// <summary>The same layer with another value for one of its arguments.</summary>
    public Layer With(Argument changed) =>
        new(Name, Arguments.Select(argument => argument.Name == changed.Name
            ? changed with { IsPositional = argument.IsPositional }
            : argument).ToEquatableArray());
}

/// <summary>A term of the loss as it was declared.</summary>
internal sealed record LossTerm(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments);

/// <summary>What spoils the input in training, as it was declared.</summary>
internal sealed record InputCorruption(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    /// <summary>The argument that says how strong it is.</summary>
    public NumberArgument Strength => Has(Std) ? Std : Rate;
}
