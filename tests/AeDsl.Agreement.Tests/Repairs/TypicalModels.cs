using AeDsl.Core.Model;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Models as people write them: convolutions with strides or pools and the way back, layers of features, U-Nets, generators. Their
/// activations have a gradient everywhere, so that a weight without one is the fault of the layers and not of the draw.
/// </summary>
internal static class TypicalModels
{
    public static Declaration Draw(Random random)
    {
        var kind = random.Pick(
            ModelKind.Autoencoder, ModelKind.Autoencoder, ModelKind.Autoencoder, ModelKind.Vae, ModelKind.Vae, ModelKind.Gan,
            ModelKind.Network);
        var (channels, depth) = (random.Pick(1, 3), random.Next(1, 4));
        var style = kind == ModelKind.Network
            ? Style.Pooled
            : random.Pick(Style.Strided, Style.Strided, Style.Pooled, Style.Fours, Style.Features);
        // Pools and kernels of four halve a size exactly; strided kernels of three take any size.
        var unit = style is Style.Pooled or Style.Fours ? 1 << depth : 1;
        var height = Size(random, unit);
        var width = random.Next(6) == 0 ? Size(random, unit) : height;
        int[] input = [channels, height, width];
        return kind == ModelKind.Network ? UNet(random, input, depth) : Coder(random, kind, style, input, depth);
    }

    private enum Style { Strided, Pooled, Fours, Features }

    private static int Size(Random random, int unit) => unit * random.Next(Math.Max(2, 14 / unit), Math.Max(3, 34 / unit));

    private static Declaration Coder(Random random, ModelKind kind, Style style, int[] input, int depth)
    {
        var (encoder, decoder) = (new List<Layer>(), new List<Layer>());
        var latent = random.Next(2, 9);
        if (style == Style.Features)
        {
            var widths = Enumerable.Range(0, depth).Select(_ => random.Next(8, 24)).ToList();
            encoder.Add(Of("Flatten"));
            foreach (var width in widths) encoder.AddRange([Linear(width), Activation(random)]);
            foreach (var width in Enumerable.Reverse(widths)) decoder.AddRange([Linear(width), Activation(random)]);
            decoder.AddRange([Linear(input[0] * input[1] * input[2]), Of("Sigmoid"), Of("Unflatten", ("shape", input))]);
            if (kind != ModelKind.Vae) encoder.Add(Linear(latent));
        }
        else
        {
            var (sizes, maps) = (new List<(int Height, int Width)> { (input[1], input[2]) }, new List<int> { input[0] });
            for (var level = 0; level < depth; level++)
            {
                maps.Add(random.Next(3, 9));
                encoder.AddRange(Down(random, style, maps[^1]));
                sizes.Add(((sizes[^1].Height + 1) / 2, (sizes[^1].Width + 1) / 2));
            }
            if (kind != ModelKind.Autoencoder || random.Next(2) == 0)
            {
                encoder.Add(Of("Flatten"));
                if (kind == ModelKind.Autoencoder) encoder.Add(Linear(latent));
                decoder.AddRange(
                [
                    Linear(maps[^1] * sizes[^1].Height * sizes[^1].Width), Activation(random),
                    Of("Unflatten", ("shape", new[] { maps[^1], sizes[^1].Height, sizes[^1].Width })),
                ]);
            }
            for (var level = depth - 1; level >= 0; level--)
            {
                decoder.AddRange(Up(style, maps[level], sizes[level]));
                decoder.Add(level == 0 ? Of("Sigmoid") : Activation(random));
            }
        }

        var losses = EquatableArray.Of(Attributes.Loss("BinaryCrossEntropy"));
        if (kind == ModelKind.Vae) losses = EquatableArray.Of(Attributes.Loss("BinaryCrossEntropy"), Attributes.Loss("KullbackLeibler"));
        if (kind == ModelKind.Gan)
        {
            losses = EquatableArray.Of(Attributes.Loss("Adversarial"));
            var judge = encoder.TakeWhile(layer => layer.Name != "Flatten").Concat([Of("Flatten"), Linear(1)]);
            return Declared(kind, input, latent, decoder, judge, losses);
        }
        return Declared(kind, input, latent, encoder, decoder, losses);
    }

