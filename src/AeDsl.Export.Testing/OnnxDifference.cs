namespace AeDsl.Export.Testing;

/// <summary>How far an output in ONNX Runtime is from the model's own.</summary>
/// <param name="Function">The function.</param>
/// <param name="Output">The output's name, <c>mean</c>.</param>
/// <param name="Largest">The largest difference from what TorchSharp gives in float32.</param>
/// <param name="Error">
/// The largest difference from what TorchSharp gives in double precision; infinite where the shapes differ, or one of both is no number.
/// </param>
/// <param name="Allowed">How large the error may be: what rounding to float32 explains.</param>
public sealed record OnnxDifference(ModelFunction Function, string Output, double Largest, double Error, double Allowed);
