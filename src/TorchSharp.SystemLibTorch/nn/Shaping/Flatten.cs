namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Makes dimensions one.</summary>
        public sealed class Flatten : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

            /// <summary>The first dimension of those made one.</summary>
            public long start_dim { get; set; }

            /// <summary>The last dimension of those made one.</summary>
            public long end_dim { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => input.flatten(start_dim, end_dim);
        }

        /// <summary>Makes a dimension several.</summary>
        public sealed class Unflatten : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Unflatten(long dim, long[] unflattened_size) : base(nameof(Unflatten)) => (this.dim, this.unflattened_size) = (dim, unflattened_size);

            /// <summary>The dimension.</summary>
            public long dim { get; set; }

            /// <summary>The sizes it is made into.</summary>
            public long[] unflattened_size { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => tensor.unflatten(dim, unflattened_size);
        }

        /// <summary>Gives its input back: a second reference to it.</summary>
        public sealed class Identity : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Identity() : base(nameof(Identity))
            {
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => tensor.alias();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes the dimensions from start_dim to end_dim one.</summary>
            public static Modules.Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            /// <summary>Makes a dimension several.</summary>
            public static Modules.Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);

            /// <summary>Gives its input back.</summary>
            public static Modules.Identity Identity() => new();
        }
    }
}
