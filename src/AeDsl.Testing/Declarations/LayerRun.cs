using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Declared layers carried out one after another in evaluation mode and in double, by their formulas: a second implementation beside the
/// generated one.
/// </summary>
internal static class LayerRun
{
    /// <summary>The output of layers.</summary>
    /// <param name="layers">The layers in their order.</param>
    /// <param name="weights">Parameters and buffers in double, named by a layer's place: <c>3.weight</c>.</param>
    /// <param name="input">(N, ...) in double.</param>
    public static Tensor Of(IReadOnlyList<DeclaredAttribute> layers, IReadOnlyDictionary<string, Tensor> weights, Tensor input)
    {
        var saved = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var x = input;
        for (var place = 0; place < layers.Count; place++)
        {
            var layer = layers[place];
            if (layer.Name == "Save") saved[layer.Text("name")] = x;
            else x = Step(layer, x, name => weights.GetValueOrDefault($"{place}.{name}"), saved);
        }

        return x;
    }

    private static Tensor Step(
        DeclaredAttribute layer, Tensor x, Func<string, Tensor?> weight, Dictionary<string, Tensor> saved) => layer.Name switch
        {
            "Linear" => Affine(x, weight),
            "Maxout" => Affine(x, weight).reshape(x.shape[0], layer.Whole("outFeatures"), layer.Whole("pieces")).amax([2L]),
            "Flatten" => x.reshape(x.shape[0], -1),
            "Unflatten" => x.reshape([x.shape[0], .. layer.Sizes("shape")]),
            "Add" => x + saved[layer.Text("name")],
            "Concat" => cat([x, saved[layer.Text("name")]], 1),
            "Dropout" or "Dropout2d" => x,
            "BatchNorm1d" or "BatchNorm2d" => BatchNorm(layer, x, weight),
            "LayerNorm" => Scaled(Normal(x, Axes(x, 1), layer.Number("eps")), weight("weight"), weight("bias")),
            "GroupNorm" => GroupNorm(layer, x, weight),
            "Conv2d" => Conv2d(layer, x, weight),
            "ConvTranspose2d" => nn.functional.conv_transpose2d(
                x,
                weight("weight")!,
                weight("bias"),
                layer.Pair("stride", 1, 1),
                layer.Pair("padding", 0, 0),
                layer.Pair("outputPadding", 0, 0),
                layer.Pair("dilation", 1, 1),
                layer.Whole("groups")),
            "MaxPool2d" => MaxPool(layer, x),
            "MinPool2d" => -MaxPool(layer, -x),
            "AvgPool2d" => nn.functional.avg_pool2d(
                x,
                layer.Pair("kernelSize"),
                PoolStride(layer),
                layer.Pair("padding", 0, 0),
                layer.Flag("ceilMode"),
                layer.Flag("countIncludePad")),
            "Upsample" => Upsample(layer, x),
            _ => Activation(layer, x),
        };

    private static Tensor Activation(DeclaredAttribute layer, Tensor x) => layer.Name switch
    {
        "ReLU" => x.clamp(0.0),
        "LeakyReLU" => x.clamp(0.0) + layer.Number("negativeSlope") * (x - x.clamp(0.0)),
        "ELU" => x.clamp(0.0) + layer.Number("alpha") * (x - x.clamp(0.0)).expm1(),
        "Sigmoid" => Logistic(x),
        "Tanh" => 2.0 * Logistic(2.0 * x) - 1.0,
        "GELU" => 0.5 * x * (1.0 + (x / Math.Sqrt(2)).erf()),
        "SiLU" => x * Logistic(x),
        "Mish" => x * LogOfOnePlusExp(x).tanh(),
        "Hardswish" => x * (x + 3.0).clamp(0.0, 6.0) / 6.0,
        "Softplus" => Softplus(x, layer.Number("beta"), layer.Number("threshold")),
        "Softsign" => x / (1.0 + x.abs()),
        "Softmax" => x.exp() / x.exp().sum(layer.Whole("dim"), true),
        _ => throw new NotSupportedException($"There is no formula for {layer.Name}."),
    };

    private static Tensor Logistic(Tensor x) => 1.0 / (1.0 + (-x).exp());

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    private static Tensor LogOfOnePlusExp(Tensor x) => x.clamp(0.0) + (-x.abs()).exp().log1p();

