using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace AeDsl.Agreement.Tests;

/// <summary>Whole models, about half of them wrong.</summary>
internal static class DeclarationGenerator
{
    public static Gen<Declaration> Any { get; } =
        from kind in Gen.Elements(ModelKind.Network, ModelKind.Autoencoder, ModelKind.Vae, ModelKind.Gan)
        from input in Input
        from latent in Gen.Frequency((40, Gen.Choose(1, 6)), (1, Gen.Choose(-1, 0)))
        from classes in Classes(kind)
        let isTold = kind is ModelKind.Vae or ModelKind.Gan
        let example = Told(Shape.Of([.. input.Select(size => Math.Max(1L, size))]), isTold ? classes : null)
        let draw = Told(Shape.Of(Math.Max(1, latent)), isTold ? classes : null)
        from parts in kind == ModelKind.Gan ? Adversaries(input, example, draw) : Coders(kind, input, example, draw)
        from losses in LossGenerator.Of(kind)
        from corruptions in kind == ModelKind.Gan
            ? Gen.Frequency((20, Gen.Constant(EquatableArray<InputCorruption>.Empty)), (1, Corruptions))
            : Corruptions
        select new Declaration(
            kind, input.Select(size => (long)size).ToEquatableArray(), latent, classes, parts.First, parts.Second, losses, corruptions);

    /// <summary>On a Vae or a Gan often, on others as the mistake that it is.</summary>
    private static Gen<long?> Classes(ModelKind kind)
    {
        var (none, some, tooFew) = (
            Gen.Constant((long?)null),
            Gen.Choose(2, 4).Select(classes => (long?)classes),
            Gen.Choose(-1, 1).Select(classes => (long?)classes));
        return kind is ModelKind.Vae or ModelKind.Gan
            ? Gen.Frequency((20, none), (20, some), (1, tooFew))
            : Gen.Frequency((40, none), (1, some), (1, tooFew));
    }

    /// <summary>With the classes after the features or the channels.</summary>
    private static Shape Told(Shape shape, long? classes) =>
        classes >= 2 ? Shape.Of([shape[0] + classes.Value, .. shape.Sizes.Skip(1)]) : shape;

    /// <summary>A network's stack; an encoder, which of a Vae ends in features, and a decoder.</summary>
    private static Gen<(EquatableArray<Layer> First, EquatableArray<Layer> Second)> Coders(
        ModelKind kind, int[] input, Shape example, Shape draw) =>
        from length in Gen.Choose(1, 6)
        from first in Stack(Walk.From(example.Sizes), length)
        let code = first.Aggregate(Walk.From(example.Sizes), (walk, layer) => walk.After(layer)).Shape
        from isFlattened in Gen.Frequency((12, Gen.Constant(kind == ModelKind.Vae && code.Rank != 1)), (1, Gen.Constant(false)))
        from second in kind == ModelKind.Network
            ? Gen.Constant(EquatableArray<Layer>.Empty)
            : Decoder(input, kind == ModelKind.Vae ? draw : code, mirrored: kind == ModelKind.Vae && draw[0] > 6 ? 1 : 4)
        select (first.Concat(isFlattened ? [Attributes.Of("Flatten")] : Array.Empty<Layer>()).ToEquatableArray(), second);

    /// <summary>A generator to the input's shape, and a discriminator to one score.</summary>
    private static Gen<(EquatableArray<Layer> First, EquatableArray<Layer> Second)> Adversaries(int[] input, Shape example, Shape draw) =>
        from generator in Gen.Frequency((20, Decoder(input, draw, mirrored: 0)), (1, Decoder(input, draw, mirrored: 1)))
        from length in Gen.Choose(0, 3)
        from before in Stack(Walk.From(example.Sizes), length)
        from scores in Gen.Frequency((12, Gen.Constant(1)), (1, Gen.Choose(0, 2)))
        from score in Gen.Frequency(
            (12, Gen.Constant(new[] { Attributes.Of("Flatten"), Attributes.Of("Linear", ("outFeatures", scores)) })),
            (1, Gen.Constant(Array.Empty<Layer>())))
        from last in Gen.Frequency(
            (8, Gen.Constant(Array.Empty<Layer>())),
            (6, Gen.Constant(new[] { Attributes.Of("Sigmoid") })),
            (2, LayerGenerator.Activation.Select(activation => new[] { activation })))
        select (generator, before.Concat(score).Concat(last).ToEquatableArray());

    private static Gen<int[]> Input => Gen.Frequency(
        (
            12,
            from channels in Gen.Choose(1, 4)
            from size in Gen.Choose(1, 16).Two()
            from isSquare in Gen.Elements(false, true)
            select new[] { channels, size.Item1, isSquare ? size.Item1 : size.Item2 }),
        (6, Gen.Choose(1, 16).Select(features => new[] { features })),
        (2, Gen.Choose(1, 6).Two().Select(two => new[] { two.Item1, two.Item2 })),
        (1, Gen.Choose(1, 3).ArrayOf(4)),
        (1, Gen.Choose(-1, 3).ArrayOf(3)));

    private static Gen<EquatableArray<Layer>> Stack(Walk walk, int length) => length == 0
        ? Gen.Constant(EquatableArray<Layer>.Empty)
        : from layer in LayerGenerator.Next(walk)
          from rest in Stack(walk.After(layer), length - 1)
          select rest.Prepend(layer).ToEquatableArray();

    /// <summary>Mirrored, or back to the input through one Linear, or anything.</summary>
    private static Gen<EquatableArray<Layer>> Decoder(int[] input, Shape latent, int mirrored) => Gen.Frequency(
        (mirrored, from activation in LayerGenerator.Activation
            from isActivated in Gen.Elements(false, true)
            select (
                isActivated
                    ? EquatableArray.Of(Attributes.Of(LayerDefinitions.Mirror), activation)
                    : EquatableArray.Of(Attributes.Of(LayerDefinitions.Mirror)))),
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

    private static Gen<EquatableArray<InputCorruption>> Corruptions => Gen.Frequency(
        (8, Gen.Constant(EquatableArray<InputCorruption>.Empty)),
        (1, Gen.Elements(
            EquatableArray.Of(Attributes.Corruption("GaussianNoise", ("std", 0.1))),
            EquatableArray.Of(Attributes.Corruption("Masking", ("rate", 0.5)), Attributes.Corruption("SaltAndPepper", ("rate", 1))))));
}
