using System.Globalization;
using System.Numerics;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>A model's costs against what <c>[Budget]</c> allows.</summary>
internal static class BudgetCheck
{
    private const int BytesOfANumber = 4;

    public static void Check(
        Topology topology, (BigInteger Parameters, BigInteger MultiplyAdds) costs, IReadOnlyList<PartPlan> parts, List<Finding> findings)
    {
        if (topology.Budget is not { } budget) return;
        Compare(Parameters, costs.Parameters, "parameters");
        Compare(MultiplyAdds, costs.MultiplyAdds, "multiply-adds an input");
        Compare(Arguments.ActivationBytes, ActivationBytes(topology, parts), "bytes of activations an input");

        void Compare(IntegerArgument argument, BigInteger cost, string unit)
        {
            if (!budget.IsWritten(argument)) return;
            var allowed = budget[argument];
            if (allowed < 1)
            {
                findings.Add(
                    new Finding(
                        Rules.ArgumentOutOfRange,
                        Anchor.Budget.At(argument),
                        EquatableArray.Of("Budget", argument.Name, Text(allowed), "at least 1")));
            }
            else if (cost > allowed)
            {
                findings.Add(
                    new Finding(
                        Rules.OverBudget,
                        Anchor.Budget.At(argument),
                        EquatableArray.Of(topology.Name, Text(cost), unit, Text(allowed), Largest(argument, parts))));
            }
        }
    }

    /// <summary>
    /// Bytes of float32 that a pass over one input leaves for the way back: the output of every layer, and of the heads and the draw of a
    /// variational autoencoder.
    /// </summary>
    private static BigInteger ActivationBytes(Topology topology, IReadOnlyList<PartPlan> parts)
    {
        var numbers = BigInteger.Zero;
        foreach (var layer in parts.SelectMany(part => part.Layers))
        {
            // A reshaped tensor is the same memory.
            if (!layer.Definition.OnlyReshapes && layer.Definition is not SaveLayer) numbers += layer.Output.Count!.Value;
        }
        if (topology.Kind == ModelKind.Vae) numbers += 3 * topology.Latent!.Value;
        return numbers * BytesOfANumber;
    }

    /// <summary>The layer that costs most, which is where to begin.</summary>
    private static string Largest(IntegerArgument argument, IReadOnlyList<PartPlan> parts)
    {
        var largest = parts
            .SelectMany(part => part.Layers)
            .OrderByDescending(
                layer => argument == Parameters ? layer.Parameters
                    : argument == MultiplyAdds ? layer.MultiplyAdds
                    : layer.Output.Count ?? 0)
            .First();
        return $"{largest.Layer} ({largest.Input} to {largest.Output})";
    }

    private static string Text(BigInteger value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
