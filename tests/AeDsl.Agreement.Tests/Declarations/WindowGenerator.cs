using AeDsl.Core.Model;
using FsCheck;
using FsCheck.Fluent;
using static AeDsl.Agreement.Tests.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Layers with a window that slides over an image, square and rectangular. Now and then the window is larger than the image.
/// </summary>
internal static class WindowGenerator
{
    public static Gen<Layer> Conv2d(Shape image) => Gen.Frequency((5, Sized(image)), (1, Named(image)));

    public static Gen<Layer> ConvTranspose2d(Shape image) =>
        from isRectangular in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from groups in Groups(image)
        from outChannels in OutChannels(groups)
        from stride in Size(isRectangular, image[1] * image[2] <= 64 ? Gen.Choose(1, 3) : Gen.Constant(1))
        from layer in Layer("ConvTranspose2d",
            Always("outChannels", Gen.Constant(outChannels)),
            Always("kernelSize", Size(isRectangular, Gen.Choose(1, 4))),
            Often("stride", Gen.Constant(stride)),
            Often("padding", Size(isRectangular, Gen.Choose(0, 2))),
            Often("outputPadding", Size(isRectangular, Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2))))),
            Rarely("dilation", Size(isRectangular, Gen.Choose(1, 3))),
            groups == 1 ? Rarely("groups", Gen.Constant(1)) : Always("groups", Gen.Constant(groups)),
            Rarely("bias", Gen.Elements(false, true)))
        select layer;

    public static Gen<Layer> Pool(Shape image) =>
        from name in Gen.Elements("MaxPool2d", "MinPool2d", "AvgPool2d")
        from isRectangular in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from layer in Layer(name,
            Always("kernelSize", Size(isRectangular, Kernel(image))),
            Often("stride", Size(isRectangular, Gen.Choose(1, 4))),
            Often("padding", Size(isRectangular, Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2))))),
            name == "AvgPool2d"
                ? Rarely("countIncludePad", Gen.Elements(false, true))
                : Often("dilation", Size(isRectangular, Gen.Choose(1, 3))),
            Often("ceilMode", Gen.Elements(false, true)))
        select layer;

    private static Gen<Layer> Sized(Shape image) =>
        from isRectangular in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        from groups in Groups(image)
        from outChannels in OutChannels(groups)
        from layer in Layer("Conv2d",
            Always("outChannels", Gen.Constant(outChannels)),
            Always("kernelSize", Size(isRectangular, Kernel(image))),
            Often("stride", Size(isRectangular, Gen.Choose(1, 3))),
            Often("padding", Size(isRectangular, Gen.Choose(0, 2))),
            Rarely("dilation", Size(isRectangular, Gen.Choose(1, 3))),
            groups == 1 ? Rarely("groups", Gen.Constant(1)) : Always("groups", Gen.Constant(groups)),
            Rarely("bias", Gen.Elements(false, true)))
        select layer;

    private static Gen<Layer> Named(Shape image) =>
        from isRectangular in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from layer in Named(image, isRectangular)
        select layer;

    private static Gen<Layer> Named(Shape image, bool isRectangular) => Layer("Conv2d",
        Always("outChannels", Gen.Choose(1, 6)),
        Always("kernelSize", Size(isRectangular, Gen.Choose(1, 5))),
        Always("padding", Gen.Frequency((3, Gen.Constant("same")), (1, Gen.Constant("valid")))),
        Rarely("stride", Size(isRectangular, Gen.Choose(1, 2))),
        Rarely("dilation", Size(isRectangular, Gen.Choose(1, 3))),
        Rarely("groups", LayerGenerator.Divisor(image[0])));

    private static Gen<int> Kernel(Shape image) =>
        Gen.Frequency((12, Gen.Choose(1, (int)Math.Min(4, Math.Min(image[1], image[2])))), (1, Gen.Choose(1, 6)));

    private static Gen<int> Groups(Shape image) => Gen.Frequency((3, Gen.Constant(1)), (1, LayerGenerator.Divisor(image[0])));

    private static Gen<int> OutChannels(int groups) =>
        groups > 6 ? Gen.Constant(groups) : Gen.Choose(1, 6 / groups).Select(each => each * groups);
}
