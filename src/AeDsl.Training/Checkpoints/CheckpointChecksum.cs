using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Checkpoints;

/// <summary>A number that tells a checkpoint from one with any other text or value: XXH3. It is no protection against intent.</summary>
internal static class CheckpointChecksum
{
    /// <summary>The text that the checksum is kept as, the only one that it leaves out.</summary>
    public const string Name = "checksum";

    /// <summary>Sixteen hexadecimal digits of all names, texts, element types, shapes and values.</summary>
    public static string Of(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> texts)
    {
        var hash = new XxHash3();
        foreach (var (name, text) in texts.Where(pair => pair.Key != Name).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, text);
        }

        foreach (var (name, tensor) in tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var scope = torch.NewDisposeScope();
            Append(hash, name);
            Append(hash, string.Create(CultureInfo.InvariantCulture, $"{tensor.dtype} {string.Join(' ', tensor.shape)}"));
            foreach (var stretch in SafeTensors.Stretches(tensor.detach().cpu().contiguous()))
            {
                hash.Append(stretch.bytes);
            }
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>With its length, so that no letter can go over from one text to the next.</summary>
    private static void Append(XxHash3 hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.Append(length);
        hash.Append(bytes);
    }
}
