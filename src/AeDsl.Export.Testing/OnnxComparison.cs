using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Testing;

/// <summary>A model beside the graphs that it is exported to, which ONNX Runtime runs.</summary>
public static class OnnxComparison
{
    /// <summary>TorchSharp rounds too: this many times its own error is allowed, and a share of the largest element.</summary>
    private const double Factor = 10, Share = 2e-6;

    /// <summary>Exports each function of a model and compares what it gives for drawn inputs with what the model gives.</summary>
    /// <param name="model">A declared model of float32 on the CPU; afterwards it is in evaluation mode.</param>
    /// <param name="rows">How many inputs are drawn, at least 1.</param>
    /// <param name="generator">Where they come from; TorchSharp's default generator where none is given.</param>
    /// <returns>A difference for each output of each function.</returns>
    /// <exception cref="NotSupportedException">The model cannot be exported.</exception>
    public static IReadOnlyList<OnnxDifference> Of(IModel model, int rows, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var folder = Directory.CreateTempSubdirectory("aedsl-onnx-");
        try
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            model.Module.eval();
            List<OnnxDifference> differences = [];
            foreach (var function in FunctionRun.FunctionsOf(model))
            {
                var path = Path.Combine(folder.FullName, $"{function}.onnx");
                model.SaveOnnx(path, new OnnxOptions { Functions = [function] });
                using var session = new InferenceSession(path);
                differences.AddRange(Compared(model, function, session, rows, generator));
            }

            return differences;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<OnnxDifference> Compared(
        IModel model, ModelFunction function, InferenceSession session, int rows, Generator? generator)
    {
        var shape = session.InputMetadata[session.InputNames[0]].Dimensions.Skip(1).Select(size => (long)size);
        var x = 2 * randn([rows, .. shape], ScalarType.Float32, generator: generator);
        var labels = model is IConditional conditional ? arange(rows, dtype: ScalarType.Int64).remainder(conditional.Classes) : null;
        var found = OnnxRun.Outputs(session, x, labels);
        var single = FunctionRun.Outputs(model, function, x, labels);
        var exact = InDouble(model, () => FunctionRun.Outputs(model, function, x.to(ScalarType.Float64), labels));
        for (var i = 0; i < found.Count; i++)
        {
            var allowed = Factor * Distance(single[i], exact[i]) + Share * Math.Max(1, exact[i].abs().max().item<double>());
            yield return new OnnxDifference(
                function, session.OutputNames[i], Distance(found[i], single[i]), Distance(found[i], exact[i]), allowed);
        }
    }

    /// <summary>Runs a model with its parameters in double precision, which they are exact in.</summary>
    private static T InDouble<T>(IModel model, Func<T> run)
    {
        try
        {
            model.Module.to(ScalarType.Float64);
            return run();
        }
        finally
        {
            model.Module.to(ScalarType.Float32);
        }
    }

    /// <summary>The largest difference of two tensors; infinite where they cannot be compared.</summary>
    private static double Distance(Tensor one, Tensor other)
    {
        if (!one.shape.SequenceEqual(other.shape)) return double.PositiveInfinity;
        var distance = (one.to(ScalarType.Float64) - other.to(ScalarType.Float64)).abs().max().item<double>();
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
