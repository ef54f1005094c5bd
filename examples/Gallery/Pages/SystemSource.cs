using Gallery.Running;

namespace Gallery.Pages;

/// <summary>The source of a system, which the program carries with it.</summary>
internal static class SystemSource
{
    /// <summary>The file of a system.</summary>
    /// <exception cref="InvalidOperationException">The system has no file of its name in the folder Systems.</exception>
    public static string Of(ISystem system)
    {
        var file = system.GetType().Name + ".cs";
        using var stream = typeof(SystemSource).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{system.GetType().Name} does not stand in Systems/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The same as HTML, attributes and comments marked.</summary>
    public static string Html(string name)
        => string.Join('\n', Of(AllSystems.Named(name)!).TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')).Select(Line));

    private static string Line(string line)
    {
        var text = PageFrame.Text(line);
        var start = line.TrimStart();
        return start.StartsWith('[') ? $"<span class=\"attribute\">{text}</span>"
            : start.StartsWith("//", StringComparison.Ordinal) ? $"<span class=\"comment\">{text}</span>"
            : text;
    }
}
