using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>A generator from latents to inputs, and a discriminator from inputs to one score.</summary>
internal static class AdversarialInference
{
    /// <returns>The discriminator's score; and whether both parts are sound.</returns>
    public static (Signal? Output, bool IsKnown) Infer(Topology topology, Shape? input, List<Finding> findings, List<PartPlan> plans)
    {
        var generator = Part(topology, PartRole.Generator, Conditioning.Prior(topology), findings, out var made);
        if (generator is not null && input is not null && generator.Output != input)
        {
            DecoderFix.Report(input, made!, topology[PartRole.Generator]!, generator, findings);
        }
        var discriminator = Part(topology, PartRole.Discriminator, Conditioning.Source(input), findings, out var score);
        if (discriminator is not null && discriminator.Output != Shape.Of(1)) ReportNoScore(discriminator, findings);
        if (generator is not null) plans.Add(generator);
        if (discriminator is not null) plans.Add(discriminator);
        return (score, generator is not null && discriminator is not null);
    }

    private static PartPlan? Part(Topology topology, PartRole role, Signal? input, List<Finding> findings, out Signal? output)
    {
        output = null;
        if (topology[role] is not { Layers.Count: > 0 } part || Mirroring.Expand(part, null, topology, findings) is not { } layers)
        {
            return null;
        }
        var (plan, signal) = PartInference.Infer(role, layers, Conditioning.Append(topology, input), findings);
        output = signal;
        return plan;
    }

    private static void ReportNoScore(PartPlan discriminator, List<Finding> findings)
    {
        var last = discriminator.Layers.Reverse().FirstOrDefault(layer => layer.Definition is LinearLayer)
            ?? discriminator.Layers[discriminator.Layers.Count - 1];
        var isLastSized = last.Definition is LinearLayer && discriminator.Output == last.Output;
        var fix = isLastSized
            ? last.Fix(FixKind.SetArgument, "outFeatures: 1", "outFeatures")
            : discriminator.Layers[discriminator.Layers.Count - 1]
                .Fix(FixKind.InsertLayerAfter, discriminator.Output.Rank == 1 ? "Linear(1)" : "Flatten, Linear(1)");
        findings.Add(
            new Finding(
                Rules.DiscriminatorReturnsNoScore,
                isLastSized ? last.Anchor.At("outFeatures") : discriminator.Layers[discriminator.Layers.Count - 1].Anchor,
            EquatableArray.Of(discriminator.Output.ToString()), null, fix));
    }
}
