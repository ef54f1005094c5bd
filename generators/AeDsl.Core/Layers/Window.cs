using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>
/// The arithmetic of a window that slides over an image, as PyTorch documents it for Conv2d, MaxPool2d and AvgPool2d:
/// out = ⌊(in + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1, for height and for width.
/// </summary>
/// <param name="IsSame">Padded on both sides so that nothing gets smaller; <paramref name="Padding"/> does not count then.</param>
internal sealed record Window(Pair Kernel, Pair Stride, Pair Padding, Pair Dilation, bool IsSame = false, bool CeilMode = false)
{
    private static readonly Pair One = new(1, 1);

    private static readonly PairArgument[] s_pairs =
        [Arguments.KernelSize, Arguments.Stride, Arguments.Padding, Arguments.OutputPadding, Arguments.Dilation];

    /// <summary>What a window covers: dilation (kernel − 1) + 1.</summary>
    public Pair Reach => new(Dilation.Height * (Kernel.Height - 1) + 1, Dilation.Width * (Kernel.Width - 1) + 1);

    /// <summary>Height and width agree in all of its sizes.</summary>
    public bool IsSquare => Kernel.IsSquare && Stride.IsSquare && Padding.IsSquare && Dilation.IsSquare;

    /// <summary>Sizes as the arguments of a module: numbers where each is square, tuples where one is not.</summary>
    public static string Sizes(params Pair[] pairs) =>
        string.Join(", ", pairs.Select(pair => Size(pair, pairs.All(other => other.IsSquare))));

