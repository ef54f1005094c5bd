using AeDsl.Core.Model;
using Key = AeDsl.Core.Model.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>One mistake of those that people make: a size, a stride, a padding, a layer too few or too many, an axis.</summary>
internal static class Slips
{
    private static readonly string[] s_numbers =
        ["outChannels", "outFeatures", "kernelSize", "stride", "padding", "outputPadding", "scaleFactor"];

    public static Declaration Make(Declaration declaration, Random random)
    {
        if (random.Next(8) == 0)
        {
            var axis = random.Next(1, 3);
            var sizes = declaration.Input.ToArray();
            sizes[axis] = Math.Max(1, sizes[axis] + random.Pick(-1, 1, 2, 3));
            if (random.Next(2) == 0) sizes[3 - axis] = sizes[axis];
            return declaration with { Input = sizes.ToEquatableArray() };
        }
        var isFirst = declaration.Second.Count == 0 || random.Next(3) == 0;
        var layers = Make([.. isFirst ? declaration.First : declaration.Second], random).ToEquatableArray();
        return isFirst ? declaration with { First = layers } : declaration with { Second = layers };
    }

    private static List<Layer> Make(List<Layer> layers, Random random)
    {
        var place = random.Next(layers.Count);
        switch (random.Next(6))
        {
            case 0:
                layers.RemoveAt(place);
                break;
            case 1:
                layers.Insert(place, random.Pick(
                    Attributes.Of("Flatten"), Attributes.Of("MaxPool2d", ("kernelSize", 2)), Attributes.Of("Upsample", ("scaleFactor", 2)),
                    Attributes.Of("Conv2d", ("outChannels", 4), ("kernelSize", 3)), Attributes.Of("Tanh"), Attributes.Of("Sigmoid"),
                    Attributes.Of("Linear", ("outFeatures", 16))));
                break;
            default:
                layers[place] = Changed(layers[place], random);
                break;
        }
        return layers;
    }

    private static Layer Changed(Layer layer, Random random)
    {
        if (layer.Name == "Unflatten")
        {
            var shape = layer[Key.Sizes].ToArray();
            var axis = random.Next(shape.Length);
            shape[axis] = random.Pick(shape[axis] * 2, Math.Max(1, shape[axis] / 2), shape[axis] + 1);
            if (axis > 0) shape[^1] = shape[^2] = shape[axis];
            return layer.With(Key.Sizes.Of(shape.ToEquatableArray()));
        }
        var written = layer.Arguments.Where(argument => s_numbers.Contains(argument.Name) && argument.Value is long).ToList();
        if (written.Count == 0) return layer;
        var changed = random.Pick([.. written]);
        var value = (long)changed.Value!;
        var least = changed.Name is "padding" or "outputPadding" ? 0 : 1;
        return layer.With(changed with
        {
            Value = Math.Max(least, random.Pick(value + 1, value - 1, value * 2, value / 2, least)), IsWritten = true,
        });
    }
}
