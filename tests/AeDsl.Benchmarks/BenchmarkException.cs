namespace AeDsl.Benchmarks;

/// <summary>Something without which nothing can be measured; its message is one line for whoever typed the command.</summary>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class BenchmarkException(string message) : Exception(message);
