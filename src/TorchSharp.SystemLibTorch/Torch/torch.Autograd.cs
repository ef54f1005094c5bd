using TorchSharp.Native;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>Computes the sum of gradients of outputs with respect to inputs.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">What it is differentiated with respect to.</param>
        /// <param name="grad_outputs">What each output's gradient is multiplied by; needed for outputs of more than one number.</param>
        /// <param name="retain_graph">Keeps the graph, so that it can be differentiated again.</param>
        /// <param name="create_graph">Records the computation of the gradients, so that they can be differentiated in turn.</param>
        /// <param name="allow_unused">Gives null for an input that the outputs do not depend on, instead of throwing.</param>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var outputHandles = HandlesOf(outputs);
            var inputHandles = HandlesOf(inputs);
            var gradHandles = HandlesOf(grad_outputs);
            var results = new nint[inputHandles.Length];
            fixed (nint* outputsAt = outputHandles, inputsAt = inputHandles, gradsAt = gradHandles, resultsAt = results)
                LibTorch.Check(LibTorch.ae_grad(outputsAt, outputHandles.Length, inputsAt, inputHandles.Length, gradsAt, gradHandles.Length, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, resultsAt));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, handle => handle == 0 ? null! : new Tensor(handle));
        }

        /// <summary>Computes the gradients of tensors with respect to the leaves they were computed from, and adds them to the leaves' grad.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">What each tensor's gradient is multiplied by; needed for tensors of more than one number.</param>
        /// <param name="retain_graph">Keeps the graph, so that it can be differentiated again.</param>
        /// <param name="create_graph">Records the computation of the gradients, so that they can be differentiated in turn.</param>
        /// <param name="inputs">The leaves whose gradients are wanted; all where null.</param>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var tensorHandles = HandlesOf(tensors);
            var gradHandles = HandlesOf(grad_tensors);
            var inputHandles = HandlesOf(inputs);
            fixed (nint* tensorsAt = tensorHandles, gradsAt = gradHandles, inputsAt = inputHandles)
                LibTorch.Check(LibTorch.ae_backward(tensorsAt, tensorHandles.Length, gradsAt, gradHandles.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, inputsAt, inputHandles.Length));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        /// <summary>Computes the gradients of a tensor with respect to the leaves it was computed from, and adds them to the leaves' grad.</summary>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        private static nint[] HandlesOf(IList<Tensor>? tensors)
        {
            if (tensors is null)
                return [];
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors[i]?.Handle ?? 0;
            return handles;
        }
    }

    /// <summary>Nothing is recorded by autograd until the result is disposed.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    /// <summary>Autograd records, or does not, until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    /// <summary>Autograd records, or does not, until the result is disposed; if it is not disposed, for good.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    /// <summary>Whether autograd records on this thread.</summary>
    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;

    /// <summary>Nothing is recorded, and views and versions are not followed, until the result is disposed: cheaper than no_grad().</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether inference mode is on for this thread.</summary>
    public static bool is_inference_mode_enabled() => LibTorch.ae_inference_mode() != 0;
}

internal sealed class AutoGradMode : IDisposable
{
    private readonly int before = LibTorch.ae_grad_mode();

    internal AutoGradMode(bool enabled) => LibTorch.ae_set_grad_mode(enabled ? 1 : 0);

    internal static bool IsEnabled => LibTorch.ae_grad_mode() != 0;

    public void Dispose() => LibTorch.ae_set_grad_mode(before);
}

internal sealed class InferenceMode(bool enabled) : IDisposable
{
    private nint guard = LibTorch.ae_inference_begin(enabled ? 1 : 0);

    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref guard, 0);
        if (ended != 0)
            LibTorch.ae_inference_end(ended);
    }
}
