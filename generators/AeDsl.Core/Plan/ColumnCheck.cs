using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>
/// Standardized columns have the mean 0 and no bounds: an autoencoder of them returns any number, and compares with a loss that takes any.
/// </summary>
internal static class ColumnCheck
{
    /// <summary>A term cannot compare with the standardized columns that the model returns.</summary>
    public static bool Refuses(Topology topology, LossDefinition term)
        => StandardizedOf(topology) is not null && (term.TakesProbabilities || term.TakesLogits);

    /// <summary>The finding of such a term.</summary>
    public static Finding Refusal(Topology topology, LossTerm term, Anchor anchor)
        => new(Rules.LossOfStandardized, anchor, EquatableArray.Of(term.ToString(), StandardizedOf(topology)!));

    /// <summary>The finding of an output that cannot reach the columns, where no term refuses them; null where it can.</summary>
    public static Finding? Unreached(Topology topology, Signal? output, IReadOnlyList<LayerPlan> layers)
    {
        if (StandardizedOf(topology) is not { } columns || output is null || output.Range.IsAny
            || topology.Losses?.Any(term => Refuses(topology, LossDefinitions.Of(term))) == true)
        {
            return null;
        }
        var last = ActivationOrder.LastActing(layers, layer => layer is SaveLayer);
        return last is null
            ? null
            : new Finding(
                Rules.StandardizedBeyondOutput,
                last.Anchor,
                EquatableArray.Of(
                    last.Layer.ToString(),
                    output.Range.ToString(),
                    columns,
                    last.Definition.IsActivation && !last.IsMirrored
                        ? $"remove {last.Layer}"
                        : "end in a layer without an activation"));
    }

    /// <summary>
    /// <c>Payment.Amount and Payment.Fee</c>; null where nothing is standardized, or the output is compared with something else.
    /// </summary>
    private static string? StandardizedOf(Topology topology)
        => topology is { Kind: ModelKind.Autoencoder or ModelKind.Vae, Columns: { Standardized: { Count: > 0 } properties, Row: var row } }
            ? Listing.And(Some([.. properties.Select(property => $"{row}.{property}")]))
            : null;

    private static IEnumerable<string> Some(List<string> names)
        => names.Count <= 4 ? names : names.Take(3).Append($"{names.Count - 3} others");
}
