namespace AeDsl.Benchmarks.Train;

/// <summary>A piece of work of a side.</summary>
/// <param name="Parameters">Trainable elements of the model: the same on each side.</param>
/// <param name="Run">Does the work as many times as asked.</param>
internal sealed record Work(long Parameters, Action<int> Run);
