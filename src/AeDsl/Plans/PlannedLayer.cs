using System.ComponentModel;

namespace AeDsl;

/// <summary>What a layer of a plan does to a batch (N, inputs).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record PlannedLayer
{
    private protected PlannedLayer()
    {
    }
}

/// <summary>x Wᵀ + b: (N, <paramref name="Inputs"/>) to (N, <paramref name="Outputs"/>).</summary>
/// <param name="Name">The module's name among the model's parameters: <c>encoder.1</c> has <c>encoder.1.weight</c>.</param>
/// <param name="Inputs">Numbers that go in.</param>
/// <param name="Outputs">Numbers that come out.</param>
/// <param name="HasBias">There is a b.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PlannedLinear(string Name, int Inputs, int Outputs, bool HasBias) : PlannedLayer;

/// <summary>A function of each element alone.</summary>
/// <param name="Function">Which.</param>
/// <param name="First">Its first parameter: a negative slope, an α, a β; 0 where it has none.</param>
/// <param name="Second">Its second parameter: a threshold; 0 where it has none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PlannedActivation(PlannedFunction Function, double First = 0, double Second = 0) : PlannedLayer;

/// <summary>
/// Both heads of a variational encoder and a draw from what they return: (N, <paramref name="Features"/>) to (N,
/// <paramref name="Latent"/>).
/// </summary>
/// <param name="Mean">The name of the linear layer that gives μ.</param>
/// <param name="LogVariance">The name of the linear layer that gives ln σ².</param>
/// <param name="Features">Numbers that go in.</param>
/// <param name="Latent">Numbers in a latent.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PlannedPosterior(string Mean, string LogVariance, int Features, int Latent) : PlannedLayer;

/// <summary>Functions of each element alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PlannedFunction
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x above 0, a share of it below.</summary>
    LeakyReLU,

    /// <summary>x above 0, α (eˣ − 1) below.</summary>
    ELU,

    /// <summary>x Φ(x), with Φ the normal distribution.</summary>
    GELU,

    /// <summary>x / (1 + e⁻ˣ).</summary>
    SiLU,

    /// <summary>x tanh(ln (1 + eˣ)).</summary>
    Mish,

    /// <summary>ln (1 + e^βx) / β, and x itself where βx is above a threshold.</summary>
    Softplus,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>tanh x.</summary>
    Tanh,
}
