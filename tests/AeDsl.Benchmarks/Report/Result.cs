namespace AeDsl.Benchmarks.Report;

/// <summary>A row of train.json; the sides' figures are medians, the ratio is the median of the rounds' ratios.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Threads">Threads of an operator.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Torchsharp">That of TorchSharp by hand.</param>
/// <param name="Pytorch">PyTorch's, where it was measured.</param>
/// <param name="Unit">Of all.</param>
/// <param name="Ratio">Ours divided by that of TorchSharp by hand: less is better.</param>
internal sealed record Result(string Name, int Threads, double Ours, double Torchsharp, double? Pytorch, string Unit, double Ratio);
