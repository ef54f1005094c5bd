using System.Globalization;
using AeDsl.Core.Model;

namespace AeDsl.Core.Code;

/// <summary>Values as C# source, the same in every culture.</summary>
internal static class Literal
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        if (exponent >= 0)
        {
            return $"{text.Substring(0, exponent)}e"
                + $"{int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}";
        }
        return text.IndexOf('.') < 0 ? text + ".0" : text;
    }

    /// <summary>A bound of an interval, which may be infinite.</summary>
    public static string Bound(double value) =>
        double.IsInfinity(value) ? $"double.{(value > 0 ? "PositiveInfinity" : "NegativeInfinity")}" : Of(value);

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>652_824.</summary>
    public static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <summary>652,824, as text shows it.</summary>
    public static string Counted(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>1, 28, 28.</summary>
    public static string Sizes(Shape shape) => string.Join(", ", shape.Sizes.Select(Of));

    /// <summary>(N, 1, 28, 28), the shape of a batch.</summary>
    public static string Batch(Shape shape, string batch = "N") => $"({batch}, {Sizes(shape)})";
}

/// <summary>What emitted code names, in full: whatever a user calls something, emitted code means the same.</summary>
internal static class FullName
{
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string Generator = "global::TorchSharp.torch.Generator";
    public const string Torch = "global::TorchSharp.torch";
    public const string Nn = "global::TorchSharp.torch.nn";
    public const string Functional = "global::TorchSharp.torch.nn.functional";
    public const string Modules = "global::TorchSharp.Modules";
    public const string AeDsl = "global::AeDsl";
    public const string Posterior = "global::AeDsl.Posterior";
    public const string ILosses = "global::AeDsl.ILosses";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
}
