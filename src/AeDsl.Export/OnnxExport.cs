using AeDsl.Core.Plan;
using AeDsl.Export.Functions;
using AeDsl.Export.Graphs;
using AeDsl.Export.Reading;

namespace AeDsl.Export;

/// <summary>
/// Models as ONNX files, which run without TorchSharp: in ONNX Runtime, in a browser, on a phone. A graph is written from the declaration
/// and the weights; nothing is traced.
/// </summary>
public static class OnnxExport
{
    /// <summary>
    /// Saves a model's functions in evaluation mode, each as a graph with a dynamic batch dimension <c>N</c>, in float32 and operator set
    /// 17. A file is written whole or not at all.
    /// </summary>
    /// <param name="model">A declared model.</param>
    /// <param name="path">
    /// Where it goes; its folder exists. Where several functions go to files of their own, each has its function's name:
    /// <c>digits.onnx</c> stands for <c>digits.encode.onnx</c>, <c>digits.decode.onnx</c> and so on.
    /// </param>
    /// <param name="options">What is written; all functions, each in a file of its own, where nothing is chosen.</param>
    /// <returns>The files, in the order of the functions.</returns>
    /// <exception cref="ArgumentException">A function is chosen that the model does not have, or is chosen twice.</exception>
    /// <exception cref="NotSupportedException">
    /// The class is not declared with attributes, or computes something else than they declare; a layer has no form in ONNX; or the weights
    /// are larger than a file can hold.
    /// </exception>
    /// <exception cref="IOException">A file could not be written; what was there before is unchanged.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed; what was there before is unchanged.</exception>
    public static IReadOnlyList<string> SaveOnnx(this IModel model, string path, OnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new OnnxOptions();
        var plan = DeclaredModel.PlanOf(model);
        var functions = Chosen(plan, options.Functions).Select(function => FunctionSignature.Of(plan, function)).ToList();
        var parameters = ModelParameters.Of(model);
        ThrowIfTooLarge(plan, parameters.Bytes);
        if (options.OneFile || functions.Count == 1)
        {
            OnnxFile.Write(path, OnnxFile.Of(plan, parameters, functions));
            return [path];
        }

        List<string> files = [];
        foreach (var function in functions)
        {
            var file = Path.ChangeExtension(path, $"{function.Name}{Path.GetExtension(path)}");
            OnnxFile.Write(file, OnnxFile.Of(plan, parameters, [function]));
            files.Add(file);
        }

        return files;
    }

    private static void ThrowIfTooLarge(ModulePlan plan, long bytes)
    {
        if (bytes <= ExportCheck.MostBytes) return;
        throw new NotSupportedException(
            $"{plan.Name} has weights of {ExportCheck.Text(bytes)}, and an ONNX file holds at most "
            + $"{ExportCheck.Text(ExportCheck.MostBytes)}. Make its largest layers smaller, or save the weights with SaveWeights.");
    }

    private static IReadOnlyList<ModelFunction> Chosen(ModulePlan plan, IReadOnlyList<ModelFunction> chosen)
    {
        var own = FunctionSignature.FunctionsOf(plan.Kind);
        foreach (var function in chosen)
        {
            if (!own.Contains(function))
            {
                throw new ArgumentException(
                    $"{plan.Name} is of the kind {plan.Kind} and has no function {function}; it has {string.Join(", ", own)}.",
                    nameof(chosen));
            }
        }

        return chosen.Distinct().Count() < chosen.Count
            ? throw new ArgumentException($"{string.Join(", ", chosen)} has a function twice.", nameof(chosen))
            : chosen.Count == 0 ? own : chosen;
    }
}
