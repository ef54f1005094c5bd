namespace AeDsl.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="Runs">How often each thing is measured.</param>
/// <param name="Only">What alone is measured; none: all.</param>
/// <param name="Out">Where the results go.</param>
internal record Options(int Runs, string? Only, string Out);

/// <summary>What the command line says of training.</summary>
/// <param name="Data">A folder with IDX files under MNIST's names; none: digits are drawn.</param>
/// <param name="Threads">With how many threads of an operator each thing is measured.</param>
/// <param name="WithPyTorch">PyTorch is measured too, where there is one.</param>
internal sealed record TrainOptions(int Runs, string? Only, string Out, string? Data, IReadOnlyList<int> Threads, bool WithPyTorch)
    : Options(Runs, Only, Out);
