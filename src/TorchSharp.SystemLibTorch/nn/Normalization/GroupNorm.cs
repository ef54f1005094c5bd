using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises each sample over groups of its channels.</summary>
        public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = "weight")]
            private Parameter? _weight;

            [ComponentName(Name = "bias")]
            private Parameter? _bias;

            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, torch.Device? device, torch.ScalarType? dtype) : base(nameof(GroupNorm))
            {
                (this.num_groups, this.num_channels, this.eps, this.affine) = (num_groups, num_channels, eps, affine);
                if (!affine)
                    return;
                weight = new Parameter(torch.ones([num_channels], dtype, device));
                bias = new Parameter(torch.zeros([num_channels], dtype, device));
            }

            /// <summary>How many groups there are.</summary>
            public long num_groups { get; set; }

            /// <summary>How many channels there are.</summary>
            public long num_channels { get; set; }

            /// <summary>What is added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>Whether the result is scaled by a weight and shifted by a bias.</summary>
            public bool affine { get; set; }

            /// <summary>The scale of each channel, or null.</summary>
            public Parameter? weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter("weight", Own(ref _weight, value));
            }

            /// <summary>The shift of each channel, or null.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter("bias", Own(ref _bias, value));
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises each sample over groups of its channels.</summary>
            /// <param name="num_groups">How many groups there are.</param>
            /// <param name="num_channels">How many channels there are.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <param name="affine">Whether the result is scaled by a weight and shifted by a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
