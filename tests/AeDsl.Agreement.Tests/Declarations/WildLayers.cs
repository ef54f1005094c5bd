using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;
using static AeDsl.Agreement.Tests.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>Any layer with any arguments, whatever the shape: out of range, too large, of another rank.</summary>
internal static class WildLayers
{
    private static readonly Gen<int> s_size = Gen.Frequency((6, Gen.Choose(1, 5)), (1, Gen.Elements(-1, 0, 9)));

    private static readonly Gen<int> s_distance = Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Elements(-2, -1, 7)));

    private static readonly Gen<bool> s_flag = Gen.Elements(false, true);

    public static Gen<Layer> Any { get; } = Gen.Frequency(
        (3, Gen.OneOf(Window("Conv2d", true), Window("ConvTranspose2d", true))),
        (2, Gen.OneOf(Window("MaxPool2d", false), Window("MinPool2d", false), Window("AvgPool2d", false))),
        (
            1,
            Layer(
                "Conv2d",
                Always("outChannels", s_size),
                Always("kernelSize", s_size),
                Always("padding", Gen.Elements("same", "valid", "Same", "full")),
                Often("stride", s_size),
                Often("groups", s_size))),
        (1, Layer("Linear", Always("outFeatures", s_size))),
        (1, Layer("Maxout", Always("outFeatures", s_size), Often("pieces", s_size))),
        (2, Shape),
        (
            1,
            Layer(
                "Upsample",
                Always("scaleFactor", Gen.Choose(-1, 3)),
                Often("mode", Gen.Elements("nearest", "linear", "bilinear", "bicubic", "trilinear", "Nearest", "")))),
        (
            2,
            Gen.OneOf(
                LayerGenerator.Plain("BatchNorm1d"),
                LayerGenerator.Plain("BatchNorm2d"),
                Layer("BatchNorm2d", Always("eps", Gen.Elements(-1.0, 0.0, 1.0)), Often("momentum", Gen.Elements(-0.5, 0.5, 1.5))))),
        (1, Gen.OneOf(LayerGenerator.Plain("LayerNorm"), Layer("LayerNorm", Always("eps", Gen.Elements(-1.0, 0.0))))),
        (1, Layer("GroupNorm", Always("numGroups", s_size), Rarely("eps", Gen.Elements(-1.0, 0.0)))),
        (
            1,
            Gen.OneOf(
                Layer("Dropout", Always("p", Gen.Elements(-0.5, 0.5, 1.5))), Layer("Dropout2d", Often("p", Gen.Elements(-0.5, 1.5))))),
        (1, Layer("Softmax", Always("dim", Gen.Choose(-5, 5)))),
        (1, Gen.OneOf<Layer>(
            [
                .. LayerDefinitions.All.SelectMany(layer => layer.Examples.Where(example => example.Wrong.Length > 0)
                    .Select(example => Layer(layer.Name, Always(example.Argument.Name, Gen.Elements(example.Wrong))))),
                LayerGenerator.Plain("Sigmoid"),
            ])),
        (
            2,
            from layer in Gen.Elements("Save", "Concat", "Add")
            from name in Gen.Elements("a", "b", "c", "")
            select Attributes.Of(layer, ("name", name))),
        (1, LayerGenerator.Plain("Mirror")));

    private static Gen<Layer> Shape =>
        from rank in Gen.Choose(0, 4)
        from sizes in s_size.ArrayOf(rank)
        select Attributes.Of("Unflatten", ("shape", sizes));

    private static Gen<Layer> Window(string name, bool isConvolution) =>
        from isRectangular in s_flag
        from layer in Layer(name,
        [
            .. isConvolution ? [Always("outChannels", s_size), Rarely("groups", s_size)] : new[] { Often("ceilMode", s_flag) },
            Always("kernelSize", Sizes(isRectangular, s_size)),
            Often("stride", Sizes(isRectangular, s_size)),
            Often("padding", Sizes(isRectangular, s_distance)),
            name == "AvgPool2d" ? Rarely("countIncludePad", s_flag) : Rarely("dilation", Sizes(isRectangular, s_size)),
            .. name == "ConvTranspose2d"
                ? [Often("outputPadding", Sizes(isRectangular, s_distance))]
                : Array.Empty<Gen<(string, object)?>>(),
        ])
        select layer;

    /// <summary>Also arrays of three numbers, which no layer takes.</summary>
    private static Gen<object> Sizes(bool isRectangular, Gen<int> numbers) => isRectangular
        ? Gen.Frequency((12, Size(true, numbers)), (1, numbers.ArrayOf(3).Select(three => (object)three)))
        : Size(false, numbers);
}
