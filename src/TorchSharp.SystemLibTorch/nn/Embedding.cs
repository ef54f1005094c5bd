using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A table of vectors: each whole number that comes in is replaced by its row.</summary>
        public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = "weight")]
            private Parameter? _weight;

            internal Embedding(long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse, torch.Device? device, torch.ScalarType? dtype)
                : this(new Parameter(torch.nn.init.normal_(torch.empty([num_embeddings, embedding_dims], dtype, device))), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse)
            {
                if (padding_idx is not { } blank)
                    return;
                using var quiet = torch.no_grad();
                using var row = weight[blank];
                row.zero_();
            }

            internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
            {
                this.weight = weight;
                (this.padding_idx, this.max_norm, this.norm_type, this.scale_grad_by_freq, this.sparse) = (padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            /// <summary>The table, a row a number.</summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter("weight", Own(ref _weight, value));
            }

            /// <summary>How many rows there are.</summary>
            public long num_embeddings => weight.size(0);

            /// <summary>How many numbers a row has.</summary>
            public long embedding_dim => weight.size(1);

            /// <summary>The row that stays as it is, or null.</summary>
            public long? padding_idx { get; }

            /// <summary>The greatest norm of a row, or null.</summary>
            public double? max_norm { get; }

            /// <summary>Which norm.</summary>
            public double norm_type { get; }

            /// <summary>Whether gradients are divided by how often a number occurs.</summary>
            public bool scale_grad_by_freq { get; }

            /// <summary>Whether the gradient is sparse.</summary>
            public bool sparse { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input)
            {
                if (max_norm is { } greatest)
                {
                    using var quiet = torch.no_grad();
                    Aten.embedding_renorm_.Do(weight, input, greatest, norm_type);
                }

                return Aten.embedding.Call(weight, input, padding_idx ?? -1, scale_grad_by_freq, sparse);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of vectors: each whole number that comes in is replaced by its row.</summary>
            /// <param name="num_embeddings">How many rows there are.</param>
            /// <param name="embedding_dims">How many numbers a row has.</param>
            /// <param name="padding_idx">The row that stays 0, or null.</param>
            /// <param name="max_norm">The greatest norm of a row, or null.</param>
            /// <param name="norm_type">Which norm.</param>
            /// <param name="scale_grad_by_freq">Whether gradients are divided by how often a number occurs.</param>
            /// <param name="sparse">Whether the gradient is sparse.</param>
            /// <param name="device">The table's device.</param>
            /// <param name="dtype">The table's type.</param>
            public static Modules.Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype);
        }
    }
}
