using AeDsl.Core.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// What libtorch makes of a layer: PyTorch's documentation of it written down a second time, with nothing taken from the core but the
/// arguments and nothing from the emitter. Weights have the documented sizes, are random, and are counted as they are made.
/// What a constructor of PyTorch checks before libtorch sees anything is checked here with its words.
/// </summary>
/// <param name="layer">Its arguments.</param>
/// <param name="saved">What passed by each Save before it.</param>
internal sealed class LibTorchLayer(Layer layer, Dictionary<string, Tensor> saved)
{
    /// <summary>Numbers in the weights made so far.</summary>
    public long Parameters { get; private set; }

    /// <summary>Runs the layer over a batch (N, ...).</summary>
    /// <param name="isTraining">Dropout drops.</param>
    public Tensor Run(Tensor x, bool isTraining = false) => layer.Name switch
    {
        "Linear" => nn.functional.linear(x, Weight(layer.Integer("outFeatures"), x.shape[^1]), Bias(layer.Integer("outFeatures"))),
        "Maxout" => Maxout(x, layer.Integer("outFeatures"), layer.Integer("pieces")),
        "Conv2d" => Conv2d(x),
        "ConvTranspose2d" => ConvTranspose2d(x),
        "MaxPool2d" => MaxPool2d(x),
        "MinPool2d" => -MaxPool2d(-x),
        "AvgPool2d" => nn.functional.avg_pool2d(
            x, Sizes("kernelSize", 0), PoolStride(), Sizes("padding", 0), layer.Flag("ceilMode"), layer.Flag("countIncludePad")),
        "Upsample" => Upsample(x, Word<InterpolationMode>("mode", "nearest", "linear", "bilinear", "bicubic", "trilinear")),
        "Flatten" => x.flatten(1),
        "Unflatten" => x.unflatten(1, [.. layer.Integers("shape")]),
        "BatchNorm1d" => BatchNorm(x, 2, 3),
        "BatchNorm2d" => BatchNorm(x, 4, 4),
        "LayerNorm" => nn.functional.layer_norm(
            x, x.shape[1..], Affine("elementwiseAffine", x.shape[1..]), Affine("elementwiseAffine", x.shape[1..]), layer.Number("eps")),
        "GroupNorm" => nn.functional.group_norm(
            x, Positive("numGroups"), Affine("affine", x.shape[1]), Affine("affine", x.shape[1]), layer.Number("eps")),
        "Dropout" => nn.functional.dropout(x, Rate(), isTraining),
        "Dropout2d" => nn.functional.dropout2d(x, Rate(), isTraining),
        "Softmax" => x.softmax(layer.Integer("dim")),
        "Save" => Save(x),
        "Concat" => cat([x, Saved()], 1),
        "Add" => x + Saved(),
        _ => LibTorchFunction.Of(layer, x),
    };

    private Tensor Conv2d(Tensor x)
    {
        var (outChannels, groups) = (layer.Integer("outChannels"), Positive("groups"));
        RequireDivides(x.shape[1], groups);
        RequireDivides(outChannels, groups);
        var weight = Weight([outChannels, x.shape[1] / groups, .. Sizes("kernelSize", 0)]);
        RequireElements(weight);
        return layer["padding"] is string
            ? nn.functional.conv2d_padding(
                x, weight, Bias(outChannels), Sizes("stride", 1), Word<Padding>("padding", "same", "valid"), Sizes("dilation", 1), groups)
            : nn.functional.conv2d(x, weight, Bias(outChannels), Sizes("stride", 1), Sizes("padding", 0), Sizes("dilation", 1), groups);
    }

    private Tensor ConvTranspose2d(Tensor x)
    {
        var (outChannels, groups) = (layer.Integer("outChannels"), Positive("groups"));
        RequireDivides(x.shape[1], groups);
        RequireDivides(outChannels, groups);
        var weight = Weight([x.shape[1], outChannels / groups, .. Sizes("kernelSize", 0)]);
        RequireElements(weight);
        RequireOutput(x);
        return nn.functional.conv_transpose2d(
            x, weight, Bias(outChannels), Sizes("stride", 1), Sizes("padding", 0), Sizes("outputPadding", 0), Sizes("dilation", 1), groups);
    }

    /// <summary>
    /// Refuses a kernel without an element. libtorch refuses it too, by an exception of oneDNN that TorchSharp 0.107 does not catch, so
    /// that the process ends.
    /// </summary>
    private static void RequireElements(Tensor weight)
    {
        if (weight.numel() == 0) throw new ArgumentException($"the weight is {string.Join("x", weight.shape)}");
    }

