using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using AeDsl.Training.Fitting.Checks;

namespace AeDsl.Training;

/// <summary>Measuring a model without changing it.</summary>
public static class Evaluation
{
    /// <summary>
    /// The model's losses over a whole set, in evaluation mode and without gradients. The same seed gives the same losses, also of a model
    /// that draws noise; TorchSharp's default generator goes on afterwards as if nothing had been.
    /// </summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="dataset">What it is measured on.</param>
    /// <param name="batchSize">Examples that go through it together, at least 1.</param>
    /// <param name="seed">Where noise comes from.</param>
    /// <returns>Losses per example.</returns>
    /// <exception cref="ArgumentException">Data in memory don't fit the model: what a run says of its test set.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="ArithmeticException">A loss is infinite or NaN.</exception>
    public static LossAverages Evaluate(this IModel model, IDataSource dataset, int batchSize = 256, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        ModelWeights.Tensors(model);
        if (dataset is ImageDataset memory)
        {
            DataCheck.Check(model, memory);
        }

        var (averages, bad) = EvaluatedLosses.Of(model, dataset, batchSize, seed);
        return averages
            ?? throw new ArithmeticException(
                $"{model.Name}: {bad!.Value.Term} is {bad.Value.Value.ToString(CultureInfo.InvariantCulture)} on batch {bad.Value.Batch} "
                + "of the evaluation.");
    }
}
