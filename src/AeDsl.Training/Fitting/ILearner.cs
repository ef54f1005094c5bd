using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Makes the steps of a run.</summary>
internal interface ILearner : IDisposable
{
    /// <summary>Told before the steps of an epoch: between epochs anyone may have moved or loaded weights.</summary>
    void BeginEpoch();

    /// <summary>Makes a step.</summary>
    /// <param name="batches">The epoch's batches.</param>
    /// <param name="index">Which of them it learns from.</param>
    /// <param name="generator">Where the model's randomness comes from.</param>
    /// <param name="sums">Where the losses are added.</param>
    /// <returns>The first loss that is not finite: no step was made then.</returns>
    (string Term, double Value)? Learn(MiniBatches batches, int index, Generator generator, LossSums sums);
}
