using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises each sample over its last dimensions.</summary>
        public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = "weight")]
            private Parameter? _weight;

            [ComponentName(Name = "bias")]
            private Parameter? _bias;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device? device, torch.ScalarType? dtype) : base(nameof(LayerNorm))
            {
                (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
                if (!elementwise_affine)
                    return;
                weight = new Parameter(torch.ones(normalized_shape, dtype, device));
                if (bias)
                    this.bias = new Parameter(torch.zeros(normalized_shape, dtype, device));
            }

            /// <summary>The sizes of the dimensions that are normalised over.</summary>
            public long[] normalized_shape { get; set; }

            /// <summary>What is added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>Whether the result is scaled by a weight.</summary>
            public bool elementwise_affine { get; set; }

            /// <summary>The scale of each number, or null.</summary>
            public Parameter? weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter("weight", Own(ref _weight, value));
            }

            /// <summary>The shift of each number, or null.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter("bias", Own(ref _bias, value));
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises each sample over its last dimensions.</summary>
            /// <param name="normalized_shape">The sizes of those dimensions.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <param name="elementwise_affine">Whether the result is scaled by a weight, and shifted by a bias.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <summary>Normalises each sample over its last dimension.</summary>
            public static Modules.LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
