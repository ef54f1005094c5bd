using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>How a model makes new examples out of draws of its prior: so many, or one of each class that is asked for.</summary>
internal static class SamplingEmitter
{
    public static void Vae(SourceWriter writer, Surface surface, ModulePlan plan, string range) =>
        Write(writer, surface, plan, range, "Decode", "encoder.mean.weight!", "generator");

    /// <param name="make">The method that turns latents into examples.</param>
    /// <param name="like">A tensor or a module with the model's element type and device.</param>
    /// <param name="random">What the generator of random numbers is called.</param>
    public static void Write(SourceWriter writer, Surface surface, ModulePlan plan, string range, string make, string like, string random)
    {
        var things = surface.Inputs;
        var count = surface.IsConditional ? "global::AeDsl.ClassCondition.CountOf(labels)" : "n";
        writer.Lines(surface.IsConditional
            ? $"""
                /// <summary>Makes {things} {Literal.Batch(plan.Input)}{range} of the classes that are asked for, (N) of int64, from samples of the prior N(0, I).</summary>
                /// <exception cref="global::System.ArgumentException">The labels are not (N) of int64.</exception>
                """
            : $"""
                /// <summary>Draws n {things} {Literal.Batch(plan.Input, "n")}{range} from samples of the prior N(0, I).</summary>
                /// <exception cref="global::System.ArgumentOutOfRangeException">n is below 1.</exception>
                """);
        writer.Open($"public Tensor Sample({(surface.IsConditional ? "Tensor labels" : "long n")}, torch.Generator? {random} = null)");
        if (!surface.IsConditional) writer.Lines("global::System.ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);");
        writer.Lines($"using var latents = global::AeDsl.Noise.Normal([{count}, LatentSize], {like}, {random});");
        writer.Lines($"return {make}(latents{surface.Labels});");
        writer.Close().Blank();
    }
}
