using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// An input of (height, width, channels), as other libraries store images, or of (height, width), where layers take the channels first.
/// </summary>
internal static class InputOrder
{
    /// <summary>An image that is smaller is as likely one of so many channels.</summary>
    private const int LeastSize = 8;

    private static readonly Rule[] s_symptoms =
    [
        Rules.WrongRank, Rules.WindowTooLarge, Rules.UnflattenProduct, Rules.NothingLeft, Rules.DecoderReturnsAnotherShape,
        Rules.SavedShapeDiffers,
    ];

    /// <summary>(C, H, W) of (H, W, C) with as many channels as an image has, or of (H, W); null for another shape.</summary>
    public static Shape? Meant(Shape input) => input.Rank switch
    {
        2 when IsSize(input[0]) && IsSize(input[1]) => Shape.Of(1, input[0], input[1]),
        3 when input[2] is 1 or 3 or 4 && IsSize(input[0]) && IsSize(input[1]) => Shape.Of(input[2], input[0], input[1]),
        _ => null,
    };

    /// <summary>The input with the channels first.</summary>
    public static SuggestedFix Fix(Shape input, Shape meant) => new(FixKind.ReplaceLayer, Anchor.Input, Text(input), Text(meant));

    /// <summary><c>Input(28, 28, 1)</c>.</summary>
    public static string Text(Shape input) => $"Input({Literal.Sizes(input)})";

    /// <summary>The findings, those that come of the order with the other order as their fix.</summary>
    /// <param name="searches">Errors far from the input are looked into, too, which infers the model once more.</param>
    public static IReadOnlyList<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings, bool searches)
    {
        if (topology.Input is not { } sizes || Meant(new Shape(sizes)) is not { } meant) return findings;
        var fix = Fix(new Shape(sizes), meant);
        var ofFirstWindow = findings.Where(finding => IsOfFirstWindow(topology, finding)).ToList();
        if (ofFirstWindow.Count > 0) return With(findings, ofFirstWindow, fix);
        var first = findings.FirstOrDefault(IsSymptom);
        return searches && first is not null && sizes.Count == 3 && IsMeant(topology with { Input = meant.Sizes })
            ? With(findings, [first], fix)
            : findings;
    }

    private static List<Finding> With(IEnumerable<Finding> findings, List<Finding> explained, SuggestedFix fix) =>
        [.. findings.Select(finding => explained.Contains(finding) ? finding with { Fix = fix } : finding)];

    /// <summary>An error of the first window over the input as it was declared.</summary>
    private static bool IsOfFirstWindow(Topology topology, Finding finding) =>
        (finding.Rule == Rules.WrongRank || finding.Rule == Rules.WindowTooLarge)
        && finding is { Producer: null, Anchor.Part: not (PartRole.Decoder or PartRole.Generator) }
        && finding.Arguments.Contains(new Shape(topology.Input!.Value).ToString())
        && topology[finding.Anchor.Part] is { } part
        && finding.Anchor.Index >= 0
        && finding.Anchor.Index < part.Layers.Count
        && part.Layers[finding.Anchor.Index].Has(Arguments.KernelSize);

    /// <summary>An error that another shape of the input may be the cause of.</summary>
    public static bool IsSymptom(Finding finding) => finding.Rule.IsError && s_symptoms.Contains(finding.Rule);

    /// <summary>With the channels first the shapes agree, or the last layer that makes channels makes as many as the input has.</summary>
    private static bool IsMeant(Topology topology)
    {
        var last = topology.Parts.LastOrDefault(part => part.Role is PartRole.Decoder or PartRole.Generator)?.Layers
            .LastOrDefault(layer => layer.Name != LayerDefinitions.Mirror && LayerDefinitions.Of(layer).SizeArgument is not null);
        return last?.Has(Arguments.KernelSize) == true && last[Arguments.OutChannels] == topology.Input!.Value[0]
            || !ModelInference.Infer(topology, suggestsFixes: false).Findings.Any(IsSymptom);
    }

    private static bool IsSize(long size) => size >= LeastSize;
}
