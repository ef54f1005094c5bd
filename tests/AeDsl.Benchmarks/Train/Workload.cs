using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>
/// A model whose steps and passes are measured, and its batches: those of both C# sides. pytorch/workloads.py has the same rows.
/// </summary>
/// <param name="Name">The name of its training step.</param>
/// <param name="BatchSize">Examples of a batch.</param>
/// <param name="Shape">Of an example.</param>
/// <param name="Classes">Of how many classes the examples are; 0: of none.</param>
/// <param name="Least">What elements of examples are at least; at most they are 1.</param>
internal sealed record Workload(string Name, int BatchSize, long[] Shape, int Classes = 0, double Least = 0)
{
    private const string Inference = "-inference";

    /// <summary>All, in their order.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("font-autoencoder", 32, [35]),
        new("mlp-vae-32", 32, [1, 28, 28]),
        new("mlp-vae-128", 128, [1, 28, 28]),
        new("conv-autoencoder", 64, [1, 28, 28]),
        new("unet", 16, [1, 28, 28]),
        new("conv-vae", 32, [3, 64, 64]),
        new("conv-vae-mixed", 32, [3, 64, 64]),
        new("dcgan", 16, [3, 64, 64], Least: -1),
        new("conditional-vae", 128, [1, 28, 28], Classes: 10),
        new("classifier", 64, [1, 28, 28], Classes: 10),
    ];

    /// <summary>The one whose first step is measured from the start of a process, and that goes through MNIST.</summary>
    public static Workload Epochs { get; } = All.Single(workload => workload.Name == "mlp-vae-128");

    /// <summary>The name of the passes without gradients.</summary>
    public string InferenceName => Name + Inference;

    /// <summary>The one that a name belongs to, and whether the name is that of its passes without gradients.</summary>
    /// <param name="name">One of a training step or of such passes.</param>
    public static (Workload Workload, bool IsInference) Of(string name)
        => All.Select(workload => (workload, name == workload.InferenceName)).First(one => one.Item2 || one.workload.Name == name);

    /// <summary>Examples for so many batches: random ones, the same on each side.</summary>
    /// <param name="batches">How many.</param>
    public (Tensor Inputs, Tensor? Labels) Draw(int batches)
    {
        using var generator = new torch.Generator(1);
        var count = (long)BatchSize * batches;
        var inputs = torch.rand([count, .. Shape], generator: generator).mul_(1 - Least).add_(Least);
        return (inputs, Classes == 0 ? null : torch.randint(0, Classes, [count], ScalarType.Int64, generator: generator));
    }
}
