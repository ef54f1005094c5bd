using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>What a model says of itself beside its layers: input, latent, corruptions, classes, and that it has its parts.</summary>
internal static class ModelArguments
{
    /// <summary>Checks all of it; gives the shape of the input, null where that is wrong.</summary>
    public static Shape? Check(Topology topology, List<Finding> findings)
    {
        var input = ReadInput(topology, findings);
        RequireLatent(topology, findings);
        RequireCorruptions(topology, findings);
        RequireCondition(topology, findings);
        foreach (var role in Topology.RolesOf(topology.Kind)) RequirePart(topology, role, findings);
        return input;
    }

    private static Shape? ReadInput(Topology topology, List<Finding> findings)
    {
        if (topology.Input is not { } sizes)
        {
            if (topology.Faults.Any(fault => fault.Rule == Rules.NoColumn)) return null;
            findings.Add(new Finding(Rules.MissingInput, Anchor.OfKind, EquatableArray.Of(topology.Name)));
            return null;
        }
        var shape = new Shape(sizes);
        if (InputBatch.AnySize(shape) is { } batch)
        {
            findings.Add(batch);
            return null;
        }
        if (shape.Rank == 0 || sizes.Any(size => size < 1))
        {
            findings.Add(
                new Finding(
                    Rules.ArgumentOutOfRange,
                    Anchor.Input,
                    EquatableArray.Of(
                        "Input",
                        Sizes.Name,
                        shape.Rank == 0
                            ? "empty"
                            : string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))),
                        "one or more sizes of at least 1")));
            return null;
        }
        if (shape.Count is null)
        {
            findings.Add(new Finding(Rules.TooLarge, Anchor.Input, EquatableArray.Of("Input", $"an input of {shape}")));
            return null;
        }
        return shape;
    }

    private static void RequireLatent(Topology topology, List<Finding> findings)
    {
        if (!topology.HasPrior || topology.Latent >= 1) return;
        findings.Add(
            new Finding(
                Rules.ArgumentOutOfRange,
                Anchor.OfKind.At(Latent),
                EquatableArray.Of(
                    topology.Kind.ToString(),
                    Latent.Name,
                    topology.Latent?.ToString(CultureInfo.InvariantCulture) ?? "missing",
                    "at least 1")));
    }

    private static void RequireCondition(Topology topology, List<Finding> findings)
    {
        if (topology.Classes is not { } classes) return;
        if (!topology.HasPrior)
        {
            findings.Add(new Finding(Rules.ConditionDoesNotFitKind, Anchor.Condition, EquatableArray.Of(topology.Kind.ToString())));
        }
        if (classes >= 2) return;
        findings.Add(
            new Finding(
                Rules.ArgumentOutOfRange,
                Anchor.Condition.At(Classes),
                EquatableArray.Of("Condition", Classes.Name, classes.ToString(CultureInfo.InvariantCulture), "at least 2")));
    }

    private static void RequireCorruptions(Topology topology, List<Finding> findings)
    {
        for (var i = 0; i < topology.Corruptions.Count; i++)
        {
            var corruption = topology.Corruptions[i];
            // A generator sees no input to spoil, and a discriminator compares with none.
            if (topology.Kind == ModelKind.Gan)
            {
                findings.Add(
                    new Finding(Rules.Misplaced, Anchor.OfCorruption(i), EquatableArray.Of(corruption.Name, "a Gan", "remove it")));
            }
            var (argument, most) = (corruption.Strength, corruption.Strength == Std ? double.MaxValue : 1.0);
            var value = corruption[argument];
            if (value > 0 && value <= most) continue;
            var rate = argument == Rate ? Percentage.AsRate(Rate, value) : null;
            findings.Add(new Finding(Rules.ArgumentOutOfRange, Anchor.OfCorruption(i).At(argument),
                EquatableArray.Of(
                    corruption.ToString(),
                    argument.Name,
                    value.ToString(CultureInfo.InvariantCulture),
                    argument == Std ? "a finite number above 0" : "above 0 and at most 1"),
                Fix: rate is null ? null : SuggestedFix.Set(Anchor.OfCorruption(i), corruption.ToString(), rate)));
        }
    }

    private static void RequirePart(Topology topology, PartRole role, List<Finding> findings)
    {
        if (topology[role] is not { } part)
        {
            findings.Add(new Finding(Rules.MissingPart, Anchor.Model, EquatableArray.Of(topology.Name, role.ToString())));
        }
        else if (part.Layers.Count == 0)
        {
            findings.Add(
                new Finding(
                    Rules.EmptyPart,
                    role == PartRole.Stack ? Anchor.Model : Anchor.OfPart(role),
                    EquatableArray.Of(role == PartRole.Stack ? topology.Name : role.ToString())));
        }
    }
}
