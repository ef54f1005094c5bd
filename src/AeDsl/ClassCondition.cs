using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>How a part of a conditional model is told the class (Mirza and Osindero, arXiv:1411.1784).</summary>
public static class ClassCondition
{
    /// <summary>
    /// Appends the classes, one-hot, to a part's input: as features to (N, F), which gives (N, F + classes); as constant maps to (N, C, H,
    /// W), which gives (N, C + classes, H, W).
    /// </summary>
    /// <param name="input">(N, F) or (N, C, ...).</param>
    /// <param name="labels">The class of each, (N) of int64, 0 to classes − 1.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <exception cref="ArgumentException">The labels are not (N) of int64.</exception>
    public static Tensor Append(Tensor input, Tensor labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = torch.NewDisposeScope();
        var oneHot = OneHot(labels, classes, input.shape[0]).to(input.dtype).to(input.device);
        if (input.shape.Length > 2)
        {
            long[] ones = [.. Enumerable.Repeat(1L, input.shape.Length - 2)];
            oneHot = oneHot.reshape([.. oneHot.shape, .. ones]).expand([.. oneHot.shape, .. input.shape.AsSpan(2)]);
        }

        return torch.cat([input, oneHot], 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Appends the classes, one-hot, to what a part that begins with <see cref="FlattenAttribute"/> takes: (N, ...) of F elements each
    /// gives (N, F + classes).
    /// </summary>
    /// <param name="input">(N, ...).</param>
    /// <param name="labels">The class of each, (N) of int64, 0 to classes − 1.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <exception cref="ArgumentException">The labels are not (N) of int64.</exception>
    public static Tensor AppendFlattened(Tensor input, Tensor labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var features = input.flatten(1);
        return Append(features, labels, classes);
    }

    /// <summary>The labels of a conditional model, which cannot do without.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Tensor Required(Tensor? labels, string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return labels
            ?? throw new ArgumentException(
                $"{model} is conditional and needs the class of each example, labels (N) of int64.", nameof(labels));
    }

    /// <summary>How many classes are asked for.</summary>
    /// <param name="labels">(N) of int64, N at least 1.</param>
    /// <exception cref="ArgumentException">The labels are not (N) of int64.</exception>
    public static long CountOf(Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.shape.Length == 1 && labels.shape[0] > 0 && labels.dtype == ScalarType.Int64)
        {
            return labels.shape[0];
        }
        throw new ArgumentException(
            $"A conditional model needs labels (N) of int64, got ({string.Join(", ", labels.shape)}) of {labels.dtype}.", nameof(labels));
    }

    private static Tensor OneHot(Tensor labels, int classes, long count)
    {
        if (labels.shape.Length != 1 || labels.shape[0] != count || labels.dtype != ScalarType.Int64)
        {
            throw new ArgumentException(
                $"A conditional model needs labels ({count}) of int64, got ({string.Join(", ", labels.shape)}) of {labels.dtype}.",
                nameof(labels));
        }

        // On a CUDA device the numbers would have to be waited for.
        if (labels.device_type == DeviceType.CPU && count > 0)
        {
            var (first, last) = torch.aminmax(labels);
            var (smallest, largest) = (first.item<long>(), last.item<long>());
            if (smallest < 0 || largest >= classes)
            {
                throw new ArgumentException(
                    $"A conditional model of {classes} classes needs labels from 0 to {classes - 1}, got {smallest} to {largest}.",
                    nameof(labels));
            }
        }

        return nn.functional.one_hot(labels, classes);
    }
}
