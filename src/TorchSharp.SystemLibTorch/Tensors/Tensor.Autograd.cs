using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>Whether what is computed from the tensor is recorded, so that its gradient can be had.</summary>
        public bool requires_grad
        {
            get
            {
                var on = LibTorch.ae_tensor_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return on;
            }
            set
            {
                LibTorch.Check(LibTorch.ae_tensor_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>Sets <see cref="requires_grad"/> and gives the tensor back.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets <see cref="requires_grad"/> and gives the tensor back.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor was made by the user rather than computed by a recorded operation.</summary>
        public bool is_leaf
        {
            get
            {
                int leaf;
                LibTorch.Check(LibTorch.ae_tensor_is_leaf(Handle, &leaf));
                GC.KeepAlive(this);
                return leaf != 0;
            }
        }

        /// <summary>Has the gradient of a computed tensor kept by backward().</summary>
        public void retain_grad()
        {
            LibTorch.Check(LibTorch.ae_tensor_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>The sum of the gradients of all backward() calls since it was last null; the tensor given is a fresh reference.</summary>
        public Tensor? grad
        {
            get
            {
                nint found;
                LibTorch.Check(LibTorch.ae_tensor_grad(Handle, &found));
                GC.KeepAlive(this);
                return found == 0 ? null : new Tensor(found);
            }
            set
            {
                LibTorch.Check(LibTorch.ae_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>The native gradient as a reference that the caller must release, or 0.</summary>
        internal nint GradHandle()
        {
            nint found;
            LibTorch.Check(LibTorch.ae_tensor_grad(Handle, &found));
            GC.KeepAlive(this);
            return found;
        }

        /// <summary>Computes the gradients of this number with respect to all leaves it was computed from, and adds them to their grad.</summary>
        public void backward() => autograd.backward([this]);

        /// <summary>Computes the gradients of this tensor with respect to the leaves it was computed from, and adds them to their grad.</summary>
        /// <param name="grad_tensors">What the gradient is multiplied by, of the tensor's shape; needed where it has more than one number.</param>
        /// <param name="retain_graph">Keeps the graph, so that backward() can be called again.</param>
        /// <param name="create_graph">Records the computation of the gradients, so that they can be differentiated in turn.</param>
        /// <param name="inputs">The leaves whose gradients are wanted; all where null.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same numbers, outside of what autograd records.</summary>
        public Tensor detach() => Aten.detach.Call(this);

        /// <summary>Takes the tensor out of what autograd records.</summary>
        public Tensor detach_() => Aten.detach_.On(this);
    }
}
