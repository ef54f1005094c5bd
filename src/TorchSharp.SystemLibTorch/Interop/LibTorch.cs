using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The C functions of native/ae_torch.cpp. A tensor handle is a TensorImpl* whose reference the holder owns.</summary>
internal static unsafe partial class LibTorch
{
    private const string Library = "ae_torch";

    static LibTorch() => NativeLibrary.SetDllImportResolver(typeof(LibTorch).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;

        // OpenBLAS and OpenMP each keep a pool of threads, and the two pools fight; what the user asked for is left alone.
        // Both libraries read their variable when they are loaded, in C, where .NET's own environment is not seen.
        OneThreadUnlessAsked("OPENBLAS_NUM_THREADS");
        OneThreadUnlessAsked("OMP_NUM_THREADS");
        LoadLeavesFirst();
        return NativeLibrary.Load("libae_torch.so", assembly, DllImportSearchPath.AssemblyDirectory);
    }

    private static void OneThreadUnlessAsked(string variable) =>
        SetEnvironmentVariable(variable, Environment.GetEnvironmentVariable(variable) ?? "1", overwrite: 1);

    /// <summary>
    /// Loads the libraries that libtorch needs one by one, each behind those that it needs itself. Brought in together, as by libtorch itself, each of
    /// the symbols of almost three hundred libraries would be looked for in all of them, which takes a quarter of the time that loading takes.
    /// </summary>
    private static void LoadLeavesFirst()
    {
        var order = Path.Combine(AppContext.BaseDirectory, "libae_torch.order");
        if (!File.Exists(order))
            return;

        // One that is not there, or not by itself, libtorch loads or misses as it would have.
        foreach (var name in File.ReadLines(order))
            NativeLibrary.TryLoad(name, out _);
    }

    /// <summary>The exception that TorchSharp throws for what libtorch refuses, with the operator's name and libtorch's first line.</summary>
    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8(ae_error()) ?? "libtorch failed without saying why.");

    internal static void Check(int failed)
    {
        if (failed != 0)
            throw Failure();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    [LibraryImport(Library)]
    private static partial nint ae_error();

    [LibraryImport(Library)]
    internal static partial void ae_free(void* memory);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ae_operator(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int ae_call(nint op, NativeValue* values, int count, NativeValue* results, int room);

    [LibraryImport(Library)]
    internal static partial void ae_tensor_release(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial nint ae_tensor_retain(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_sizes(nint tensor, long** sizes);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_strides(nint tensor, long** strides);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long ae_tensor_numel(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long ae_tensor_offset(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_dtype(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_element_size(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_is_contiguous(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long ae_tensor_device(nint tensor);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_data(nint tensor, void** data);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_from_memory(void* data, long* sizes, int dims, int dtype, nint* result);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_tensor_requires_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_set_requires_grad(nint tensor, int on);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_is_leaf(nint tensor, int* leaf);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_retain_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_grad(nint tensor, nint* grad);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial int ae_tensor_set_data(nint tensor, nint data);

    [LibraryImport(Library)]
    internal static partial int ae_backward(nint* tensors, int count, nint* grads, int gradCount, int retain, int create, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int ae_grad(nint* outputs, int count, nint* inputs, int inputCount, nint* grads, int gradCount, int retain, int create, int allowUnused, nint* results);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_grad_mode();

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial void ae_set_grad_mode(int on);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int ae_inference_mode();

    [LibraryImport(Library)]
    internal static partial nint ae_inference_begin(int on);

    [LibraryImport(Library)]
    internal static partial void ae_inference_end(nint guard);

    [LibraryImport(Library)]
    internal static partial int ae_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial int ae_generator_default(long device, nint* generator);

    [LibraryImport(Library)]
    internal static partial int ae_generator_new(ulong seed, long device, nint* generator);

    [LibraryImport(Library)]
    internal static partial void ae_generator_release(nint generator);

    [LibraryImport(Library)]
    internal static partial int ae_generator_set_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong ae_generator_seed(nint generator);

    [LibraryImport(Library)]
    internal static partial int ae_generator_get_state(nint generator, nint* state);

    [LibraryImport(Library)]
    internal static partial int ae_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial int ae_threads();

    [LibraryImport(Library)]
    internal static partial int ae_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ae_interop_threads();

    [LibraryImport(Library)]
    internal static partial int ae_set_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ae_cuda_devices();

    [LibraryImport(Library)]
    internal static partial int ae_cudnn();

    [LibraryImport(Library)]
    internal static partial int ae_adam_step(nint* parameters, nint* grads, nint* means, nint* squares, nint* tops, int count, double beta1, double beta2, double eps, double weightDecay, double stepSize, double correction2Sqrt, double shrink, int maximize);
}
