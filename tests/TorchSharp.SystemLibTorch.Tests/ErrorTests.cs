using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void WhatLibtorchRefusesIsThrown()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
#if SYSTEM_TORCH
        Assert.StartsWith("mm: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
#endif
    }

    [Fact]
    public void ErrorsDoNotStick()
    {
        Assert.ThrowsAny<Exception>(() => ones(2).view(3));
        Assert.ThrowsAny<Exception>(() => ones(2).backward());
        Expect.Numbers(ones(2) + 1, [2], 2, 2);
    }

    [Fact]
    public void IndicesOutOfRangeAreRefused()
    {
        Assert.ThrowsAny<Exception>(() => ones(2)[5]);
        Assert.ThrowsAny<Exception>(() => ones(2).data<float>()[5]);
        Assert.ThrowsAny<Exception>(() => ones(2).size(3));
    }

    [Fact]
    public void ErrorsAreThrownOnTheThreadThatMadeThem()
    {
        Parallel.For(0, 50, i =>
        {
            var error = Assert.Throws<ExternalException>(() => ones(i + 2, 3).mm(ones(2, 3)));
            Assert.Contains($"({i + 2}x3 and 2x3)", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void ADeviceThatIsNotThereIsRefused()
    {
        if (cuda.is_available())
            return;
        Assert.ThrowsAny<Exception>(() => ones(2).cuda());
        Assert.ThrowsAny<Exception>(() => zeros(2, device: CUDA));
    }
}
