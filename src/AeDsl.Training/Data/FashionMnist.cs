using AeDsl.Training.Data.Download;

namespace AeDsl.Training.Data;

/// <summary>
/// Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, 28 × 28, in ten classes (Xiao, Rasul and Vollgraf,
/// arXiv:1708.07747). Its files have MNIST's names and format: read them with <see cref="Mnist.Load"/>.
/// </summary>
public static class FashionMnist
{
    private static readonly Uri[] s_mirrors =
    [
        new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
    ];

    private static readonly RemoteFile[] s_files =
    [
        new("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        new("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        new("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        new("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
    ];

    /// <summary>What the classes 0 to 9 are called.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>
    /// Fetches the four files, about 30 MB. What is there and whole is not fetched again, what broke off is gone on with, and each file is
    /// checked by its SHA-256.
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
}
