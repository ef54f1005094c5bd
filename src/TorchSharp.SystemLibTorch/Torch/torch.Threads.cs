using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many threads an operator uses.</summary>
    public static int get_num_threads() => LibTorch.ae_threads();

    /// <summary>Sets how many threads an operator uses, the matrix products of the BLAS library included.</summary>
    public static void set_num_threads(int num) => LibTorch.Check(LibTorch.ae_set_threads(num));

    /// <summary>How many operators may run beside each other.</summary>
    public static int get_num_interop_threads() => LibTorch.ae_interop_threads();

    /// <summary>Sets how many operators may run beside each other; only before the first one ran.</summary>
    public static void set_num_interop_threads(int num) => LibTorch.Check(LibTorch.ae_set_interop_threads(num));

    /// <summary>NVIDIA's cards.</summary>
    public static partial class cuda
    {
        /// <summary>Whether there is a card that this libtorch can use.</summary>
        public static bool is_available() => LibTorch.ae_cuda_devices() > 0;

        /// <summary>Whether this libtorch has cuDNN.</summary>
        public static bool is_cudnn_available() => LibTorch.ae_cudnn() != 0;

        /// <summary>How many cards there are.</summary>
        public static int device_count() => LibTorch.ae_cuda_devices();

        /// <summary>Seeds the current card's generator.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <summary>Seeds all cards' generators.</summary>
        public static Generator manual_seed_all(long seed) => torch.manual_seed(seed);
    }

    /// <summary>Whether there is a card that this libtorch can use.</summary>
    public static bool cuda_is_available() => cuda.is_available();
}
