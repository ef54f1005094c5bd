using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;
using static AeDsl.Agreement.Tests.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>The terms of a loss, mostly those that fit the kind.</summary>
internal static class LossGenerator
{
    public static Gen<EquatableArray<Layer>> Of(ModelKind kind) =>
        from terms in kind == ModelKind.Gan ? Adversarial : Comparing(kind)
        from stray in Gen.Frequency(
            (24, Gen.Constant(EquatableArray<Layer>.Empty)),
            (1, Gen.Elements("KullbackLeibler", "CrossEntropy", "L1", "Adversarial").Select(name => EquatableArray.Of(Attributes.Of(name)))))
        select terms.Concat(stray).ToEquatableArray();

    private static Gen<EquatableArray<Layer>> Adversarial { get; } = Layer("Adversarial", Rarely("weight", Gen.Frequency((6, Gen.Elements(0.5, 2.0)), (1, Gen.Elements(-1.0, 0.0))))).Select(term => EquatableArray.Of(term));

    private static Gen<EquatableArray<Layer>> Comparing(ModelKind kind) =>
        from reconstruction in Gen.Frequency((5, Gen.Elements("MeanSquaredError", "L1")), (2, Gen.Elements("BinaryCrossEntropy", "BinaryCrossEntropyWithLogits")), (kind == ModelKind.Network ? 1 : 0, Gen.Constant("CrossEntropy")))
        from term in reconstruction == "CrossEntropy"
            ? Gen.Constant(Attributes.Of(reconstruction))
            : Layer(reconstruction, Rarely("weight", Gen.Elements(0.5, 2.0)), Rarely("reduction", Gen.Elements(LossReduction.Sum, LossReduction.Mean)))
        from latent in kind switch
        {
            ModelKind.Network => Gen.Constant(EquatableArray<Layer>.Empty),
            ModelKind.Autoencoder => LatentTerms("LatentL1", "MaximumMeanDiscrepancy", "KlSparsity"),
            _ => LatentTerms("KullbackLeibler", "MaximumMeanDiscrepancy", "TotalCorrelation", "LatentL1"),
        }
        select latent.Prepend(term).ToEquatableArray();

    private static Gen<EquatableArray<Layer>> LatentTerms(params string[] names) =>
        Gen.Frequency((2, Gen.SubListOf(names).Select(some => some.ToList())), (3, Gen.Constant(names.Take(1).ToList()))).Select(terms => terms.Select(name => name switch
        {
            "KullbackLeibler" when terms.Count > 2 => Attributes.Of(name, ("freeBits", 0.25), ("warmUp", 3)),
            _ => Attributes.Of(name),
        }).ToEquatableArray());
}
