using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of numbers of one type on one device. It holds a reference to memory that .NET does not see:
    /// dispose it, or create it inside a <see cref="DisposeScope"/>; what is forgotten is released by the finalizer.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        internal nint handle;

        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > peakCount)
                peakCount = count;
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        /// <summary>Releases the reference if nobody disposed the tensor.</summary>
        ~Tensor() => Dispose(false);

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Tensors that exist in .NET. Steady from epoch to epoch where nothing leaks.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensors that existed in .NET at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>A name to tell tensors apart by when debugging.</summary>
        public string? name { get; set; }

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>The native tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle: it was disposed, by itself or with the dispose scope that it was created in.");

        /// <summary>Makes a tensor of a native reference that the caller owns; the tensor owns it from then on.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Releases the tensor's memory, unless another tensor shares it.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the native reference.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0)
                return;
            // A finalizer runs on a thread of its own, whose scopes have nothing to do with the tensor's.
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
                OwningDisposeScope?.MarkAsDisposed(this);
            }

            Release();
        }

        /// <summary>Disposes the tensor without telling the scope, which is the caller.</summary>
        internal void DisposeFromScope()
        {
            OwningDisposeScope = null;
            if (handle != 0)
                Release();
            GC.SuppressFinalize(this);
        }

        private void Release()
        {
            Interlocked.Decrement(ref totalCount);
            var released = handle;
            handle = 0;
            LibTorch.ae_tensor_release(released);
        }

        /// <summary>Gives the native reference away: the tensor is invalid from then on, and the caller must release the reference.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr DecoupleFromNativeHandle()
        {
            var given = Handle;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
            OwningDisposeScope?.MarkAsDisposed(this);
            handle = 0;
            return given;
        }

        /// <summary>Moves the tensor to the outer dispose scope, or out of all scopes where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of all dispose scopes: it lives until its own Dispose.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Moves the tensor to the dispose scope of another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Moves the tensor to another dispose scope, or out of all scopes where that is null.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
                other?.Attach(this);
            else
                OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        /// <summary>A second reference to the same native tensor, disposed by itself.</summary>
        public Tensor alias()
        {
            var result = new Tensor(LibTorch.ae_tensor_retain(Handle));
            GC.KeepAlive(this);
            return result;
        }

        /// <summary>Whether both have the same shape, type and numbers.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether both have the same shape, type and numbers.</summary>
        public bool Equals(Tensor target) => target is not null && (ReferenceEquals(this, target) || (dtype == target.dtype && Aten.equal.CallBool(this, target)));

        /// <summary>A hash of the object's identity.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
