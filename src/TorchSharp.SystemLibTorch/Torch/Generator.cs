using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers: two with the same seed, or the same state, give the same numbers.</summary>
    public unsafe class Generator : IDisposable
    {
        private Generator(nint handle, Device device) => (Handle, this.device) = (handle, device);

        /// <summary>A generator of its own.</summary>
        /// <param name="seed">Where it starts.</param>
        /// <param name="device">The device whose tensors it fills; the processor where null.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            nint made;
            LibTorch.Check(LibTorch.ae_generator_new(seed, this.device.Bits, &made));
            Handle = made;
        }

        /// <summary>Releases the native generator if nobody disposed it.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The native generator.</summary>
        public IntPtr Handle { get; private set; }

        /// <summary>The device whose tensors it fills.</summary>
        public Device device { get; }

        /// <summary>The processor's generator, used where none is given: a fresh reference.</summary>
        public static Generator Default
        {
            get
            {
                nint found;
                LibTorch.Check(LibTorch.ae_generator_default(CPU.Bits, &found));
                return new Generator(found, CPU);
            }
        }

        private nint Alive => Handle != 0 ? Handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>The state, as bytes.</summary>
        public Tensor get_state()
        {
            nint state;
            LibTorch.Check(LibTorch.ae_generator_get_state(Alive, &state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        /// <summary>Puts the generator into a state that <see cref="get_state"/> gave.</summary>
        public void set_state(Tensor value)
        {
            LibTorch.Check(LibTorch.ae_generator_set_state(Alive, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        /// <summary>Seeds the generator.</summary>
        public Generator manual_seed(long seed)
        {
            LibTorch.Check(LibTorch.ae_generator_set_seed(Alive, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds the generator with something that is never the same.</summary>
        public long seed()
        {
            var chosen = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
            manual_seed(chosen);
            return chosen;
        }

        /// <summary>What the generator was last seeded with.</summary>
        public long initial_seed()
        {
            var found = (long)LibTorch.ae_generator_seed(Alive);
            GC.KeepAlive(this);
            return found;
        }

        /// <summary>Releases the native generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Releases the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var released = Handle;
            Handle = 0;
            if (released != 0)
                LibTorch.ae_generator_release(released);
        }
    }
}
