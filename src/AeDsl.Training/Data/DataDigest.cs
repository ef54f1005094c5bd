using System.Globalization;
using System.IO.Hashing;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// A number that tells one data set from another: XXH3 of all values, 27 ms for 60,000 × 784 floats. It is no protection against intent.
/// </summary>
internal static class DataDigest
{
    // A span holds at most 2 GiB.
    private const long BytesOfPart = 1 << 28;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public static string Of(ImageDataset data)
    {
        var hash = new XxHash3();
        foreach (var tensor in new[] { data.Inputs, data.Targets, data.Labels })
        {
            if (tensor is not null)
            {
                Append(hash, tensor);
            }
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Adds all values of a tensor (N, ...), which has some.</summary>
    public static void Append(XxHash3 hash, Tensor tensor)
    {
        var rows = tensor.shape[0];
        var atOnce = Math.Max(1, BytesOfPart / Math.Max(1, tensor.NumberOfElements / rows * tensor.ElementSize));
        for (var start = 0L; start < rows; start += atOnce)
        {
            using var scope = torch.NewDisposeScope();
            hash.Append(tensor.detach().narrow(0, start, Math.Min(atOnce, rows - start)).cpu().contiguous().bytes);
        }
    }
}
