namespace AeDsl.Benchmarks.Report;

/// <summary>A row of train.json; ours and PyTorch's figure are medians, the ratio is the median of the pairs' ratios.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Pytorch">PyTorch's.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Ratio">Ours divided by PyTorch's: less is better.</param>
internal sealed record Result(string Name, double Ours, double Pytorch, string Unit, double Ratio);
