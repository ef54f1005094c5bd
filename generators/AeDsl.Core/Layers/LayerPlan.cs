using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>A layer with everything worked out.</summary>
/// <param name="Index">Its place in the part, which is its module's name: 1 in <c>encoder.1.weight</c>.</param>
/// <param name="Anchor">The attribute that it comes from; a mirrored layer comes from <c>[Mirror]</c>.</param>
/// <param name="IsMirrored">The user wrote <c>[Mirror]</c> and not this layer: it can neither be changed nor taken away.</param>
/// <param name="MultiplyAdds">For one input.</param>
/// <param name="IsMixed">The model carries <c>[MixedPrecision]</c>.</param>
internal sealed record LayerPlan(
    Layer Layer, int Index, Anchor Anchor, bool IsMirrored, Shape Input, Shape Output, ValueRange Range, long Parameters,
    long MultiplyAdds, bool IsMixed = false)
{
    public LayerDefinition Definition => LayerDefinitions.Of(Layer);

    /// <summary>A fix of this layer; null where the user did not write it. Something can be added after a mirror all the same.</summary>
    public SuggestedFix? Fix(FixKind kind, string text) => (IsMirrored, kind) switch
    {
        (true, FixKind.InsertLayerAfter) => new SuggestedFix(kind, Anchor, LayerDefinitions.Mirror, text),
        (true, _) => null,
        _ => new SuggestedFix(kind, Anchor, Layer.ToString(), text),
    };

    /// <summary>An argument set; null where the user did not write the layer.</summary>
    public SuggestedFix? Set(Argument argument) => IsMirrored ? null : SuggestedFix.Set(Anchor, Layer.ToString(), argument);
}