    private static IEnumerable<Layer> Down(Random random, Style style, int maps) => style switch
    {
        Style.Strided => [Of("Conv2d", ("outChannels", maps), ("kernelSize", 3), ("stride", 2), ("padding", 1)), Activation(random)],
        Style.Fours => [Of("Conv2d", ("outChannels", maps), ("kernelSize", 4), ("stride", 2), ("padding", 1)), Activation(random)],
        _ => [Same(maps), Activation(random), Of("MaxPool2d", ("kernelSize", 2))],
    };

    /// <summary>To a size that a layer of the same style halved.</summary>
    private static IEnumerable<Layer> Up(Style style, int maps, (int Height, int Width) size)
    {
        if (style == Style.Pooled) return [Of("Upsample", ("scaleFactor", 2)), Same(maps)];
        if (style == Style.Fours)
        {
            return [Of("ConvTranspose2d", ("outChannels", maps), ("kernelSize", 4), ("stride", 2), ("padding", 1))];
        }
        var (height, width) = (1 - size.Height % 2, 1 - size.Width % 2);
        if (height != width)
        {
            int[] Two(int value) => [value, value];
            return
            [
                Of("ConvTranspose2d", ("outChannels", maps), ("kernelSize", Two(3)), ("stride", Two(2)), ("padding", Two(1)),
                    ("outputPadding", new[] { height, width })),
            ];
        }
        return height == 0
            ? [Of("ConvTranspose2d", ("outChannels", maps), ("kernelSize", 3), ("stride", 2), ("padding", 1))]
            : [Of("ConvTranspose2d", ("outChannels", maps), ("kernelSize", 3), ("stride", 2), ("padding", 1), ("outputPadding", 1))];
    }

    private static Declaration UNet(Random random, int[] input, int depth)
    {
        var layers = new List<Layer>();
        for (var level = 0; level < depth; level++)
        {
            layers.AddRange(
                [Same(4 << level), Activation(random), Of("Save", ("name", $"level{level}")), Of("MaxPool2d", ("kernelSize", 2))]);
        }
        layers.AddRange([Same(4 << depth), Activation(random)]);
        for (var level = depth - 1; level >= 0; level--)
        {
            layers.AddRange(
            [
                Of("ConvTranspose2d", ("outChannels", 4 << level), ("kernelSize", 2), ("stride", 2)),
                Of("Concat", ("name", $"level{level}")), Same(4 << level), Activation(random),
            ]);
        }
        layers.Add(Of("Conv2d", ("outChannels", input[0]), ("kernelSize", 1)));
        return Declared(ModelKind.Network, input, 0, layers, [], EquatableArray.Of(Attributes.Loss("MeanSquaredError")));
    }

    private static Declaration Declared(
        ModelKind kind, int[] input, int latent, IEnumerable<Layer> first, IEnumerable<Layer> second, EquatableArray<LossTerm> losses) =>
        new(kind, input.Select(size => (long)size)
            .ToEquatableArray(), latent, null, first.ToEquatableArray(), second.ToEquatableArray(), losses);

    private static Layer Same(int maps) => Of("Conv2d", ("outChannels", maps), ("kernelSize", 3), ("padding", 1));

    private static Layer Linear(int features) => Of("Linear", ("outFeatures", features));

    private static Layer Activation(Random random) => Of(random.Pick("SiLU", "GELU", "Tanh", "LeakyReLU"));

    private static Layer Of(string name, params (string Name, object Value)[] written) => Attributes.Of(name, written);

    public static T Pick<T>(this Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
