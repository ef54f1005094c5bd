namespace AeDsl.Export.Diagrams;

/// <summary>A model as boxes in columns and links between them: what both pictures are drawn from.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Summary">The kind and what the model costs.</param>
/// <param name="Columns">A column for each part, in the order in which data meets them.</param>
/// <param name="Links">How values go from box to box.</param>
internal sealed record Diagram(string Name, string Summary, IReadOnlyList<DiagramColumn> Columns, IReadOnlyList<DiagramLink> Links);

/// <summary>A part.</summary>
/// <param name="Title">Its name; null for the one stack of a network.</param>
/// <param name="Boxes">From the input to the output.</param>
internal sealed record DiagramColumn(string? Title, IReadOnlyList<DiagramBox> Boxes);

/// <summary>What a box stands for.</summary>
internal enum DiagramBoxKind
{
    /// <summary>An input, a latent, an output.</summary>
    Value,

    /// <summary>Layers one after another.</summary>
    Layers,

    /// <summary>Layers of which the first takes a saved tensor too.</summary>
    Merge,

    /// <summary>Something that is added to a value: the classes, noise.</summary>
    Addition,
}

/// <summary>A box.</summary>
/// <param name="Id">Letters, digits and underscores; no other box has it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Lines">What it says, a layer a line.</param>
/// <param name="Detail">What it says in small letters: parameters, a range; null where there is nothing.</param>
internal sealed record DiagramBox(string Id, DiagramBoxKind Kind, IReadOnlyList<string> Lines, string? Detail = null);

/// <summary>A value on its way.</summary>
/// <param name="From">The id of the box that makes it.</param>
/// <param name="To">The id of the box that takes it.</param>
/// <param name="Shape">Its shape, <c>16×14×14</c>.</param>
/// <param name="SavedAs">The name that it was saved under; null where it takes the straight way.</param>
internal sealed record DiagramLink(string From, string To, string Shape, string? SavedAs = null);
