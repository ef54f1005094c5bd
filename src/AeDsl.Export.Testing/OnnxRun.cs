using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Testing;

/// <summary>A graph of one function, run in ONNX Runtime.</summary>
internal static class OnnxRun
{
    /// <summary>The outputs in their order.</summary>
    public static IReadOnlyList<Tensor> Outputs(InferenceSession session, Tensor x, Tensor? labels)
    {
        using var options = new RunOptions();
        using var input = Of(x);
        using var classes = labels is null ? null : OrtValue.CreateTensorValueFromMemory(labels.data<long>().ToArray(), labels.shape);
        OrtValue[] inputs = classes is null ? [input] : [input, classes];
        using var outputs = session.Run(options, session.InputNames, inputs, session.OutputNames);
        return [.. outputs.Select(output => tensor(output.GetTensorDataAsSpan<float>().ToArray(), output.GetTensorTypeAndShape().Shape))];
    }

    private static OrtValue Of(Tensor x) => OrtValue.CreateTensorValueFromMemory(x.data<float>().ToArray(), x.shape);
}
