using AeDsl.Training.Data.Sources;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// TorchSharp's own data sets as sources: those of TorchVision, and one's own classes. Examples are asked for on the thread of the run, in
/// the order of its seed, and TorchSharp's default generator is as before afterwards. An example must be the same every time: one that a
/// random transform changes ends the run with an exception, and <see cref="FitOptions.Augmentations"/> has such changes instead.
/// </summary>
public static class TorchDatasets
{
    /// <summary>A data set whose examples are tensors by name.</summary>
    /// <param name="dataset">The data set; it stays the caller's.</param>
    /// <param name="input">The name of what a model sees: bytes, which become 0 to 1, Float32 or Float64.</param>
    /// <param name="label">The name of the class, a whole number; null, or a name that no example has: there are no labels.</param>
    /// <param name="target">The name of what outputs are compared with; null: the input.</param>
    /// <exception cref="ArgumentException">The data set is empty, or its first example has no such tensor.</exception>
    public static IDataSource ToSource(
        this utils.data.Dataset<Dictionary<string, Tensor>> dataset, string input = "data", string? label = "label", string? target = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(input);
        return new TorchDatasetSource<Dictionary<string, Tensor>>(
            dataset,
            new(input, example => example.GetValueOrDefault(input)),
            label is null ? null : new(label, example => example.GetValueOrDefault(label)),
            target is null ? null : new(target, example => example.GetValueOrDefault(target)),
            example => Names(example.Keys));
    }

    /// <summary>A data set whose examples are lists of tensors, as those of <c>torch.utils.data.TensorDataset</c>.</summary>
    /// <param name="dataset">The data set; it stays the caller's.</param>
    /// <param name="input">The place of what a model sees: bytes, which become 0 to 1, Float32 or Float64.</param>
    /// <param name="label">The place of the class, a whole number; null: there are no labels.</param>
    /// <param name="target">The place of what outputs are compared with; null: the input.</param>
    /// <exception cref="ArgumentException">The data set is empty, or its first example has no such tensor.</exception>
    public static IDataSource ToSource(this utils.data.Dataset<IList<Tensor>> dataset, int input = 0, int? label = null, int? target = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new TorchDatasetSource<IList<Tensor>>(
            dataset,
            At(input),
            label is { } classes ? At(classes) : null,
            target is { } other ? At(other) : null,
            example => $"{example.Count} tensors");
    }

    /// <summary>
    /// The data set of a loader. Batch size and order are those of the run; a loader whose own order leaves examples out is that subset,
    /// if it is the same every time.
    /// </summary>
    /// <param name="loader">The loader, which is not used itself.</param>
    /// <param name="input">The name of what a model sees.</param>
    /// <param name="label">The name of the class; null, or a name that no example has: there are no labels.</param>
    /// <param name="target">The name of what outputs are compared with; null: the input.</param>
    /// <exception cref="ArgumentException">The data set is empty, or its first example has no such tensor.</exception>
    /// <exception cref="InvalidOperationException">The loader gives other examples every time: no run could be repeated.</exception>
    public static IDataSource ToSource(
        this DataLoader loader, string input = "data", string? label = "label", string? target = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return OfSampler(loader.dataset.ToSource(input, label, target), loader.sampler);
    }

    /// <inheritdoc cref="ToSource(DataLoader, string, string, string)"/>
    /// <param name="loader">The loader, which is not used itself.</param>
    /// <param name="input">The place of what a model sees.</param>
    /// <param name="label">The place of the class; null: there are no labels.</param>
    /// <param name="target">The place of what outputs are compared with; null: the input.</param>
    public static IDataSource ToSource(this IterableDataLoader loader, int input = 0, int? label = null, int? target = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return OfSampler(loader.dataset.ToSource(input, label, target), loader.sampler);
    }

    private static TorchPart<IList<Tensor>> At(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        return new($"{place}", example => place < example.Count ? example[place] : null);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static IDataSource OfSampler(IDataSource source, IEnumerable<long> sampler)
    {
        var places = sampler.ToList();
        if (places.Count == source.Count && places.Distinct().Count() == places.Count)
        {
            return source;
        }

        return places.SequenceEqual(sampler)
            ? source.Subset(places)
            : throw new InvalidOperationException(
                $"The loader's sampler gives {places.Count} of {source.Count} examples, and others every time, so that a run could be "
                + "neither repeated nor resumed. Pass the data set itself, or a Subset of its source.");
    }
}
