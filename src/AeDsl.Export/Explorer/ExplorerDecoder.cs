using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Export.Functions;
using AeDsl.Export.Graphs;
using AeDsl.Export.Reading;
using Google.Protobuf;

namespace AeDsl.Export.Explorer;

/// <summary>The decoder of a page: the file of ONNX that SaveOnnx would write for <c>Decode</c>.</summary>
internal static class ExplorerDecoder
{
    /// <exception cref="NotSupportedException">It is larger than the page may be.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static byte[] FileOf(ModulePlan plan, IModel model, LatentExplorerOptions options)
    {
        // Before anything of that size is copied.
        var weights = plan[PartRole.Decoder].Layers.Sum(layer => (double)layer.Parameters) * sizeof(float);
        ExplorerPage.ThrowIfTooLarge(plan.Name, weights, options);
        return OnnxFile.Of(plan, ModelParameters.Of(model), [FunctionSignature.Of(plan, ModelFunction.Decode)]).ToByteArray();
    }
}
