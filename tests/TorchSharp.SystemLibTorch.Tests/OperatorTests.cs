#if SYSTEM_TORCH
using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class OperatorTests
{
    // Operators are called by name, so that a name that libtorch does not know would show at the first call only.
    [Fact]
    public void AllOperatorsInUseAreThere()
    {
        var table = typeof(torch).Assembly.GetType("TorchSharp.Native.Aten", throwOnError: true)!;
        var fields = table.GetFields(BindingFlags.Static | BindingFlags.NonPublic);
        Assert.True(fields.Length > 400);
        foreach (var field in fields)
        {
            var op = field.GetValue(null)!;
            var handle = (nint)op.GetType().GetMethod("Resolve", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(op, null)!;
            Assert.True(handle != 0, field.Name);
        }
    }

    [Fact]
    public void ACallLeavesNoGarbageButItsTensor()
    {
        using var quiet = no_grad();
        var x = randn(4, 4);
        for (var i = 0; i < 1000; i++)
            x.relu().Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            x.relu().Dispose();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 64);
    }

    [Fact]
    public void ThreadsAreOneUnlessAsked()
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
            Assert.Equal(1, get_num_threads());
    }
}
#endif
