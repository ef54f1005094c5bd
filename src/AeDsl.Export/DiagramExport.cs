using AeDsl.Export.Diagrams;
using AeDsl.Export.Reading;
using AeDsl.Training.Files;

namespace AeDsl.Export;

/// <summary>
/// Pictures of a model's architecture: its layers with their shapes and parameters, its parts, and where saved tensors go.
/// </summary>
public static class DiagramExport
{
    private const string Svg = ".svg";

    private static readonly string[] s_mermaid = [".mmd", ".mermaid"];

    /// <summary>Saves the architecture as a picture or as text, whole or not at all.</summary>
    /// <param name="model">A declared model.</param>
    /// <param name="path">
    /// Where it goes; its folder exists. <c>.svg</c> is a picture that needs nothing else, <c>.mmd</c> and <c>.mermaid</c> are text that
    /// Mermaid draws.
    /// </param>
    /// <exception cref="ArgumentException">The path ends in something else.</exception>
    /// <exception cref="NotSupportedException">The class is not declared with attributes, or computes something else.</exception>
    /// <exception cref="IOException">The file could not be written; what was there before is unchanged.</exception>
    public static void SaveDiagram(this IModel model, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var extension = Path.GetExtension(path);
        if (extension.Equals(Svg, StringComparison.OrdinalIgnoreCase)) AtomicFile.WriteText(path, model.ToSvg());
        else if (s_mermaid.Contains(extension, StringComparer.OrdinalIgnoreCase)) AtomicFile.WriteText(path, model.ToMermaid());
        else throw new ArgumentException($"A diagram is saved as .svg, .mmd or .mermaid, not as '{extension}' ({path}).", nameof(path));
    }

    /// <summary>The architecture as an SVG picture.</summary>
    /// <inheritdoc cref="SaveDiagram" path="/exception[@cref='NotSupportedException']"/>
    public static string ToSvg(this IModel model) => SvgText.Of(Of(model));

    /// <summary>The architecture as a flowchart in the language of Mermaid.</summary>
    /// <inheritdoc cref="SaveDiagram" path="/exception[@cref='NotSupportedException']"/>
    public static string ToMermaid(this IModel model) => MermaidText.Of(Of(model));

    private static Diagram Of(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return DiagramBuilder.Of(DeclaredModel.PlanOf(model));
    }
}
