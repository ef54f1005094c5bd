using System.Globalization;
using System.IO.Hashing;
using System.Text;
using AeDsl.Training.Data;

namespace AeDsl.Training.Weights;

/// <summary>A number that tells a model's weights from others: XXH3 of all names and values. It is no protection against intent.</summary>
internal static class WeightsDigest
{
    /// <summary>Sixteen hexadecimal digits.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static string Of(IModel model)
    {
        var hash = new XxHash3();
        foreach (var (name, tensor) in ModelWeights.Tensors(model).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.Append(Encoding.UTF8.GetBytes(name));
            if (tensor.NumberOfElements == 0)
            {
                continue;
            }

            using var rows = tensor.reshape(-1);
            DataDigest.Append(hash, rows);
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
    }
}