    /// <summary>ln(1 + exp(beta x)) / beta below the threshold, x above it.</summary>
    private static Tensor Softplus(Tensor x, double beta, double threshold)
        => where((beta * x).gt(threshold), x, LogOfOnePlusExp(beta * x) / beta);

    private static Tensor Affine(Tensor x, Func<string, Tensor?> weight)
    {
        var product = x.matmul(weight("weight")!.transpose(0, 1));
        return weight("bias") is { } bias ? product + bias : product;
    }

    private static long[] Axes(Tensor x, int first) => [.. Enumerable.Range(first, (int)x.dim() - first).Select(axis => (long)axis)];

    /// <summary>(x − mean) / √(variance + eps) over some axes.</summary>
    private static Tensor Normal(Tensor x, long[] axes, double eps)
    {
        var centred = x - x.mean(axes, true);
        return centred / (centred.square().mean(axes, true) + eps).sqrt();
    }

    private static Tensor Scaled(Tensor x, Tensor? weight, Tensor? bias) => weight is null ? x : x * weight + bias!;

    /// <summary>One number for each channel, as something that x can be multiplied by.</summary>
    private static Tensor? OfChannels(Tensor? values, Tensor x) =>
        values?.reshape([1, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);

    private static Tensor BatchNorm(DeclaredAttribute layer, Tensor x, Func<string, Tensor?> weight)
    {
        var normal = OfChannels(weight("running_mean"), x) is { } mean
            ? (x - mean) / (OfChannels(weight("running_var"), x)! + layer.Number("eps")).sqrt()
            : Normal(x, [0, .. Axes(x, 2)], layer.Number("eps"));
        return Scaled(normal, OfChannels(weight("weight"), x), OfChannels(weight("bias"), x));
    }

    private static Tensor GroupNorm(DeclaredAttribute layer, Tensor x, Func<string, Tensor?> weight)
    {
        var groups = x.reshape(x.shape[0], layer.Whole("numGroups"), -1);
        return Scaled(
            Normal(groups, [2], layer.Number("eps")).reshape(x.shape), OfChannels(weight("weight"), x), OfChannels(weight("bias"), x));
    }

    private static Tensor Conv2d(DeclaredAttribute layer, Tensor x, Func<string, Tensor?> weight)
    {
        var (kernel, dilation) = (layer.Pair("kernelSize"), layer.Pair("dilation", 1, 1));
        var padding = layer.IsText("padding") ? [0, 0] : layer.Pair("padding", 0, 0);
        if (layer.IsText("padding") && layer.Text("padding") == "same")
        {
            // An odd row or column more goes to the end.
            var (height, width) = (dilation[0] * (kernel[0] - 1), dilation[1] * (kernel[1] - 1));
            x = nn.functional.pad(x, [width / 2, width - width / 2, height / 2, height - height / 2]);
        }

        return nn.functional.conv2d(
            x, weight("weight")!, weight("bias"), layer.Pair("stride", 1, 1), padding, dilation, layer.Whole("groups"));
    }

    private static long[] PoolStride(DeclaredAttribute layer) =>
        layer.Pair("stride", 0, 0) is [> 0, > 0] stride ? stride : layer.Pair("kernelSize");

    private static Tensor MaxPool(DeclaredAttribute layer, Tensor x) => nn.functional.max_pool2d(
        x,
        layer.Pair("kernelSize"),
        PoolStride(layer),
        layer.Pair("padding", 0, 0),
        layer.Pair("dilation", 1, 1),
        layer.Flag("ceilMode"));

    private static Tensor Upsample(DeclaredAttribute layer, Tensor x)
    {
        var factor = layer.Whole("scaleFactor");
        return layer.Text("mode") switch
        {
            "nearest" => x.repeat_interleave(factor, 2).repeat_interleave(factor, 3),
            "bilinear" => Resized(InterpolationMode.Bilinear),
            _ => Resized(InterpolationMode.Bicubic),
        };

        Tensor Resized(InterpolationMode mode) =>
            nn.functional.interpolate(x, [factor * x.shape[2], factor * x.shape[3]], mode: mode, align_corners: false);
    }
}
