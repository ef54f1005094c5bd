using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;
using static AeDsl.Agreement.Tests.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>The terms of a loss, mostly those that fit the kind.</summary>
internal static class LossGenerator
{
    public static Gen<EquatableArray<LossTerm>> Of(ModelKind kind) =>
        from terms in kind == ModelKind.Gan ? Adversarial : Comparing(kind)
        from stray in Gen.Frequency(
            (24, Gen.Constant(EquatableArray<LossTerm>.Empty)),
            (
                1,
                Gen.Elements("KullbackLeibler", "CrossEntropy", "L1", "Adversarial")
                    .Select(name => EquatableArray.Of(Attributes.Loss(name)))))
        select terms.Concat(stray).ToEquatableArray();

    private static Gen<EquatableArray<LossTerm>> Adversarial { get; } = Loss(
        "Adversarial", Rarely("weight", Gen.Frequency((6, Gen.Elements(0.5, 2.0)), (1, Gen.Elements(-1.0, 0.0)))))
        .Select(term => EquatableArray.Of(term));

    private static Gen<EquatableArray<LossTerm>> Comparing(ModelKind kind) =>
        from term in Gen.Frequency<LossTerm>(
            [.. Fitting(kind, isReconstruction: true).Select(loss => (Weight(loss), Reconstruction(loss)))])
        from latent in Fitting(kind, isReconstruction: false) is { Count: > 0 } terms
            ? LatentTerms(terms)
            : Gen.Constant(EquatableArray<LossTerm>.Empty)
        select latent.Prepend(term).ToEquatableArray();

    /// <summary>Losses that any output fits are drawn most, so that most declarations are sound.</summary>
    private static int Weight(LossDefinition loss) =>
        loss.Name switch { "BinaryCrossEntropy" or "BinaryCrossEntropyWithLogits" or "CrossEntropy" => 1, _ => 2 };

    private static List<LossDefinition> Fitting(ModelKind kind, bool isReconstruction) =>
        [.. LossDefinitions.All.Where(loss => loss.IsReconstruction == isReconstruction && loss.Fits(kind))];

    private static Gen<LossTerm> Reconstruction(LossDefinition loss) => loss is ReducedLoss
        ? Loss(
            loss.Name,
            [
                Rarely("weight", Gen.Elements(0.5, 2.0)), Rarely("reduction", Gen.Elements(LossReduction.Sum, LossReduction.Mean)),
                .. Examples(loss.Examples)
            ])
        : Loss(loss.Name, Examples(loss.Examples));

    /// <summary>Some of the terms, or one alone.</summary>
    private static Gen<EquatableArray<LossTerm>> LatentTerms(IReadOnlyList<LossDefinition> losses) =>
        from some in Gen.Frequency<List<LossDefinition>>(
            (2, Gen.SubListOf<LossDefinition>([.. losses]).Select(some => some.ToList())),
            (3, Gen.Elements<LossDefinition>(losses).Select(one => new List<LossDefinition> { one })))
        from terms in Gen.CollectToArray(some.Select(loss => Loss(loss.Name, Examples(loss.Examples))))
        select terms.ToEquatableArray();
}
