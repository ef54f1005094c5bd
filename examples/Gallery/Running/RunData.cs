using AeDsl.Training.Data;

namespace Gallery.Running;

/// <summary>
/// The images that systems learn from: the folder that the user names or, without one, digits drawn on the spot. Loaded when first asked
/// for, and kept.
/// </summary>
internal sealed class RunData(RunSettings settings) : IDisposable
{
    private const int Drawn = 20_000;
    private const int DrawnTest = 3_000;
    private const int HeldOut = 6;

    private DatasetPair? _images;

    /// <summary>What the images are called in words.</summary>
    public string Name
        => settings.Data is { } folder ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : "drawn digits";

    /// <summary>Images (N, 1, 28, 28) with labels 0 to 9.</summary>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says, or the images are not 28 × 28.</exception>
    public DatasetPair Images => _images ??= Load();

    public void Dispose() => _images?.Dispose();

    private DatasetPair Load()
    {
        var examples = settings.Examples ?? int.MaxValue;
        if (settings.Data is not { } folder)
        {
            return new DatasetPair(
                DrawnDigits.Create(Math.Min(Drawn, examples), seed: 1), DrawnDigits.Create(Math.Min(DrawnTest, examples), seed: 2));
        }

        using var all = IsWithoutTest(folder) ? HoldOut(folder) : Mnist.Load(folder);
        if (!all.Train.InputShape.SequenceEqual([1, 28, 28]) || !all.Test.InputShape.SequenceEqual([1, 28, 28]))
        {
            throw new InvalidDataException(
                $"{folder} holds images of {all.Train.InputShape[1]}×{all.Train.InputShape[2]}; the gallery's models are for 28×28.");
        }

        return new DatasetPair(all.Train.Take(Math.Min(all.Train.Count, examples)), all.Test.Take(Math.Min(all.Test.Count, examples)));
    }

    private static bool IsWithoutTest(string folder)
        => Directory.Exists(folder)
            && Directory.EnumerateFiles(folder, "train-images-idx3-ubyte*").Any()
            && !Directory.EnumerateFiles(folder, "t10k-*").Any();

    /// <summary>Of a small set without test images, every sixth is kept for the test: images may stand class by class.</summary>
    private static DatasetPair HoldOut(string folder)
    {
        using var all = Mnist.LoadTrain(folder);
        var places = Enumerable.Range(0, (int)all.Count).Select(place => (long)place).ToLookup(place => place % HeldOut == HeldOut - 1);
        return new DatasetPair(all.Rows([.. places[false]]), all.Rows([.. places[true]]));
    }
}
