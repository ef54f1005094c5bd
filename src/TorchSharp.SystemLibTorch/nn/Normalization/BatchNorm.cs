using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Shifts and scales each channel to mean 0 and variance 1 over the batch, or over all batches seen while training.</summary>
        public abstract class BatchNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = "weight")]
            private Parameter? _weight;

            [ComponentName(Name = "bias")]
            private Parameter? _bias;

            private protected BatchNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name) : base(name)
            {
                (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
                if (affine)
                {
                    weight = new Parameter(torch.ones([num_features], dtype, device));
                    bias = new Parameter(torch.zeros([num_features], dtype, device));
                }

                if (!track_running_stats)
                    return;
                register_buffer("running_mean", torch.zeros([num_features], dtype, device).DetachFromDisposeScope());
                register_buffer("running_var", torch.ones([num_features], dtype, device).DetachFromDisposeScope());
                register_buffer("num_batches_tracked", torch.tensor(0L, device).DetachFromDisposeScope());
            }

            /// <summary>How many channels there are.</summary>
            public long num_features { get; }

            /// <summary>What is added to the variance.</summary>
            public double eps { get; set; }

            /// <summary>How much a batch counts in the running mean and variance; where null, all batches count alike.</summary>
            public double? momentum { get; set; }

            /// <summary>Whether the result is scaled and shifted by a weight and a bias.</summary>
            public bool affine { get; }

            /// <summary>Whether a running mean and variance are kept, and used when not training.</summary>
            public bool track_running_stats { get; }

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

            /// <summary>The mean of each channel over the batches seen while training, or null.</summary>
            public torch.Tensor? running_mean => get_buffer("running_mean");

            /// <summary>The variance of each channel over the batches seen while training, or null.</summary>
            public torch.Tensor? running_var => get_buffer("running_var");

            /// <summary>How many batches were seen while training, or null.</summary>
            public torch.Tensor? num_batches_tracked => get_buffer("num_batches_tracked");

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input has another number of dimensions.</exception>
            public override torch.Tensor forward(torch.Tensor input)
            {
                ValidateInputDimensions(input);
                var factor = momentum ?? 0;
                if (training && num_batches_tracked is { } batches)
                {
                    using (torch.no_grad())
                        batches.add_(1);
                    factor = momentum ?? 1.0 / batches.item<long>();
                }

                return torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, factor, eps);
            }

            /// <summary>Forgets the batches seen.</summary>
            public void reset_running_stats()
            {
                using var quiet = torch.no_grad();
                running_mean?.zero_();
                running_var?.fill_(1);
                num_batches_tracked?.zero_();
            }

            /// <summary>Throws where the input has not the dimensions that the module takes.</summary>
            protected abstract void ValidateInputDimensions(torch.Tensor input);
        }

        /// <summary>Normalises the channels of (N, C) or (N, C, L).</summary>
        public sealed class BatchNorm1d : BatchNorm
        {
            internal BatchNorm1d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
            {
            }

            /// <inheritdoc/>
            protected override void ValidateInputDimensions(torch.Tensor input)
            {
                if (input.ndim is not (2 or 3))
                    throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
            }
        }

        /// <summary>Normalises the channels of images (N, C, H, W).</summary>
        public sealed class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
            {
            }

            /// <inheritdoc/>
            protected override void ValidateInputDimensions(torch.Tensor input)
            {
                if (input.ndim != 4)
                    throw new ArgumentException($"expected 4D input, but got {input.ndim}D input.");
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises the channels of (N, C) or (N, C, L).</summary>
            /// <param name="num_features">How many channels there are.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <param name="momentum">How much a batch counts in the running mean and variance.</param>
            /// <param name="affine">Whether the result is scaled and shifted by a weight and a bias.</param>
            /// <param name="track_running_stats">Whether a running mean and variance are kept, and used when not training.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Normalises the channels of images (N, C, H, W).</summary>
            /// <param name="num_features">How many channels there are.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <param name="momentum">How much a batch counts in the running mean and variance.</param>
            /// <param name="affine">Whether the result is scaled and shifted by a weight and a bias.</param>
            /// <param name="track_running_stats">Whether a running mean and variance are kept, and used when not training.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
