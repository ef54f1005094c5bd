namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The binary cross-entropy of numbers in [0, 1].</summary>
        public sealed class BCELoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal BCELoss(torch.Tensor? weight, torch.nn.Reduction reduction) : base(weight, reduction)
            {
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The binary cross-entropy of numbers in [0, 1].</summary>
            public static Modules.BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }
}
