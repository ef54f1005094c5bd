using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// The baseline that every autoencoder must beat: answering each image with the mean of all, without having looked at it.
/// </summary>
public static class MeanImage
{
    /// <summary>The mean of a set's inputs, (...) of float.</summary>
    /// <param name="dataset">The set.</param>
    public static Tensor Of(IDataSource dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var scope = torch.NewDisposeScope();
        var sum = torch.zeros([.. dataset.InputShape], dtype: ScalarType.Float64);
        Sum(dataset, input =>
        {
            sum.add_(input.to(ScalarType.Float64).sum(new long[] { 0 }));
            return 0;
        });
        return (sum / dataset.Count).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Mean squared error of the training set's mean image on the test set, averaged over pixels and images.</summary>
    /// <param name="train">Where the mean image comes from.</param>
    /// <param name="test">What it is compared with.</param>
    public static double MeanSquaredError(IDataSource train, IDataSource test)
    {
        ArgumentNullException.ThrowIfNull(test);
        using var scope = torch.NewDisposeScope();
        var mean = Of(train);
        var elements = test.InputShape.Aggregate(test.Count, (product, size) => product * size);
        return Sum(test, input => (input - mean).square().sum().item<float>()) / elements;
    }

    /// <summary>
    /// Binary cross-entropy of the training set's mean image on the test set, summed over pixels and averaged over images, in nats:
    /// −Σ x ln m + (1 − x) ln (1 − m), logarithms cut off at −100 as PyTorch does.
    /// </summary>
    /// <param name="train">Where the mean image comes from.</param>
    /// <param name="test">What it is compared with, values 0 to 1.</param>
    public static double BinaryCrossEntropy(IDataSource train, IDataSource test)
    {
        using var scope = torch.NewDisposeScope();
        var mean = Of(train).clamp(0.0, 1.0);
        return Sum(
            test, input => nn.functional.binary_cross_entropy(mean.expand(input.shape), input, null, nn.Reduction.Sum)
                .item<float>()) / test.Count;
    }

    private static double Sum(IDataSource dataset, Func<Tensor, double> measure)
    {
        using var batches = MiniBatches.InOrder(dataset, 1024);
        var sum = 0.0;
        for (var i = 0; i < batches.Count; i++)
        {
            using var scope = torch.NewDisposeScope();
            sum += measure(batches[i].Input);
        }

        return sum;
    }
}
