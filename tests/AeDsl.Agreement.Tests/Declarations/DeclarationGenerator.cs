using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;
using static AeDsl.Agreement.Tests.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>Whole models, about half of them wrong.</summary>
internal static class DeclarationGenerator
{
    public static Gen<Declaration> Any { get; } =
        from kind in Gen.Elements(ModelKind.Network, ModelKind.Autoencoder, ModelKind.Vae)
        from input in Input
        from length in Gen.Choose(1, 6)
        from first in Stack(Walk.From(input.Select(size => Math.Max(1L, size))), length)
        let code = first.Aggregate(Walk.From(input.Select(size => Math.Max(1L, size))), (walk, layer) => walk.Behind(layer)).Shape
        from isFlattened in Gen.Frequency((12, Gen.Constant(kind == ModelKind.Vae && code.Rank != 1)), (1, Gen.Constant(false)))
        from latent in Gen.Frequency((40, Gen.Choose(1, 6)), (1, Gen.Choose(-1, 0)))
        from decoder in kind == ModelKind.Network ? Gen.Constant(EquatableArray<Layer>.Empty) : Decoder(input, kind == ModelKind.Vae ? Shape.Of(Math.Max(1, latent)) : code)
        from losses in Losses(kind)
        from corruptions in Corruptions
        select new Declaration(
            kind, input.Select(size => (long)size).ToEquatableArray(), latent,
            first.Concat(isFlattened ? [Attributes.Of("Flatten")] : Array.Empty<Layer>()).ToEquatableArray(), decoder, losses, corruptions);

    private static Gen<int[]> Input => Gen.Frequency(
        (12, from channels in Gen.Choose(1, 4) from size in Gen.Choose(1, 16).Two() from isSquare in Gen.Elements(false, true) select new[] { channels, size.Item1, isSquare ? size.Item1 : size.Item2 }),
        (6, Gen.Choose(1, 16).Select(features => new[] { features })),
        (2, Gen.Choose(1, 6).Two().Select(two => new[] { two.Item1, two.Item2 })),
        (1, Gen.Choose(1, 3).ArrayOf(4)),
        (1, Gen.Choose(-1, 3).ArrayOf(3)));

    private static Gen<EquatableArray<Layer>> Stack(Walk walk, int length) => length == 0
        ? Gen.Constant(EquatableArray<Layer>.Empty)
        : from layer in LayerGenerator.Next(walk)
          from rest in Stack(walk.Behind(layer), length - 1)
          select rest.Prepend(layer).ToEquatableArray();

    /// <summary>Mirrored, or back to the input through one Linear, or anything.</summary>
    private static Gen<EquatableArray<Layer>> Decoder(int[] input, Shape latent) => Gen.Frequency(
        (4, from activation in LayerGenerator.Activation
            from isActivated in Gen.Elements(false, true)
            select (isActivated ? EquatableArray.Of(Attributes.Of(LayerRules.Mirror), activation) : EquatableArray.Of(Attributes.Of(LayerRules.Mirror)))),
        (5, from length in Gen.Choose(0, 2)
            from before in Stack(Walk.From(latent.Sizes), length)
            from activation in LayerGenerator.Activation
            from isOff in Gen.Frequency((15, Gen.Constant(0)), (1, Gen.Constant(1)))
            select before.Concat(Back(input, isOff)).Append(activation).ToEquatableArray()),
        (1, from length in Gen.Choose(1, 4) from layers in Stack(Walk.From(latent.Sizes), length) select layers));

    private static IEnumerable<Layer> Back(int[] input, int isOff)
    {
        var count = input.Aggregate(1, (product, size) => product * Math.Max(1, size));
        yield return Attributes.Of("Flatten");
        yield return Attributes.Of("Linear", ("outFeatures", count + isOff));
        if (input.Length > 1) yield return Attributes.Of("Unflatten", ("shape", input));
    }

    private static Gen<EquatableArray<Layer>> Losses(ModelKind kind) =>
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
        from stray in Gen.Frequency((20, Gen.Constant(EquatableArray<Layer>.Empty)), (1, Gen.Elements("KullbackLeibler", "CrossEntropy", "L1").Select(name => EquatableArray.Of(Attributes.Of(name)))))
        select latent.Prepend(term).Concat(stray).ToEquatableArray();

    private static Gen<EquatableArray<Layer>> LatentTerms(params string[] names) =>
        Gen.Frequency((2, Gen.SubListOf(names).Select(some => some.ToList())), (3, Gen.Constant(names.Take(1).ToList()))).Select(terms => terms.Select(name => name switch
        {
            "KullbackLeibler" when terms.Count > 2 => Attributes.Of(name, ("freeBits", 0.25), ("warmUp", 3)),
            _ => Attributes.Of(name),
        }).ToEquatableArray());

    private static Gen<EquatableArray<Layer>> Corruptions => Gen.Frequency(
        (8, Gen.Constant(EquatableArray<Layer>.Empty)),
        (1, Gen.Elements(
            EquatableArray.Of(Attributes.Of("GaussianNoise", ("std", 0.1))),
            EquatableArray.Of(Attributes.Of("Masking", ("rate", 0.5)), Attributes.Of("SaltAndPepper", ("rate", 1))))));
}
