using AeDsl.Export.Explorer;
using AeDsl.Export.Reading;
using AeDsl.Training.Data;
using AeDsl.Training.Files;

namespace AeDsl.Export;

/// <summary>
/// An autoencoder's latent space as a web page: one file, without a network, in which the decoder runs. It shows where encoded examples
/// lie, decodes the place that is clicked, has a slider for each active unit, and shows the way between two points.
/// </summary>
public static class LatentExplorer
{
    /// <summary>
    /// Encodes examples and saves the page, whole or not at all. The same model, data and options give the same bytes on the same machine.
    /// Examples are encoded in evaluation mode and without noise, a variational autoencoder's by the mean of the posterior; the page has
    /// their latents and classes, and no inputs.
    /// </summary>
    /// <param name="model">
    /// A declared <c>Autoencoder</c> or <c>Vae</c>, conditional or not, with a latent of at least two numbers. Its mode is restored.
    /// </param>
    /// <param name="data">
    /// Examples, at least two, whose latents are shown; coloured by class if there are labels, which a conditional model needs.
    /// </param>
    /// <param name="path">Where the page goes, <c>latent.html</c>; its folder exists.</param>
    /// <param name="options">What is shown; principal components of at most 2,000 examples by default.</param>
    /// <exception cref="ArgumentException">
    /// The path doesn't end in <c>.html</c> or <c>.htm</c>; the examples don't fit the model, are fewer than two, or have no labels that
    /// the model needs; or an option is out of range.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The class is not declared with attributes, or computes something else; the model has no encoder and decoder, or a latent of one
    /// number; or the page would be larger than <see cref="LatentExplorerOptions.MostBytes"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">A weight of the model, or a latent, is infinite or NaN.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed; what was there before is unchanged.</exception>
    /// <exception cref="IOException">The file could not be written; what was there before is unchanged.</exception>
    public static void Save(IModel model, IDataSource data, string path, LatentExplorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileExtension.Check(path, "A page is saved as .html or .htm", nameof(path), ".html", ".htm");
        options ??= new LatentExplorerOptions();
        var plan = DeclaredModel.PlanOf(model);
        var encoder = ExampleEncoder.Of(model, plan);
        options.Check(encoder.Size, model.Description.OutputShape);
        AtomicFile.Check(path);
        var decoder = ExplorerDecoder.FileOf(plan, model, options);
        var examples = encoder.Encode(data, options);
        var content = ExplorerContent.Of(model, data, examples, options);
        AtomicFile.WriteText(path, ExplorerPage.Write(content, decoder, options));
    }
}
