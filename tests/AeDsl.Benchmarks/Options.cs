namespace AeDsl.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="Runs">How often each thing is measured.</param>
/// <param name="Only">What alone is measured; none: all.</param>
/// <param name="Out">Where the results go.</param>
/// <param name="Data">A folder with IDX files under MNIST's names; none: digits are drawn.</param>
internal sealed record Options(int Runs, string? Only, string Out, string? Data);
