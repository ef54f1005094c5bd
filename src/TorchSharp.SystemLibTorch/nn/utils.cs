using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers for parameters and their gradients.</summary>
        public static partial class utils
        {
            /// <summary>Shrinks all gradients together, so that their norm is at most max_norm.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var grads = GradsOf(tensors);
                if (grads.Count == 0)
                    return 0;
                var norms = grads.ConvertAll(grad => Aten.linalg_vector_norm.Call(grad, norm_type));
                var total = Aten.linalg_vector_norm.Call(stack(norms), norm_type).ToDouble();
                var shrink = max_norm / (total + 1e-6);
                if (shrink < 1)
                    grads.ForEach(grad => grad.mul_(shrink));
                return total;
            }

            /// <summary>Keeps each number of the gradients between -clip_value and clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Modules.Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                GradsOf(tensors).ForEach(grad => grad.clamp_((Scalar)(-clip_value), (Scalar)clip_value));
            }

            /// <summary>The numbers of all parameters in one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Modules.Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat([.. tensors.Select(tensor => tensor.reshape(-1))]).MoveToOuterDisposeScope();
            }

            /// <summary>Puts the numbers of a vector back into parameters.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Modules.Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var quiet = no_grad();
                var at = 0L;
                foreach (var tensor in tensors)
                {
                    var count = tensor.numel();
                    tensor.copy_(vec.narrow(0, at, count).view(tensor.shape));
                    at += count;
                }
            }

            private static List<Tensor> GradsOf(IEnumerable<Modules.Parameter> tensors) => [.. tensors.Select(tensor => tensor.grad).OfType<Tensor>()];
        }
    }
}
