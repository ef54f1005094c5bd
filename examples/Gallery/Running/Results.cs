using AeDsl.Training.Planned.Kernels;

namespace Gallery.Running;

/// <summary>A number that a run has measured.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; empty where it has none.</param>
/// <param name="Asked">What the source reports or asks for; none where it says nothing.</param>
/// <param name="Met">Whether what was asked for is reached; none where that is not a matter of yes or no.</param>
public sealed record Figure(string Name, double Value, string Unit, string? Asked, bool? Met);

/// <summary>Numbers that belong side by side.</summary>
/// <param name="File">Name of its CSV file.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">The rows, each with as many cells as there are columns.</param>
public sealed record ResultTable(string File, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A picture that a run has left.</summary>
/// <param name="File">Name of its PNG file.</param>
/// <param name="Caption">What one sees on it.</param>
public sealed record Picture(string File, string Caption);

/// <summary>All that a run has to say; what <c>figures.json</c> holds.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Row">Its row in docs/systems.md.</param>
/// <param name="Title">What it is.</param>
/// <param name="Definition">What is declared, trained and measured.</param>
/// <param name="Command">The command that makes the run again.</param>
/// <param name="Seed">Where all randomness came from.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="IsComplete">False where the run was stopped before its end.</param>
/// <param name="Notes">What the figures mean, in sentences.</param>
/// <param name="Figures">The figures in their order.</param>
/// <param name="Tables">The tables in their order.</param>
/// <param name="Pictures">The pictures in their order.</param>
/// <param name="Files">Every file of the run beside the page itself.</param>
public sealed record RunResults(
    string System,
    int Row,
    string Title,
    string Definition,
    string Command,
    long Seed,
    double Seconds,
    bool IsComplete,
    IReadOnlyList<string> Notes,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<ResultTable> Tables,
    IReadOnlyList<Picture> Pictures,
    IReadOnlyList<string> Files);
