using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>
/// Arguments in the order of PyTorch's constructors, <c>Conv2d(1, 16, 3)</c>: these take the size of the input too, which a declaration
/// leaves out, so that each argument after it means another one here. Whoever names an argument knows what it is.
/// </summary>
internal static class ArgumentOrder
{
    private const long LargestUsualKernel = 7;

    /// <summary>Reports a layer that can hardly be meant as it is, and may be meant as PyTorch has it.</summary>
    public static void Check(LayerContext context)
    {
        if (Meant(context) is not { } meant) return;
        var layer = context.Layer;
        var has = layer.Has(KernelSize)
            ? $"a kernel of {layer[KernelSize]} and a stride of {layer[Stride]}"
            : $"an eps of {layer[Eps].ToString(CultureInfo.InvariantCulture)}";
        context.Report(
            Rules.PyTorchOrder, null, context.Fix(FixKind.ReplaceLayer, meant.ToString()), layer.ToString(), has);
    }

    /// <summary>The layer that was meant; null where the layer is what it seems.</summary>
    /// <param name="isTooLarge">Its window is larger than the image.</param>
    public static Layer? Meant(LayerContext context, bool isTooLarge = false) =>
        context.Layer.Has(KernelSize) ? OfConvolution(context, isTooLarge) : OfNorm(context);

    private static Layer? OfConvolution(LayerContext context, bool isTooLarge)
    {
        var layer = context.Layer;
        if (!layer.Has(OutChannels)
            || layer.Find(Stride.Name) is not { IsPositional: true, Value: long stride }
            || layer.ValueOf(KernelSize) is not long kernel)
        {
            return null;
        }
        var isUsual = kernel is <= 5 or LargestUsualKernel || stride > LargestUsualKernel || stride == kernel;
        return !isUsual && (isTooLarge || IsInput(context, layer[OutChannels])) ? Fitting(context, Without(layer, 0)) : null;
    }

    /// <summary>So many channels come in, or would if the layer before were written in this order, too.</summary>
    private static bool IsInput(LayerContext context, long channels) =>
        channels == context.Shape[0] || context.Maker?.ValueOf(KernelSize) is long kernel && kernel == channels;

    private static Layer? OfNorm(LayerContext context)
    {
        var layer = context.Layer;
        return layer.Find(Eps.Name) is { IsPositional: true, Value: double eps } && (eps > 1 || eps == context.Shape[0])
            ? Without(layer, layer.Arguments.ToList().FindIndex(argument => argument.Name == Eps.Name))
            : null;
    }

    private static Layer? Fitting(LayerContext context, Layer? meant)
    {
        if (meant is null) return null;
        var trial = new LayerContext(meant, context.Input, context.Anchor, context.Saved);
        LayerDefinitions.Of(meant).Infer(trial);
        return trial.Failed ? null : meant;
    }

    /// <summary>The layer without one of the arguments that have no name, those after it each one place earlier.</summary>
    private static Layer? Without(Layer layer, int place)
    {
        var (left, written) = (layer.Arguments.ToList(), layer.Arguments.TakeWhile(argument => argument.IsPositional).Count());
        for (var i = 0; i < written; i++)
        {
            var next = i < place ? left[i] : i < written - 1 ? left[i + 1] : null;
            if (next is not null && next.Value?.GetType() != left[i].Value?.GetType()) return null;
            left[i] = next is null
                ? new Argument(left[i].Name, DefaultOf(left[i]), IsWritten: false)
                : new Argument(left[i].Name, next.Value, IsWritten: true);
        }
        return new Layer(layer.Name, left.ToEquatableArray())
            .WithDefaults(Stride.Of(1), Padding.Of(0), OutputPadding.Of(0), Dilation.Of(1), Groups.Of(1), Eps.Of(1e-5));
    }

    /// <summary>What stands for the last of them, which is written no longer.</summary>
    private static object? DefaultOf(Argument argument) => argument.Value switch
    {
        long => argument.Name == Padding.Name || argument.Name == OutputPadding.Name ? 0L : 1L,
        double => argument.Name == Momentum.Name ? 0.1 : 1e-5,
        _ => argument.Value,
    };
}
