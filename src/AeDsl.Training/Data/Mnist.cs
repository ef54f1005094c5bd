using AeDsl.Training.Data.Download;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>A training set and a test set.</summary>
/// <param name="Train">What a model learns from.</param>
/// <param name="Test">What it is judged by.</param>
public sealed record DatasetPair(ImageDataset Train, ImageDataset Test) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}

/// <summary>
/// Data sets of IDX files with MNIST's names, each plain or packed with gzip (<c>.gz</c>): MNIST itself, Fashion-MNIST, one's own.
/// </summary>
public static class Mnist
{
    private static readonly Uri[] s_mirrors =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("http://yann.lecun.com/exdb/mnist/"),
    ];

    private static readonly RemoteFile[] s_files =
    [
        new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ];

    /// <summary>
    /// Fetches MNIST's four files, about 11 MB. What is there and whole is not fetched again, what broke off is gone on with, and each file
    /// is checked by its SHA-256.
    /// </summary>
    /// <param name="folder">Where they go; it is made where it does not exist.</param>
    /// <param name="options">Mirrors, progress and patience.</param>
    /// <param name="cancellation">Ends the work; what has arrived is kept.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">
    /// No mirror gave a file; all are named, with what went wrong and what to do by hand. Or it could not be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Task DownloadAsync(string folder, DownloadOptions? options = null, CancellationToken cancellation = default)
        => DatasetDownload.FetchAsync(folder, s_files, s_mirrors, options, cancellation);

    /// <summary>
    /// Reads both sets: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c>,
    /// <c>t10k-labels-idx1-ubyte</c>.
    /// </summary>
    /// <param name="folder">Where the files are.</param>
    /// <returns>Images (N, 1, rows, columns) with labels.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; all that are missing are named.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says, or images and labels differ in number.</exception>
    public static DatasetPair Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = Find(folder, "train", "t10k");
        var train = Read(files[0], files[1]);
        try
        {
            return new DatasetPair(train, Read(files[2], files[3]));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    /// <summary>Reads the training set alone, from a folder that has no test set.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <returns>Images (N, 1, rows, columns) with labels.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; all that are missing are named.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says, or images and labels differ in number.</exception>
    public static ImageDataset LoadTrain(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = Find(folder, "train");
        return Read(files[0], files[1]);
    }

    private static List<string> Find(string folder, params ReadOnlySpan<string> sets)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{folder}: there is no such folder; needed is one with MNIST's IDX files (train-images-idx3-ubyte and so on, with or "
                    + $"without .gz).");
        }

        var found = new List<string>();
        var missing = new List<string>();
        foreach (var set in sets)
        {
            foreach (var name in new[] { $"{set}-images-idx3-ubyte", $"{set}-labels-idx1-ubyte" })
            {
                var plain = Path.Combine(folder, name);
                var file = new[] { plain, plain + ".gz" }.FirstOrDefault(File.Exists);
                (file is null ? missing : found).Add(file ?? name);
            }
        }

        return missing.Count == 0
            ? found
            : throw new FileNotFoundException($"{folder} lacks {string.Join(", ", missing)} (with or without .gz).");
    }

    private static ImageDataset Read(string imagesPath, string labelsPath)
    {
        using var images = IdxFile.ReadTensor(imagesPath, rank: 3);
        using var labels = IdxFile.ReadTensor(labelsPath, rank: 1);
        if (images.shape[0] != labels.shape[0])
        {
            throw new InvalidDataException(
                $"{imagesPath} holds {images.shape[0]} images, but {labelsPath} holds {labels.shape[0]} labels.");
        }

        return new ImageDataset(images.unsqueeze(1), labels.to(ScalarType.Int64));
    }
}
