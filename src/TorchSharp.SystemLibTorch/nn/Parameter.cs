namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module trains.</summary>
        public class Parameter : torch.Tensor
        {
            /// <summary>Takes a tensor over, which is invalid from then on.</summary>
            /// <param name="data">The numbers.</param>
            /// <param name="requires_grad">Whether they are trained.</param>
            public Parameter(torch.Tensor data, bool requires_grad = true) : this(data, data.OwningDisposeScope, requires_grad)
            {
            }

            private Parameter(torch.Tensor data, DisposeScope? scope, bool requires_grad) : base(data.DecoupleFromNativeHandle())
            {
                // A parameter belongs where its tensor did, which is not always the scope that is open now.
                if (!ReferenceEquals(OwningDisposeScope, scope))
                    MoveToOtherDisposeScope(scope);
                this.requires_grad = requires_grad;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Takes a tensor over as a parameter; the tensor is invalid from then on.</summary>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
