namespace AeDsl.Benchmarks.Report;

/// <summary>A row of generator.json; the figures are medians.</summary>
/// <param name="Name">What was done: cold, edit-elsewhere, declaration-elsewhere, edit-in-file.</param>
/// <param name="Models">Models of the project.</param>
/// <param name="Layers">Layers of each model.</param>
/// <param name="Milliseconds">How long the generator took.</param>
/// <param name="Bytes">What it allocated.</param>
internal sealed record GeneratorResult(string Name, int Models, int Layers, double Milliseconds, long Bytes);
