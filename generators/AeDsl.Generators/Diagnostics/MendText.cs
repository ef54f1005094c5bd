using AeDsl.Core.Findings;
using AeDsl.Core.Layers;

namespace AeDsl.Generators.Diagnostics;

/// <summary>A mend in words, as it ends a message.</summary>
internal static class MendText
{
    public static string Of(Mend? mend) => mend switch
    {
        null => "",
        { Kind: MendKind.SetArgument } => $"; set {mend.Text} on {mend.Layer}",
        { Kind: MendKind.InsertLayerBefore, Layer: LayerDefinitions.Mirror } => $"; insert {mend.Text} before {mend.Layer}",
        { Kind: MendKind.InsertLayerBefore } => $"; insert {mend.Text} before it",
        { Kind: MendKind.InsertLayerAfter } => $"; add {mend.Text} after {mend.Layer}",
        { Kind: MendKind.RemoveLayer } => $"; remove {mend.Layer}",
        _ => $"; write {mend.Text} instead of {mend.Layer}",
    };
}
