using System.Security;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The doc comment of a model: what it is, and its layers as a table, which an IDE shows on hover.</summary>
internal static class Documentation
{
    public static void Write(SourceWriter writer, ModulePlan plan)
    {
        writer.Lines($"/// <summary>{LayerTable.Summary(plan)}\n/// <code>");
        foreach (var line in LayerTable.Lines(plan)) writer.Lines($"/// {SecurityElement.Escape(line)}");
        writer.Lines("/// </code></summary>");
    }
}

/// <summary>Words of doc comments.</summary>
internal static class Text
{
    /// <summary><c>Images</c> of <c>images</c>.</summary>
    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    /// <summary><c> in [0, 1]</c>, with the space before it; nothing of a range without bounds.</summary>
    public static string Range(ValueRange range) => range.IsAny ? "" : $" {range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";
}
