using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>
/// An operator of libtorch, called through its dispatcher by name. The handle is resolved at the first call and kept, so that
/// an operator that one version of libtorch lacks troubles only those who call it.
/// </summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private nint handle;

    /// <summary>The first result, a tensor.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return Own(result);
    }

    /// <summary>Runs the operator for its effect on its first argument.</summary>
    internal void Do(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        if (result.Tag == ValueTag.Tensor)
            LibTorch.ae_tensor_release((nint)result.Bits);
    }

    /// <summary>Runs an in-place operator on <paramref name="self"/> and gives <paramref name="self"/> back.</summary>
    internal torch.Tensor On(torch.Tensor self, params ReadOnlySpan<Arg> rest)
    {
        var all = new Args();
        all[0] = self;
        for (var i = 0; i < rest.Length; i++)
            all[i + 1] = rest[i];
        Do(all[..(rest.Length + 1)]);
        return self;
    }

    internal (torch.Tensor, torch.Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[2];
        Invoke(args, results, 2);
        return (Own(results[0]), Own(results[1]));
    }

    internal (torch.Tensor, torch.Tensor, torch.Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[3];
        Invoke(args, results, 3);
        return (Own(results[0]), Own(results[1]), Own(results[2]));
    }

    internal torch.Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        var handles = new ReadOnlySpan<nint>((void*)result.Bits, result.Count);
        var tensors = new torch.Tensor[result.Count];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new torch.Tensor(handles[i]);
        LibTorch.ae_free((void*)result.Bits);
        return tensors;
    }

    internal bool CallBool(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Bits != 0;
    }

    internal Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Tag switch
        {
            ValueTag.Double => BitConverter.Int64BitsToDouble(result.Bits),
            ValueTag.Bool => result.Bits != 0,
            _ => result.Bits,
        };
    }

    private torch.Tensor Own(NativeValue value) =>
        value.Tag == ValueTag.Tensor ? new torch.Tensor((nint)value.Bits) : throw new ExternalException($"{name} gave no tensor.");

    private void Invoke(ReadOnlySpan<Arg> args, NativeValue* results, int room)
    {
        var values = stackalloc NativeValue[args.Length];
        var words = 0;
        for (var i = 0; i < args.Length; i++)
        {
            ref readonly var arg = ref args[i];
            values[i] = new NativeValue { Tag = arg.Tag, Bits = arg.Bits };
            if (arg.Object is null)
                continue;
            if (arg.Tag == ValueTag.Tensor)
                values[i].Bits = Unsafe.As<torch.Tensor>(arg.Object).Handle;
            else if (arg.Tag == ValueTag.Generator)
                values[i].Bits = Unsafe.As<torch.Generator>(arg.Object).Handle;
            else
                words += arg.Words;
        }

        var operation = handle != 0 ? handle : Resolve();
        if (words == 0)
            LibTorch.Check(LibTorch.ae_call(operation, values, args.Length, results, room));
        else
            InvokeWithLists(operation, args, values, words, results, room);

        // The handles were read out of the tensors: a finalizer must not release them before the call is over.
        foreach (ref readonly var arg in args)
            GC.KeepAlive(arg.Object);
    }

    private static void InvokeWithLists(nint operation, ReadOnlySpan<Arg> args, NativeValue* values, int words, NativeValue* results, int room)
    {
        const int OnTheStack = 64;
        var memory = words <= OnTheStack ? null : NativeMemory.Alloc((nuint)words, 8);
        try
        {
            var stack = stackalloc long[OnTheStack];
            var next = memory == null ? stack : (long*)memory;
            for (var i = 0; i < args.Length; i++)
                next += LayOut(args[i], ref values[i], next);
            LibTorch.Check(LibTorch.ae_call(operation, values, args.Length, results, room));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    /// <summary>Copies an argument's list to <paramref name="target"/> and gives the number of words it took.</summary>
    private static int LayOut(in Arg arg, ref NativeValue value, long* target)
    {
        switch (arg.Object)
        {
            case long[] integers:
                integers.CopyTo(new Span<long>(target, integers.Length));
                value.Count = integers.Length;
                break;
            case double[] doubles:
                doubles.CopyTo(new Span<double>(target, doubles.Length));
                value.Count = doubles.Length;
                break;
            case torch.Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++)
                    target[i] = tensors[i]?.Handle ?? 0;
                value.Count = tensors.Length;
                break;
            case string text:
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(target, arg.Words * 8));
                break;
            default:
                return 0;
        }

        value.Bits = (long)target;
        return arg.Words;
    }

    private nint Resolve()
    {
        var found = LibTorch.ae_operator(name, overload);
        return found != 0 ? handle = found : throw LibTorch.Failure();
    }

    [InlineArray(10)]
    private struct Args
    {
        private Arg first;
    }
}
