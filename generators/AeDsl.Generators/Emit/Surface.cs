using AeDsl.Core.Losses;
using AeDsl.Core.Model;

namespace AeDsl.Generators.Emit;

/// <summary>
/// What of a declaration shows in the signatures of the emitted class. It is known without inference, so that a model with a
/// mistake gets the same signatures as a sound one.
/// </summary>
/// <param name="IsConditional">It is told the class of each example.</param>
/// <param name="Corrupts">It spoils its input in training.</param>
/// <param name="HasKullbackLeibler">The divergence from the prior is one of its terms.</param>
/// <param name="WarmsUp">A term's weight rises over the first epochs.</param>
/// <param name="HasRandomLoss">A term draws random numbers.</param>
/// <param name="LossNames">The terms' names in order.</param>
internal sealed record Surface(string Name, ModelKind Kind, string Inputs, bool IsConditional, bool Corrupts, bool HasKullbackLeibler, bool WarmsUp, bool HasRandomLoss, IReadOnlyList<string> LossNames)
{
    /// <summary>A pass draws random numbers: forward has an overload with a generator.</summary>
    public bool HasRandomPass => Kind == ModelKind.Vae || Corrupts;

    /// <summary>The type of what a pass gives.</summary>
    public string Output => Kind is ModelKind.Network or ModelKind.Gan ? "Tensor" : "Output";

    /// <summary>The full names of the contracts that the class is written to implement; what these extend is not listed.</summary>
    public IEnumerable<string> Contracts
    {
        get
        {
            if (Kind == ModelKind.Network) yield return "AeDsl.INetwork";
            if (Kind == ModelKind.Gan) yield return "AeDsl.IAdversarial";
            if (Kind == ModelKind.Autoencoder) yield return "AeDsl.IAutoencoder";
            if (Kind == ModelKind.Vae && !IsConditional) yield return "AeDsl.IVariationalAutoencoder";
            if (Kind == ModelKind.Gan && !IsConditional) yield return "AeDsl.ISampler";
            if (IsConditional) yield return "AeDsl.IConditional";
            if (Kind == ModelKind.Vae) yield return HasKullbackLeibler ? "AeDsl.IKullbackLeiblerLoss" : "AeDsl.IVariational";
            if (Corrupts) yield return "AeDsl.ICorruptsInput";
            if (WarmsUp) yield return "AeDsl.IWarmUp";
        }
    }

    /// <summary>What stands behind an input in a parameter list.</summary>
    public string LabelsParameter => IsConditional ? ", Tensor labels" : "";

    /// <summary>What stands behind an input in a call.</summary>
    public string Labels => IsConditional ? ", labels" : "";

    /// <summary>What a part of the model gets: the value itself, or <c>conditioned</c>, the value with the classes appended, which <see cref="Condition"/> declares.</summary>
    public string Conditioned(string value) => IsConditional ? "conditioned" : value;

    /// <summary>The statement before a part of a conditional model is called; none for others.</summary>
    public IEnumerable<Statement> Condition(string value, string? comment = null) =>
        IsConditional ? [new Statement($"using var conditioned = global::AeDsl.ClassCondition.Append({value}, labels, Classes);", comment)] : [];

    /// <summary>What the first parameter of ComputeLosses is called.</summary>
    public string Target => Kind == ModelKind.Network ? "target" : Inputs;

    /// <summary>The parameters of ComputeLosses.</summary>
    public string LossParameters => $"Tensor {Target}, {Output} output{(WarmsUp ? ", double warmUp = 1.0" : "")}{(HasRandomLoss ? ", torch.Generator? generator = null" : "")}";

    public static Surface Of(Topology topology)
    {
        var terms = (topology.Losses ?? EquatableArray<Layer>.Empty).ToList();
        return new Surface(
            topology.Name,
            topology.Kind,
            topology.Input is { Count: 3 } ? "images" : "inputs",
            topology.IsConditional,
            topology.Corruptions.Count > 0 && topology.Kind != ModelKind.Gan,
            topology.Kind == ModelKind.Vae && terms.Any(term => term.Name == "KullbackLeibler"),
            topology.Kind == ModelKind.Vae && terms.Any(term => term.Name == "KullbackLeibler" && term.Number("warmUp") > 0),
            terms.Any(term => term.Name == "MaximumMeanDiscrepancy"),
            [.. terms.Select(term => LossNaming.PropertyOf(term, terms, topology.Kind)).Concat(topology.CustomLosses.Select(loss => loss.Method)).Where(name => name != "Total").Distinct(StringComparer.Ordinal)]);
    }
}
