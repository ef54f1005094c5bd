using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>What a C# side can be told to do.</summary>
internal interface IWorks
{
    /// <summary>Training steps over batches that differ, in a random order, with their losses added up.</summary>
    /// <param name="workload">Of which model.</param>
    /// <param name="batches">Batches of the set over which the steps are made.</param>
    Work Training(Workload workload, int batches);

    /// <summary>Passes of one batch without gradients: reconstructions, samples, predictions.</summary>
    /// <param name="workload">Of which model.</param>
    Work Inference(Workload workload);

    /// <summary>Epochs of <see cref="Workload.Epochs"/>, each by a new model.</summary>
    /// <param name="images">Bytes 0 to 255.</param>
    Work Epochs(Tensor images);
}
