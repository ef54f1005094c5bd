using AeDsl.Training.Files;

namespace AeDsl.Training.Data.Folders;

/// <summary>Which folders are classes, and which examples they have.</summary>
internal static class FolderClasses
{
    /// <summary>The names of the classes by their labels; none where there are no labels.</summary>
    /// <exception cref="IOException">There are no pictures, or the folders are not those of the classes.</exception>
    public static IReadOnlyList<string> Of(string folder, FolderListing listing, ImageFolderOptions options)
    {
        if (listing.Images.Count == 0 && listing.Problems.Count == 0)
        {
            throw new IOException(
                $"{folder} has no pictures: {listing.Ignored.Count} files, none that ends in .png, .jpg, .webp, .bmp or .gif.");
        }

        var loose = listing.Images.Where(image => image.Class is null).Select(image => image.Path).ToList();
        if (options.Labels == ImageLabels.None
            || (options is { Labels: ImageLabels.Automatic, Classes: null } && listing.Images.All(image => image.Class is null)))
        {
            return [];
        }

        if (loose.Count > 0)
        {
            throw new IOException(
                $"{folder} has {loose.Count} pictures beside its folders, which have no class: {Excerpt.Of(loose, ", ")}. Move them into "
                + "folders, or set ImageFolderOptions.Labels to None to read all pictures without labels.");
        }

        if (options.Classes is not { } classes)
        {
            return listing.Folders;
        }

        var unknown = listing.Folders.Except(classes, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? [.. classes]
            : throw new IOException(
                $"{folder} has folders that are no classes: {Excerpt.Of(unknown, ", ")}. The classes are {Excerpt.Of([.. classes], ", ")}. "
                + "Move the folders away, or correct ImageFolderOptions.Classes.");
    }

    /// <summary>The order of the examples.</summary>
    public static IReadOnlyList<ListedImage> Ordered(
        IReadOnlyList<ListedImage> images, IReadOnlyList<string> classes, ImageFolderOptions options)
    {
        if (options.Order == ImageOrder.Name)
        {
            return [.. images.OrderBy(image => image.Name, StringComparer.Ordinal).ThenBy(image => image.Path, StringComparer.Ordinal)];
        }

        var labels = Labels(classes);
        return classes.Count == 0
            ? [.. images.OrderBy(image => image.Path, StringComparer.Ordinal)]
            : [.. images.OrderBy(image => labels[image.Class!]).ThenBy(image => image.Path, StringComparer.Ordinal)];
    }

    /// <summary>The label of each class.</summary>
    public static Dictionary<string, long> Labels(IReadOnlyList<string> classes)
        => Enumerable.Range(0, classes.Count).ToDictionary(label => classes[label], label => (long)label, StringComparer.Ordinal);

    /// <summary>
    /// Checks that there are examples, and some of each class that nobody named: an empty folder shifts the labels of those after it.
    /// </summary>
    /// <exception cref="IOException">There are none.</exception>
    public static void CheckFilled(
        string folder, IReadOnlyList<string> classes, ReadPictures read, ImageFolderOptions options)
    {
        if (read.Files.Length == 0)
        {
            throw new IOException(
                $"{folder} has no pictures that can be used: {ImageProblem.Listed(read.Problems)}");
        }

        var filled = read.Files.Select(file => file.Label).ToHashSet();
        var empty = classes.Where((_, label) => !filled.Contains(label)).ToList();
        if (empty.Count > 0 && options.Classes is null)
        {
            throw new IOException(
                $"{folder} has folders without pictures{(read.Problems.Count > 0 ? " that can be used" : "")}: {Excerpt.Of(empty, ", ")}. "
                + "Remove them, or name all classes in ImageFolderOptions.Classes to keep theirs.");
        }
    }
}
