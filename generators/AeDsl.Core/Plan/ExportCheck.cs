using System.Globalization;
using System.Numerics;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>Whether a model that is marked <c>[Export]</c> fits into a file.</summary>
internal static class ExportCheck
{
    /// <summary>Bytes of weights: ONNX is written in protocol buffers of at most 2 GiB, less some for names and nodes.</summary>
    public const long MostBytes = int.MaxValue - (16 << 20);

    private const int BytesOfANumber = 4;

    public static void Check(Topology topology, BigInteger parameters, IReadOnlyList<PartPlan> parts, List<Finding> findings)
    {
        if (!topology.IsExported || parameters * BytesOfANumber <= MostBytes) return;
        var largest = parts.SelectMany(part => part.Layers).OrderByDescending(layer => layer.Parameters).First();
        findings.Add(new Finding(
            Rules.TooLargeToExport,
            largest.Anchor,
            EquatableArray.Of(
                topology.Name, parameters.ToString("#,0", CultureInfo.InvariantCulture), Text(parameters * BytesOfANumber), Text(MostBytes),
                $"{largest.Layer} ({largest.Input} to {largest.Output})")));
    }

    /// <summary>Bytes as messages show them, <c>2.4 GB</c>.</summary>
    public static string Text(BigInteger bytes) => $"{((double)bytes / 1e9).ToString("0.##", CultureInfo.InvariantCulture)} GB";
}