    /// <summary>
    /// Refuses a transposed convolution whose dilation is not positive, which libtorch takes where the kernel is 1, or that leaves nothing
    /// of an image, which ends the process as an empty kernel does.
    /// </summary>
    private void RequireOutput(Tensor x)
    {
        if (x.ndim != 4) return;
        var (stride, padding, dilation) = (Sizes("stride", 1), Sizes("padding", 0), Sizes("dilation", 1));
        var (kernel, outputPadding) = (Sizes("kernelSize", 0), Sizes("outputPadding", 0));
        for (var i = 0; i < 2; i++)
        {
            if (dilation[i] < 1) throw new ArgumentException($"the dilation is {dilation[i]}");
            var size = (x.shape[2 + i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) + outputPadding[i] + 1;
            if (size < 1) throw new ArgumentException($"the calculated output size is {size}");
        }
    }

    private Tensor MaxPool2d(Tensor x) =>
        nn.functional.max_pool2d(
            x, Sizes("kernelSize", 0), PoolStride(), Sizes("padding", 0), Sizes("dilation", 1), layer.Flag("ceilMode"));

    /// <summary>
    /// TorchSharp asks for a factor for each dimension. Only interpolation knows corners; where nothing is said of them, libtorch writes a
    /// warning.
    /// </summary>
    private Tensor Upsample(Tensor x, InterpolationMode mode)
    {
        var factors = Enumerable.Repeat((double)layer.Integer("scaleFactor"), Math.Max(0, (int)x.dim() - 2)).ToArray();
        return nn.functional.interpolate(x, null, factors, mode, mode == InterpolationMode.Nearest ? null : false);
    }

    /// <summary>Goodfellow et al., arXiv:1302.4389: h(x) = max over pieces of x W + b.</summary>
    private Tensor Maxout(Tensor x, long outFeatures, long pieces)
    {
        var affine = nn.functional.linear(x, Weight(outFeatures * pieces, x.shape[^1]), Weight(outFeatures * pieces));
        return affine.unflatten(affine.dim() - 1, outFeatures, pieces).max(-1).values;
    }

    private Tensor BatchNorm(Tensor x, int fewest, int most)
    {
        if (x.ndim < fewest || x.ndim > most) throw new ArgumentException($"expected {fewest}D to {most}D input (got {x.ndim}D input)");
        var (channels, isTracked) = (x.shape[1], layer.Flag("trackRunningStats"));
        return nn.functional.batch_norm(
            x, isTracked ? zeros(channels) : null, isTracked ? ones(channels) : null, Affine("affine", channels),
            Affine("affine", channels), !isTracked, layer.Number("momentum"), layer.Number("eps"));
    }

    /// <summary>A word as PyTorch spells it.</summary>
    private T Word<T>(string argument, params string[] words) where T : struct, Enum =>
        words.Contains(layer.Text(argument))
            ? Enum.Parse<T>(layer.Text(argument), ignoreCase: true)
            : throw new ArgumentException($"{argument} must be one of {string.Join(", ", words)}");

    private Tensor Save(Tensor x)
    {
        saved[layer.Text("name")] = x;
        return x;
    }

    private Tensor Saved() => saved.TryGetValue(layer.Text("name"), out var tensor)
        ? tensor
        : throw new KeyNotFoundException("Nothing was saved under the name.");

    private double Rate() => layer.Number("p") is >= 0 and <= 1
        ? layer.Number("p")
        : throw new ArgumentException("dropout probability has to be between 0 and 1");

    private long Positive(string argument) =>
        layer.Integer(argument) > 0 ? layer.Integer(argument) : throw new ArgumentException($"{argument} must be a positive integer");

    private static void RequireDivides(long channels, long groups)
    {
        if (channels % groups != 0) throw new ArgumentException($"{channels} channels must be divisible by {groups} groups");
    }

    /// <summary>A pool's stride is its kernel's size where none is given.</summary>
    private long[] PoolStride() => layer.IsWritten("stride") && layer.Has("stride") ? Sizes("stride", 0) : Sizes("kernelSize", 0);

    /// <summary>Height and width; as many numbers as were written where that is neither one nor two.</summary>
    private long[] Sizes(string argument, long otherwise) => layer[argument] switch
    {
        long one => [one, one],
        EquatableArray<long> { Count: 1 } one => [one[0], one[0]],
        EquatableArray<long> { Count: > 1 } many => [.. many],
        _ => [otherwise, otherwise],
    };

    private Tensor Weight(params long[] sizes)
    {
        var weight = randn(sizes);
        Parameters += weight.numel();
        return weight;
    }

    private Tensor? Bias(long count) => layer.Flag("bias") ? Weight(count) : null;

    private Tensor? Affine(string argument, params long[] sizes) => layer.Flag(argument) ? Weight(sizes) : null;
}
