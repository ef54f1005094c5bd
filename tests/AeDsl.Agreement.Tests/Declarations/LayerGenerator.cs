using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;

namespace AeDsl.Agreement.Tests;

/// <summary>Layers that fit the present shape, mostly.</summary>
internal static class LayerGenerator
{
    private const int Wild = 1, Fitting = 13;

    public static Gen<Layer> Next(Walk walk) => Gen.Frequency((Fitting, Fit(walk)), (Wild, WildLayers.Any));

    private static Gen<Layer> Fit(Walk walk) => Gen.Frequency((10, OfRank(walk.Shape)), (3, AnyRank(walk.Shape)), (2, Skip(walk)));

    private static Gen<Layer> OfRank(Shape shape) => shape.Rank switch
    {
        1 => Features(shape),
        3 => Image(shape),
        2 => Gen.Frequency((2, Drawn("BatchNorm1d")), (3, Plain("Flatten"))),
        _ => Gen.Frequency((1, Plain("LayerNorm")), (3, Plain("Flatten"))),
    };

    private static Gen<Layer> Features(Shape shape) => Gen.Frequency(
        (
            5,
            Arguments.Layer(
                "Linear", Arguments.Always("outFeatures", Gen.Choose(1, 12)), Arguments.Rarely("bias", Gen.Elements(false, true)))),
        (1, Arguments.Layer("Maxout", Arguments.Always("outFeatures", Gen.Choose(1, 6)), Arguments.Often("pieces", Gen.Choose(1, 3)))),
        (1, Drawn("BatchNorm1d")),
        (2, Unflatten(shape[0])));

    private static Gen<Layer> Image(Shape shape) => Gen.Frequency(
        (6, WindowGenerator.Conv2d(shape)),
        (4, WindowGenerator.ConvTranspose2d(shape)),
        (5, WindowGenerator.Pool(shape)),
        (1, Drawn("BatchNorm2d")),
        (1, Drawn("Dropout2d")),
        (2, Plain("Flatten")),
        (shape[1] * shape[2] <= 100 ? 3 : 0, Arguments.Layer("Upsample",
            Arguments.Always("scaleFactor", Gen.Choose(1, 3)),
            Arguments.Often("mode", Gen.Elements("nearest", "bilinear", "bicubic")))));

    private static Gen<Layer> AnyRank(Shape shape) => Gen.Frequency(
        (8, Activation),
        (1, Drawn("LayerNorm")),
        (1, Drawn("GroupNorm", Arguments.Always("numGroups", Divisor(shape[0])))),
        (2, Drawn("Dropout")),
        (
            1,
            Arguments.Layer(
                "Softmax",
                Arguments.Often(
                    "dim", Gen.Elements(Enumerable.Range(1, shape.Rank).Concat(Enumerable.Range(1, shape.Rank).Select(dim => -dim)))))));

    /// <summary>Each with the arguments that decide its range.</summary>
    public static Gen<Layer> Activation { get; } = Gen.OneOf(
        LayerDefinitions.All.Where(layer => layer.IsActivation).Select(layer => Drawn(layer.Name)));

    public static Gen<Layer> Plain(string name) => Gen.Constant(Attributes.Of(name));

    /// <summary>Features to a shape of as many elements, most often an image.</summary>
    private static Gen<Layer> Unflatten(long count) => Gen.Frequency(
        (5, from channels in Divisor(count)
            from height in Divisor(count / channels)
            select Attributes.Of("Unflatten", ("shape", new[] { channels, height, (int)(count / channels / height) }))),
        (1, Divisor(count).Select(channels => Attributes.Of("Unflatten", ("shape", new[] { channels, (int)(count / channels) })))));

    /// <summary>A layer with the values that its definition states, and what has no default.</summary>
    private static Gen<Layer> Drawn(string name, params Gen<(string Name, object Value)?>[] more) =>
        Arguments.Layer(name, [.. more, .. Arguments.Examples(LayerDefinitions.Of(name).Examples)]);

    private static Gen<Layer> Skip(Walk walk)
    {
        var free = new[] { "a", "b", "c" }.FirstOrDefault(name => !walk.Saved.ContainsKey(name));
        var concat = walk.Saved.Where(saved => walk.CanConcat(saved.Value) && walk.Shape[0] + saved.Value[0] <= 24)
            .Select(saved => saved.Key)
            .ToList();
        var add = walk.Saved.Where(saved => walk.Shape == saved.Value).Select(saved => saved.Key).ToList();
        var choices = new List<Gen<Layer>>();
        if (free is not null) choices.Add(Named("Save", free));
        if (concat.Count > 0)
        {
            choices.AddRange(
                [
                    Gen.Elements<string>(concat).SelectMany(name => Named("Concat", name)),
                    Gen.Elements<string>(concat).SelectMany(name => Named("Concat", name))
                ]);
        }
        if (add.Count > 0)
        {
            choices.AddRange(
                [
                    Gen.Elements<string>(add).SelectMany(name => Named("Add", name)),
                    Gen.Elements<string>(add).SelectMany(name => Named("Add", name))
                ]);
        }
        if (walk.Saved.Count > 0)
        {
            choices.Add(
                Gen.Elements<string>(walk.Saved.Keys)
                    .SelectMany(name => Gen.OneOf(Named("Concat", name), Named("Add", name), Named("Save", name))));
        }
        return choices.Count == 0 ? Activation : Gen.OneOf<Layer>(choices);
    }

    private static Gen<Layer> Named(string layer, string name) => Gen.Constant(Attributes.Of(layer, ("name", name)));

    public static Gen<int> Divisor(long count) => Gen.Elements(Enumerable.Range(1, (int)count).Where(size => count % size == 0));
}
