namespace AeDsl.Training.Latents;

/// <summary>How far t-SNE is.</summary>
/// <param name="Iteration">Steps that are done.</param>
/// <param name="Iterations">Steps in all.</param>
/// <param name="Divergence">KL(P ‖ Q) in nats of the places now, without exaggeration.</param>
public readonly record struct TSneProgress(int Iteration, int Iterations, double Divergence);