    /// <summary>One of them.</summary>
    public static string Size(Pair pair, bool asNumber) =>
        asNumber ? Literal.Of(pair.Height) : $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})";

    /// <summary>Reads the window of a layer, checking its numbers; null where they are out of range.</summary>
    public static Window? Read(LayerContext context)
    {
        var layer = context.Layer;
        var named = layer.ValueOf(Arguments.Padding) as string;
        var before = context.Findings.Count;
        foreach (var argument in s_pairs) context.RequirePair(argument);
        if (!layer.Has(Arguments.KernelSize))
        {
            context.ReportOutOfRange(Arguments.KernelSize, "empty", "one number, or two for height and width");
        }
        context.RequireAtLeast(Arguments.KernelSize, 1);
        context.RequireAtLeast(Arguments.Stride, 1);
        if (named is null) context.RequireAtLeast(Arguments.Padding, 0);
        else context.RequireWord(Arguments.Padding, "same", "valid");
        context.RequireAtLeast(Arguments.Dilation, 1);
        return context.Findings.Count > before ? null : Of(layer);
    }

    /// <summary>The window of a layer whose arguments were checked.</summary>
    public static Window Of(Layer layer)
    {
        var kernel = layer[Arguments.KernelSize];
        return new Window(
            kernel,
            StrideOf(layer, kernel),
            layer.Has(Arguments.Padding) && layer.ValueOf(Arguments.Padding) is not string ? layer[Arguments.Padding] : new Pair(0, 0),
            layer.Has(Arguments.Dilation) ? layer[Arguments.Dilation] : One,
            IsSame: layer.ValueOf(Arguments.Padding) is "same",
            CeilMode: layer.Has(Arguments.CeilMode) && layer[Arguments.CeilMode]);
    }

    /// <summary>The argument is a size, with one number for height and width or two.</summary>
    public static bool IsSize(string argument) => s_pairs.Any(pair => pair.Name == argument);

    /// <summary>Sizes of the layer are arrays, <c>new[] { 3, 5 }</c>.</summary>
    public static bool HasArrays(Layer layer) =>
        layer.Arguments.Any(argument => IsSize(argument.Name) && argument.Value is EquatableArray<long> { Count: > 0 });

    /// <summary>
    /// A layer with a height and a width of its own in one argument takes both in all of them: that is how its constructors are.
    /// </summary>
    public static Layer Writable(Layer layer)
    {
        if (!HasArrays(layer)) return layer;
        return new Layer(layer.Name, layer.Arguments
            .Select(
                argument => IsSize(argument.Name) && argument is { IsWritten: true, Value: long size }
                    ? argument with { Value = EquatableArray.Of(size, size) }
                    : argument)
            .ToEquatableArray());
    }

    /// <summary>Height and width of what comes out of an image (C, H, W); null and a finding where the window does not fit.</summary>
    public Pair? Slide(LayerContext context)
    {
        var image = new Pair(context.Shape[1], context.Shape[2]);
        if (IsSame)
        {
            if (Stride == One) return image;
            context.Report(
                Rules.SamePaddingWithStride,
                Arguments.Stride,
                context.Set(Arguments.Padding, (Math.Max(Reach.Height, Reach.Width) - 1) / 2),
                context.Layer.ToString(),
                Stride.ToString());
            return null;
        }
        var padded = new Pair(image.Height + 2 * Padding.Height, image.Width + 2 * Padding.Width);
        var size = new Pair(
            Steps(image.Height, Reach.Height, Stride.Height, Padding.Height), Steps(image.Width, Reach.Width, Stride.Width, Padding.Width));
        if (size.Height < 1 || size.Width < 1)
        {
            var fix = Fit(context, image, padded);
            context.Report(
                Rules.WindowTooLarge,
                fix?.Target.Argument == Arguments.Dilation.Name ? Arguments.Dilation : Arguments.KernelSize,
                fix,
                context.Layer.ToString(), Text(Reach), context.Shape.ToString(), Text(padded));
            return null;
        }
        ReportDroppedBorder(context, image);
        return size;
    }

    /// <summary>
    /// libtorch refuses a pool whose padding is more than half of its kernel: such a window could lie in the padding alone.
    /// </summary>
    public void RequirePaddingWithinHalf(LayerContext context)
    {
        if (Padding.Height <= Kernel.Height / 2 && Padding.Width <= Kernel.Width / 2) return;
        var most = new Pair(Math.Min(Padding.Height, Kernel.Height / 2), Math.Min(Padding.Width, Kernel.Width / 2));
        context.Report(
            Rules.PaddingTooLarge,
            Arguments.Padding,
            context.Set(Arguments.Padding, most),
            context.Layer.ToString(),
            Padding.ToString(),
            Kernel.ToString());
    }

    /// <summary>The channels and the kernel with which a convolution's weight, or its bias, would have another shape.</summary>
    /// <param name="channels">The dimension of the weight that the channels of the output are.</param>
    /// <param name="factor">How many channels of the output there are for each of that dimension.</param>
    public static IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape, int channels, long factor)
    {
        var own = tensor.Shape;
        if (shape.Rank != own.Rank) return [];
        if (tensor.Name == LayerTensor.Bias) return [Arguments.OutChannels.Of(shape[0])];
        var changes = new List<Argument>();
        if (shape[channels] != own[channels]) changes.Add(Arguments.OutChannels.Of(shape[channels] * factor));
        var kernel = new Pair(shape[2], shape[3]);
        if (kernel != new Pair(own[2], own[3]))
        {
            // The constructors take numbers or arrays, not both.
            var asArray = HasArrays(plan.Layer);
            if (!asArray && !kernel.IsSquare) return [];
            changes.Add(Arguments.KernelSize.Of(kernel, asArray));
        }
        return changes;
    }

    /// <summary>Left out, a convolution's stride is 1 and a pool's is its kernel, for which its attribute has a 0.</summary>
    private static Pair StrideOf(Layer layer, Pair kernel)
    {
        var isLeftOut = !layer.Has(Arguments.Stride) || (!layer.IsWritten(Arguments.Stride) && layer[Arguments.Stride] == new Pair(0, 0));
        if (!isLeftOut) return layer[Arguments.Stride];
        return IsPool(layer) ? kernel : One;
    }

    /// <summary>
    /// Rows or columns of the image itself, after the last step of the window, that no window sees. A window that is smaller than its
    /// stride leaves elements out everywhere, which is meant.
    /// </summary>
    private void ReportDroppedBorder(LayerContext context, Pair image)
    {
        if (CeilMode) return;
        var rows = Dropped(image.Height, Reach.Height, Stride.Height, Padding.Height);
        var columns = Dropped(image.Width, Reach.Width, Stride.Width, Padding.Width);
        if (rows == 0 && columns == 0 || IsRounding(context, rows, columns) || ArgumentOrder.Meant(context) is not null) return;
        var border = Listing.And(new[] { Counted(rows, "row"), Counted(columns, "column") }.Where(text => text.Length > 0));
        var isPool = IsPool(context.Layer);
        context.Report(
            Rules.BorderDropped,
            context.Layer.IsWritten(Arguments.Stride) ? Arguments.Stride : Arguments.KernelSize,
            null,
            context.Layer.ToString(),
            context.Shape.ToString(),
            border, isPool ? "take a stride that fits, or ceilMode: true" : "take a stride or a padding that fits");
    }

    /// <summary>A window that halves an odd size rounds down, as is usual where no layer has to come back to that size.</summary>
    private static bool IsRounding(LayerContext context, long rows, long columns) =>
        !context.SizeComesBack && rows <= 1 && columns <= 1;

    private static long Dropped(long size, long reach, long stride, long padding) =>
        reach < stride ? 0 : Math.Max(0, (size + 2 * padding - reach) % stride - padding);

    private static string Counted(long count, string what) =>
        count == 0 ? "" : count == 1 ? $"the last {what}" : $"the last {count.ToString(CultureInfo.InvariantCulture)} {what}s";

    private static bool IsPool(Layer layer) => LayerDefinitions.Of(layer.Name) is PoolLayer;

    private static string Text(Pair pair) => Shape.Of(pair.Height, pair.Width).ToString();

    /// <summary>
    /// What makes the window fit: for a convolution with a usual kernel the padding that keeps the size; else less dilation or a smaller
    /// kernel.
    /// </summary>
    private SuggestedFix? Fit(LayerContext context, Pair image, Pair padded)
    {
        const int LargestUsualKernel = 7;
        if (ArgumentOrder.Meant(context, isTooLarge: true) is { } meant) return context.Fix(FixKind.ReplaceLayer, meant.ToString());
        var same = new Pair(Reach.Height / 2, Reach.Width / 2);
        var keepsSize = Kernel.Height % 2 == 1 && Kernel.Width % 2 == 1 && Dilation == One
            && Math.Max(Kernel.Height, Kernel.Width) <= LargestUsualKernel
            && same.Height < image.Height && same.Width < image.Width;
        if (!IsPool(context.Layer) && keepsSize) return context.Set(Arguments.Padding, same);
        var room = Math.Min(padded.Height, padded.Width);
        var kernel = Math.Max(Kernel.Height, Kernel.Width);
        if (kernel <= room && kernel > 1 && Dilation != One) return context.Set(Arguments.Dilation, (room - 1) / (kernel - 1));
        var (height, width) = (
            Math.Min(Kernel.Height, (padded.Height - 1) / Dilation.Height + 1), Math.Min(
                Kernel.Width, (padded.Width - 1) / Dilation.Width + 1));
        // A pool of single elements does nothing.
        if (IsPool(context.Layer) && height == 1 && width == 1) return context.Fix(FixKind.RemoveLayer, "");
        if (IsPool(context.Layer) && Math.Min(height, width) == 1) return context.Set(Arguments.KernelSize, new Pair(height, width));
        return context.Set(
            Arguments.KernelSize, Kernel.IsSquare ? new Pair(Math.Min(height, width), Math.Min(height, width)) : new Pair(height, width));
    }

    /// <summary>How many places the window has along a dimension; none or fewer where it does not fit.</summary>
    private long Steps(long size, long reach, long stride, long padding)
    {
        var room = size + 2 * padding - reach + (CeilMode ? stride - 1 : 0);
        var steps = (room >= 0 ? room / stride : -((-room + stride - 1) / stride)) + 1;
        // In ceil mode the last window has to begin inside the image or its left padding.
        return CeilMode && (steps - 1) * stride >= size + padding ? steps - 1 : steps;
    }

    /// <summary>A dilated window whose elements all fall beside the image has no largest element: libtorch returns infinities.</summary>
    public void RequireInsideImage(LayerContext context, Pair steps)
    {
        var isInside = IsInside(context.Shape[1], Kernel.Height, Stride.Height, Padding.Height, Dilation.Height, steps.Height)
            && IsInside(context.Shape[2], Kernel.Width, Stride.Width, Padding.Width, Dilation.Width, steps.Width);
        if (isInside) return;
        context.Report(
            Rules.WindowInPadding,
            Arguments.Dilation,
            context.Set(Arguments.Dilation, Math.Min(context.Shape[1], context.Shape[2])),
            context.Layer.ToString(),
            context.Shape.ToString());
    }

    /// <summary>
    /// Elements that are no further apart than the image is large cannot all miss it; for others there are few places to look at.
    /// </summary>
    private static bool IsInside(long size, long kernel, long stride, long padding, long dilation, long steps)
    {
        if (size >= dilation) return true;
        const int Enough = 1_000;
        for (var step = 0L; step < Math.Min(steps, Enough); step++)
        {
            var first = step * stride - padding;
            // The first element that is not before the image.
            var element = first >= 0 ? 0 : (-first + dilation - 1) / dilation;
            if (element >= kernel || first + element * dilation >= size) return false;
        }
        return true;
    }
}
