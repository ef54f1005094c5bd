using AeDsl.Core.Findings;
using AeDsl.Core.Layers;

namespace AeDsl.Generators.Diagnostics;

/// <summary>A fix in words, as it ends a message.</summary>
internal static class FixText
{
    public static string Of(SuggestedFix? fix) => fix switch
    {
        null => "",
        { Kind: FixKind.SetArgument } => $"; set {fix.Text} on {fix.Layer}",
        { Kind: FixKind.InsertLayerBefore, Layer: LayerDefinitions.Mirror } => $"; insert {fix.Text} before {fix.Layer}",
        { Kind: FixKind.InsertLayerBefore } => $"; insert {fix.Text} before it",
        { Kind: FixKind.InsertLayerAfter } => $"; add {fix.Text} after {fix.Layer}",
        { Kind: FixKind.RemoveLayer } => $"; remove {fix.Layer}",
        _ => $"; write {fix.Text} instead of {fix.Layer}",
    };
}
