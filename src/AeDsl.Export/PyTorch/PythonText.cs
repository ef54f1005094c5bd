namespace AeDsl.Export.PyTorch;

/// <summary>Python that is the same for every model that needs it: files of the folder Python.</summary>
internal static class PythonText
{
    private const string Mark = "  #: ";

    /// <summary>The text of a file, without a line break at its end.</summary>
    public static string Of(string name)
    {
        using var stream = typeof(PythonText).Assembly.GetManifestResourceStream($"{name}.py")
            ?? throw new InvalidOperationException($"There is no {name}.py in the folder Python.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    /// <summary>
    /// The same where a line that ends in a mark, <c>#: corrupts</c>, is for models that have it; others go without the line.
    /// </summary>
    public static string Of(string name, IReadOnlySet<string> marks) => string.Join('\n', Of(name).Split('\n')
        .Select(line => line.Split(Mark))
        .Where(line => line.Length == 1 || marks.Contains(line[1]))
        .Select(line => line[0]));
}
