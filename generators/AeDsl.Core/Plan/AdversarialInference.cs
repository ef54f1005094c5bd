using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>A generator from latents to inputs, and a discriminator from inputs to one score.</summary>
internal static class AdversarialInference
{
    /// <returns>The discriminator's score; and whether both parts are sound.</returns>
    public static (Signal? Output, bool IsKnown) Infer(
        Topology topology, Shape? input, bool suggestsFixes, List<Finding> findings, List<PartPlan> plans)
    {
        var prior = Conditioning.Prior(topology);
        var generator = Part(topology, PartRole.Generator, prior, input, suggestsFixes, findings, out var made);
        if (generator is not null && input is not null && generator.Output != input)
        {
            var source = Conditioning.Append(topology, PartRole.Generator, prior)!;
            DecoderFix.Report(
                input, source, made!, topology[PartRole.Generator]!, generator, encoder: null, mirror: null, suggestsFixes, findings);
        }
        var discriminator = Part(
            topology, PartRole.Discriminator, Conditioning.Source(input), Shape.Of(1), suggestsFixes, findings, out var score);
        if (discriminator is not null && discriminator.Output != Shape.Of(1)) ReportNoScore(discriminator, findings);
        if (generator is not null) plans.Add(generator);
        if (discriminator is not null) plans.Add(discriminator);
        return (score, generator is not null && discriminator is not null);
    }

    private static PartPlan? Part(
        Topology topology, PartRole role, Signal? input, Shape? goal, bool suggestsFixes, List<Finding> findings, out Signal? output)
    {
        output = null;
        if (topology[role] is not { Layers.Count: > 0 } part || Mirroring.Expand(part, null, topology, findings) is not { } layers)
        {
            return null;
        }
        var (plan, signal) = PartInference.Infer(
            role, layers, Conditioning.Append(topology, role, input), findings, goal, suggestsFixes);
        output = signal;
        return plan;
    }

    private static void ReportNoScore(PartPlan discriminator, List<Finding> findings)
    {
        var last = discriminator.Layers.Reverse().FirstOrDefault(layer => layer.Definition is LinearLayer)
            ?? discriminator.Layers[discriminator.Layers.Count - 1];
        var isLastSized = last.Definition is LinearLayer && discriminator.Output == last.Output;
        var end = discriminator.Layers[discriminator.Layers.Count - 1];
        var isOne = discriminator.Output.Count == 1;
        var fix = isLastSized ? last.Set(OutFeatures.Of(1))
            : isOne && end is { IsMirrored: false, Definition: UnflattenLayer } && end.Input.Rank == 1 ? end.Fix(FixKind.RemoveLayer, "")
            : end.Fix(FixKind.InsertLayerAfter, discriminator.Output.Rank == 1 ? "Linear(1)" : isOne ? "Flatten" : "Flatten, Linear(1)");
        findings.Add(
            new Finding(
                Rules.DiscriminatorReturnsNoScore,
                isLastSized ? last.Anchor.At(OutFeatures) : end.Anchor,
            EquatableArray.Of(discriminator.Output.ToString()), null, fix));
    }
}
