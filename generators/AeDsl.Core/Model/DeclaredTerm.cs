using System.Globalization;

namespace AeDsl.Core.Model;

/// <summary>A value that an attribute was given (or its default): a long, double, bool, string, or an EquatableArray of long.</summary>
/// <param name="Name">The parameter's name, <c>kernelSize</c>.</param>
/// <param name="IsWritten">The user wrote it; false where it is the default.</param>
internal sealed record Argument(string Name, object? Value, bool IsWritten)
{
    /// <summary>The value as an attribute has it: <c>3</c>, <c>"same"</c>, <c>new[] { 3, 5 }</c>.</summary>
    public string Text => (Name, Value) switch
    {
        ("reduction", string member) => $"LossReduction.{member}",
        (_, string text) => $"\"{Escape(text)}\"",
        (_, bool flag) => flag ? "true" : "false",
        ("shape", EquatableArray<long> sizes) => Join(sizes),
        (_, EquatableArray<long> sizes) => $"new[] {{ {Join(sizes)} }}",
        var (_, value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };

    public static EquatableArray<Argument> List((string Name, object? Value)[] arguments) =>
        arguments
            .Select(
                argument => new Argument(argument.Name, argument.Value, argument.Value is not (null or EquatableArray<long> { Count: 0 })))
            .ToEquatableArray();

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
    public object? this[string name] => Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;

    public long Integer(string name) => Convert.ToInt64(Required(name), CultureInfo.InvariantCulture);

    public double Number(string name) => Convert.ToDouble(Required(name), CultureInfo.InvariantCulture);

    public bool Flag(string name) => (bool)Required(name);

    public string Text(string name) => (string?)this[name] ?? "";

    public EquatableArray<long> Integers(string name) => this[name] is EquatableArray<long> values ? values : EquatableArray<long>.Empty;

    /// <summary>A size for height and width: one number for both, or two.</summary>
    public Pair Pair(string name) => this[name] switch
    {
        EquatableArray<long> { Count: 2 } values => new(values[0], values[1]),
        EquatableArray<long> { Count: 1 } values => new(values[0], values[0]),
        var value => new(Convert.ToInt64(value, CultureInfo.InvariantCulture), Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>The argument has a value; null and an empty array stand for a default.</summary>
    public bool Has(string name) => this[name] is not (null or EquatableArray<long> { Count: 0 });

    /// <summary>The user wrote the argument; a default needs no check.</summary>
    public bool IsWritten(string name) => Arguments.Any(argument => argument.Name == name && argument.IsWritten);

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
    private object Required(string name) => this[name] ?? throw new InvalidOperationException($"{Name} has no argument {name}.");
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

/// <summary>A term of the loss as it was declared.</summary>
internal sealed record LossTerm(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    public static LossTerm Of(string name, params (string Name, object? Value)[] arguments) => new(name, Argument.List(arguments));
}

/// <summary>What spoils the input in training, as it was declared.</summary>
internal sealed record InputCorruption(string Name, EquatableArray<Argument> Arguments) : DeclaredTerm(Name, Arguments)
{
    /// <summary>The argument that says how strong it is.</summary>
    public string Strength => Has("std") ? "std" : "rate";
}
