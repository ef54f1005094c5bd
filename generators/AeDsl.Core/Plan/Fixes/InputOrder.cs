using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>An input of (height, width, channels), as other libraries store images, where layers take the channels first.</summary>
internal static class InputOrder
{
    private const int MostChannels = 4;

    private static readonly Rule[] s_symptoms =
    [
        Rules.WrongRank, Rules.WindowTooLarge, Rules.UnflattenProduct, Rules.NothingLeft, Rules.DecoderReturnsAnotherShape,
        Rules.SavedShapeDiffers,
    ];

    /// <summary>The findings, the first that comes of the order with the other order as its fix.</summary>
    public static IReadOnlyList<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        if (topology.Input is not { Count: 3 } input || input[2] > MostChannels || Math.Min(input[0], input[1]) <= MostChannels)
        {
            return findings;
        }
        var first = findings.FirstOrDefault(finding => finding.Rule.IsError && s_symptoms.Contains(finding.Rule));
        var channelsFirst = EquatableArray.Of(input[2], input[0], input[1]);
        if (first is null || !IsMeant(topology with { Input = channelsFirst })) return findings;
        var fix = new SuggestedFix(FixKind.ReplaceLayer, Anchor.Input, Text(input), Text(channelsFirst));
        return [.. findings.Select(finding => finding == first ? finding with { Fix = fix } : finding)];
    }

    private static string Text(EquatableArray<long> sizes) => $"Input({Literal.Sizes(new Shape(sizes))})";

    /// <summary>With the channels first the shapes agree, or the last layer that makes channels makes as many as the input has.</summary>
    private static bool IsMeant(Topology topology)
    {
        var last = topology.Parts.LastOrDefault(part => part.Role is PartRole.Decoder or PartRole.Generator)?.Layers
            .LastOrDefault(layer => layer.Name != LayerDefinitions.Mirror && LayerDefinitions.Of(layer).SizeArgument is not null);
        return last?.Has(Arguments.KernelSize) == true && last[Arguments.OutChannels] == topology.Input!.Value[0]
            || !ModelInference.Infer(topology, suggestsFixes: false).Findings.Any(
                finding => finding.Rule.IsError && s_symptoms.Contains(finding.Rule));
    }
}
