namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Minus the log-softmax of the class asked for.</summary>
        public sealed class CrossEntropyLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal CrossEntropyLoss(torch.Tensor? weight, long? ignore_index, torch.nn.Reduction reduction) : base(weight, reduction)
            {
                this.ignore_index = ignore_index;
            }

            /// <summary>The class that is left out, or null.</summary>
            public long? ignore_index { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Minus the log-softmax of the class asked for.</summary>
            public static Modules.CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
        }
    }
}
