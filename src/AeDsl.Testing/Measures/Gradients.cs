using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Gradients as PyTorch gives them, null where there is none.</summary>
internal static class Gradients
{
    /// <summary>
    /// The gradient of a number for each input; null for one that the number does not depend on, or that requires no gradient. TorchSharp
    /// 0.107's autograd.grad gives a tensor without a handle for the first and ends the process for the second, so that it is called from
    /// here alone.
    /// </summary>
    /// <param name="output">The number.</param>
    /// <param name="inputs">What it is differentiated by.</param>
    /// <param name="retainGraph">Whether the graph is needed again.</param>
    public static IReadOnlyList<Tensor?> Of(Tensor output, IEnumerable<Tensor> inputs, bool retainGraph = false)
    {
        var all = inputs.ToList();
        var asked = output.requires_grad ? all.Where(input => input.requires_grad).ToList() : [];
        if (asked.Count == 0) return new Tensor?[all.Count];
        var found = new Queue<Tensor>(autograd.grad([output], asked, retain_graph: retainGraph, allow_unused: true));
        return [.. all.Select(input => input.requires_grad && found.Dequeue() is { IsInvalid: false } gradient ? gradient : null)];
    }
}
