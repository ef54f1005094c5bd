using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;

namespace AeDsl.Export.Explorer;

/// <summary>What a page shows, as its script reads it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Count">How many examples are shown.</param>
/// <param name="Size">Numbers of a latent.</param>
/// <param name="LatentShape">The shape that the decoder takes a latent in.</param>
/// <param name="Classes">The names of the examples' classes; empty where there are no labels.</param>
/// <param name="Told">The names of all classes of a conditional model; empty for others.</param>
/// <param name="Labels">The class of each example, as Int32 in base64: a place in <paramref name="Classes"/>.</param>
/// <param name="ClassLabels">The label of each class, of a conditional model a place in <paramref name="Told"/>.</param>
/// <param name="Latents">Float32 in base64.</param>
/// <param name="Places">Those of t-SNE, Float32 in base64.</param>
/// <param name="Units">The active ones, and the range of all.</param>
/// <param name="Plane">How latents are laid out.</param>
/// <param name="View">How outputs are drawn.</param>
internal sealed record ExplorerContent(
    string Title,
    string Model,
    int Count,
    int Size,
    IReadOnlyList<long> LatentShape,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Told,
    string Labels,
    IReadOnlyList<long> ClassLabels,
    string Latents,
    string Places,
    LatentUnits Units,
    LatentPlane Plane,
    OutputView View)
{
    public static ExplorerContent Of(IModel model, IDataSource data, EncodedExamples examples, LatentExplorerOptions options)
    {
        long[] classes = [.. (examples.Labels ?? []).Distinct().Order()];
        var nameOf = Names(data, options);
        var units = LatentUnits.Of(examples, model is IVariational);
        var plane = LatentPlane.Of(examples, units, options);
        return new ExplorerContent(
            options.Title ?? $"Latent space of {model.Name}",
            model.Name,
            examples.Count,
            examples.Size,
            model.Description.LatentShape,
            [.. classes.Select(nameOf)],
            model is IConditional conditional ? [.. Enumerable.Range(0, conditional.Classes).Select(label => nameOf(label))] : [],
            Base64.Of([.. (examples.Labels ?? []).Select(label => Array.BinarySearch(classes, label))]),
            classes,
            Base64.Of(examples.Latents),
            Base64.Of(plane.Places),
            units,
            plane with { Places = [] },
            OutputView.Of(model, examples.Inputs, options));
    }

    private static Func<long, string> Names(IDataSource data, LatentExplorerOptions options)
    {
        while (data is SourceView view) data = view.Inner;
        var names = options.ClassNames.Count == 0 && data is ImageFolder folder ? folder.Classes : options.ClassNames;
        return label => label >= 0 && label < names.Count ? names[(int)label] : label.ToString(CultureInfo.InvariantCulture);
    }
}
