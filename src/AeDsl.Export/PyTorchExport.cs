using AeDsl.Export.PyTorch;
using AeDsl.Export.Reading;
using AeDsl.Training.Files;

namespace AeDsl.Export;

/// <summary>
/// Models as Python files: a module of PyTorch with the same parameter names, the declared losses, and a training script for one process or
/// for several under torchrun. The code is written from the declaration; nothing is traced.
/// </summary>
public static class PyTorchExport
{
    /// <summary>
    /// Saves a model as one Python file, whole or not at all. Its weights go to a file of their own,
    /// <see cref="AeDsl.Training.ModelWeights.SaveWeights"/>, which the Python file reads and writes.
    /// </summary>
    /// <param name="model">A declared model.</param>
    /// <param name="path">Where it goes; its folder exists, and it ends in <c>.py</c>.</param>
    /// <param name="options">What is written; needed where the model has loss terms of its own.</param>
    /// <exception cref="ArgumentException">
    /// The path ends in something else, or an option names a loss term that the model does not have.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The class is not declared with attributes, or computes something else than they declare; or the Python of a loss term of its own is
    /// missing.
    /// </exception>
    /// <exception cref="IOException">The file could not be written; what was there before is unchanged.</exception>
    public static void SavePyTorch(this IModel model, string path, PyTorchOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileExtension.Check(path, "A PyTorch module is saved as .py", nameof(path), ".py");
        AtomicFile.WriteText(path, model.ToPyTorch(options));
    }

    /// <summary>The same file as text.</summary>
    /// <inheritdoc cref="SavePyTorch" path="/exception[@cref='NotSupportedException']"/>
    public static string ToPyTorch(this IModel model, PyTorchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PyTorchFile.Of(DeclaredModel.PlanOf(model), (options ?? new PyTorchOptions()).LossTerms);
    }
}
