using AeDsl.Core.Model;
using TorchSharp;
using static TorchSharp.torch;
using Key = AeDsl.Core.Model.Arguments;

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
        "Linear" => nn.functional.linear(x, Weight(layer[Key.OutFeatures], x.shape[^1]), Bias(layer[Key.OutFeatures])),
        "Maxout" => Maxout(x, layer[Key.OutFeatures], layer[Key.Pieces]),
        "Conv2d" => Conv2d(x),
        "ConvTranspose2d" => ConvTranspose2d(x),
        "MaxPool2d" => MaxPool2d(x),
        "MinPool2d" => -MaxPool2d(-x),
        "AvgPool2d" => nn.functional.avg_pool2d(
            x, Sizes(Key.KernelSize, 0), PoolStride(), Sizes(Key.Padding, 0), layer[Key.CeilMode], layer[Key.CountIncludePad]),
        "Upsample" => Upsample(x, Word<InterpolationMode>(Key.Mode, "nearest", "linear", "bilinear", "bicubic", "trilinear")),
        "Flatten" => x.flatten(1),
        "Unflatten" => x.unflatten(1, [.. layer[Key.Sizes]]),
        "BatchNorm1d" => BatchNorm(x, 2, 3),
        "BatchNorm2d" => BatchNorm(x, 4, 4),
        "LayerNorm" => nn.functional.layer_norm(
            x, x.shape[1..], Affine(Key.ElementwiseAffine, x.shape[1..]), Affine(Key.ElementwiseAffine, x.shape[1..]), layer[Key.Eps]),
        "GroupNorm" => nn.functional.group_norm(
            x, Positive(Key.NumGroups), Affine(Key.Affine, x.shape[1]), Affine(Key.Affine, x.shape[1]), layer[Key.Eps]),
        "Dropout" => nn.functional.dropout(x, Rate(), isTraining),
        "Dropout2d" => nn.functional.dropout2d(x, Rate(), isTraining),
        "Softmax" => x.softmax(layer[Key.Dim]),
        "Save" => Save(x),
        "Concat" => cat([x, Saved()], 1),
        "Add" => x + Saved(),
        _ => LibTorchFunction.Of(layer, x),
    };

    private Tensor Conv2d(Tensor x)
    {
        var (outChannels, groups) = (layer[Key.OutChannels], Positive(Key.Groups));
        RequireDivides(x.shape[1], groups);
        RequireDivides(outChannels, groups);
        var weight = Weight([outChannels, x.shape[1] / groups, .. Sizes(Key.KernelSize, 0)]);
        RequireElements(weight);
        return layer.ValueOf(Key.Padding) is string
            ? nn.functional.conv2d_padding(
                x, weight, Bias(outChannels), Sizes(Key.Stride, 1), Word<Padding>(Key.Padding, "same", "valid"), Sizes(Key.Dilation, 1),
                groups)
            : nn.functional.conv2d(
                x, weight, Bias(outChannels), Sizes(Key.Stride, 1), Sizes(Key.Padding, 0), Sizes(Key.Dilation, 1), groups);
    }

    private Tensor ConvTranspose2d(Tensor x)
    {
        var (outChannels, groups) = (layer[Key.OutChannels], Positive(Key.Groups));
        RequireDivides(x.shape[1], groups);
        RequireDivides(outChannels, groups);
        var weight = Weight([x.shape[1], outChannels / groups, .. Sizes(Key.KernelSize, 0)]);
        RequireElements(weight);
        RequireOutput(x);
        return nn.functional.conv_transpose2d(
            x, weight, Bias(outChannels), Sizes(Key.Stride, 1), Sizes(Key.Padding, 0), Sizes(Key.OutputPadding, 0),
            Sizes(Key.Dilation, 1), groups);
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
        var (stride, padding, dilation) = (Sizes(Key.Stride, 1), Sizes(Key.Padding, 0), Sizes(Key.Dilation, 1));
        var (kernel, outputPadding) = (Sizes(Key.KernelSize, 0), Sizes(Key.OutputPadding, 0));
        for (var i = 0; i < 2; i++)
        {
            if (dilation[i] < 1) throw new ArgumentException($"the dilation is {dilation[i]}");
            var size = (x.shape[2 + i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) + outputPadding[i] + 1;
            if (size < 1) throw new ArgumentException($"the calculated output size is {size}");
        }
    }

    private Tensor MaxPool2d(Tensor x) =>
        nn.functional.max_pool2d(
            x, Sizes(Key.KernelSize, 0), PoolStride(), Sizes(Key.Padding, 0), Sizes(Key.Dilation, 1), layer[Key.CeilMode]);

    /// <summary>
    /// TorchSharp asks for a factor for each dimension. Only interpolation knows corners; where nothing is said of them, libtorch writes a
    /// warning.
    /// </summary>
    private Tensor Upsample(Tensor x, InterpolationMode mode)
    {
        var factors = Enumerable.Repeat((double)layer[Key.ScaleFactor], Math.Max(0, (int)x.dim() - 2)).ToArray();
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
        var (channels, isTracked) = (x.shape[1], layer[Key.TrackRunningStats]);
        return nn.functional.batch_norm(
            x, isTracked ? zeros(channels) : null, isTracked ? ones(channels) : null, Affine(Key.Affine, channels),
            Affine(Key.Affine, channels), !isTracked, layer[Key.Momentum], layer[Key.Eps]);
    }

    /// <summary>A word as PyTorch spells it.</summary>
    private T Word<T>(ArgumentKey argument, params string[] words) where T : struct, Enum =>
        layer.ValueOf(argument) is string word && words.Contains(word)
            ? Enum.Parse<T>(word, ignoreCase: true)
            : throw new ArgumentException($"{argument} must be one of {string.Join(", ", words)}");

    private Tensor Save(Tensor x)
    {
        saved[layer[Key.SavedName]] = x;
        return x;
    }

    private Tensor Saved() => saved.TryGetValue(layer[Key.SavedName], out var tensor)
        ? tensor
        : throw new KeyNotFoundException("Nothing was saved under the name.");

    private double Rate() => layer[Key.P] is >= 0 and <= 1
        ? layer[Key.P]
        : throw new ArgumentException("dropout probability has to be between 0 and 1");

    private long Positive(IntegerArgument argument) =>
        layer[argument] > 0 ? layer[argument] : throw new ArgumentException($"{argument} must be a positive integer");

    private static void RequireDivides(long channels, long groups)
    {
        if (channels % groups != 0) throw new ArgumentException($"{channels} channels must be divisible by {groups} groups");
    }

    /// <summary>A pool's stride is its kernel's size where none is given.</summary>
    private long[] PoolStride() => layer.IsWritten(Key.Stride) && layer.Has(Key.Stride) ? Sizes(Key.Stride, 0) : Sizes(Key.KernelSize, 0);

    /// <summary>Height and width; as many numbers as were written where that is neither one nor two.</summary>
    private long[] Sizes(PairArgument argument, long otherwise) => layer.ValueOf(argument) switch
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

    private Tensor? Bias(long count) => layer[Key.Bias] ? Weight(count) : null;

    private Tensor? Affine(FlagArgument argument, params long[] sizes) => layer[argument] ? Weight(sizes) : null;
}
