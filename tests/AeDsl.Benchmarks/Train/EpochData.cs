using System.Buffers.Binary;
using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>The images of an epoch, in a folder from which all sides read them: the given one, or one of drawn digits.</summary>
internal sealed class EpochData(string? given) : IDisposable
{
    private const int Count = 60_000;
    private DirectoryInfo? _drawn;

    /// <summary>The folder; digits are drawn when it is first asked for.</summary>
    public string Folder()
    {
        if (given is not null)
        {
            Mnist.LoadTrain(given).Dispose();
            return given;
        }

        return (_drawn ??= Draw()).FullName;
    }

    /// <summary>The images of a folder: bytes 0 to 255, (N, 1, 28, 28).</summary>
    /// <param name="folder">With IDX files under MNIST's names.</param>
    public static Tensor Read(string folder) => Mnist.LoadTrain(folder).Inputs;

    public void Dispose() => _drawn?.Delete(recursive: true);

    private static DirectoryInfo Draw()
    {
        var folder = Directory.CreateTempSubdirectory("aedsl-digits-");
        using var digits = DrawnDigits.Create(Count, seed: 1);
        Write(Path.Combine(folder.FullName, "train-images-idx3-ubyte"), [Count, 28, 28], digits.Inputs.bytes);
        Write(
            Path.Combine(folder.FullName, "train-labels-idx1-ubyte"),
            [Count],
            [.. digits.Labels!.data<long>().Select(label => (byte)label)]);
        return folder;
    }

    private static void Write(string path, ReadOnlySpan<int> shape, ReadOnlySpan<byte> values)
    {
        using var file = File.Create(path);
        file.Write([0, 0, 8, (byte)shape.Length]);
        Span<byte> size = stackalloc byte[4];
        foreach (var one in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(size, one);
            file.Write(size);
        }

        file.Write(values);
    }
}
