using AeDsl.Core.Code;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

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
/// <param name="EndsInLogits">The loss has the sigmoid inside, and whoever asks for outputs gets it applied.</param>
/// <param name="LossNames">The terms' names in order.</param>
internal sealed record Surface(
    string Name, ModelKind Kind, string Inputs, bool IsConditional, bool Corrupts, bool HasKullbackLeibler, bool WarmsUp,
    bool HasRandomLoss, bool EndsInLogits, IReadOnlyList<string> LossNames)
{
    /// <summary>The type of what a pass returns.</summary>
    public string Output => Kind switch
    {
        ModelKind.Vae => $"{FullName.AeDsl}.VaeOutput",
        ModelKind.Autoencoder => $"{FullName.AeDsl}.AutoencoderOutput",
        _ => FullName.Tensor,
    };

    /// <summary>What stands after an input in a parameter list.</summary>
    public string LabelsParameter => IsConditional ? $", {FullName.Tensor} labels" : "";

    /// <summary>What stands after an input in a call.</summary>
    public string Labels => IsConditional ? ", labels" : "";

    /// <summary>What the first parameter of ComputeLosses is called.</summary>
    public string Target => Kind == ModelKind.Network ? "target" : Inputs;

    /// <summary>The parameters of ComputeLosses.</summary>
    public string LossParameters =>
        $"{FullName.Tensor} {Target}, {Output} output{(WarmsUp ? ", double warmUp = 1.0" : "")}"
            + $"{(HasRandomLoss ? $", {FullName.Generator}? generator = null" : "")}";

    public static Surface Of(Topology topology)
    {
        var terms = (topology.Losses ?? EquatableArray<LossTerm>.Empty).ToList();
        return new Surface(
            topology.Name,
            topology.Kind,
            topology.Input is { Count: 3 } ? "images" : "inputs",
            topology.IsConditional,
            topology.Corruptions.Count > 0 && topology.Kind != ModelKind.Gan,
            topology.Kind == ModelKind.Vae && terms.Any(term => LossDefinitions.Of(term) is KullbackLeiblerLoss),
            topology.Kind == ModelKind.Vae
                && terms.Any(term => LossDefinitions.Of(term) is KullbackLeiblerLoss && term[WarmUp] > 0),
            terms.Any(term => LossDefinitions.Of(term).IsRandom),
            topology.EndsInLogits,
            [
                .. terms
                    .Select(term => LossNaming.PropertyOf(term, terms, topology.Kind))
                    .Concat(topology.CustomLosses.Select(loss => loss.Method))
                    .Where(name => !LossNaming.IsReserved(name))
                    .Distinct(StringComparer.Ordinal)
            ]);
    }
}
