using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class ScopeTests
{
    [Fact]
    public void AScopeDisposesWhatWasMadeInIt()
    {
        Tensor inner, outer;
        using (NewDisposeScope())
        {
            inner = ones(2);
            outer = (inner + 1).DetachFromDisposeScope();
        }

        Assert.True(inner.IsInvalid);
        Assert.False(outer.IsInvalid);
        Expect.Numbers(outer, [2], 2, 2);
    }

    [Fact]
    public void TensorsMoveOutwards()
    {
        Tensor moved, kept;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                moved = ones(1).MoveToOuterDisposeScope();
                kept = scope.MoveToOuter(zeros(1));
                Assert.Equal(0, scope.DisposablesCount);
            }

            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
            Assert.True(outer.Contains(kept));
        }

        Assert.True(moved.IsInvalid);
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void MovedOutOfTheOutermostScopeATensorLives()
    {
        Tensor t;
        using (NewDisposeScope())
            t = ones(1).MoveToOuterDisposeScope();
        Assert.False(t.IsInvalid);
        t.Dispose();
    }

    [Fact]
    public void EverythingButSomeIsDisposed()
    {
        using var scope = NewDisposeScope();
        var gone = ones(1);
        var kept = scope.DisposeEverythingBut(gone + 1);
        Assert.True(gone.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
        scope.DisposeEverything();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void TensorsMoveBetweenScopes()
    {
        using var first = NewDisposeScope();
        var a = ones(1);
        using var second = NewDisposeScope();
        var b = ones(1).MoveToOtherDisposeScope(a);
        Assert.True(first.Contains(b));
        Assert.False(second.Contains(b));
        var free = ones(1).DetachFromDisposeScope();
        second.Attach(free);
        Assert.True(second.Contains(free));
    }

    [Fact]
    public void ATensorDisposedByItselfLeavesItsScope()
    {
        using var scope = NewDisposeScope();
        var t = ones(1);
        Assert.Equal(1, scope.DisposablesCount);
        t.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void StatisticsCount()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = ones(1);
        using (NewDisposeScope())
        {
            _ = ones(1);
            ones(1).DetachFromDisposeScope();
        }

        outside.Dispose();
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(1, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void ADisposedTensorSaysSo()
    {
        var t = ones(2);
        t.Dispose();
        t.Dispose();
        Assert.True(t.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => t.shape);
        Assert.Throws<InvalidOperationException>(() => t + 1);
        Assert.Throws<InvalidOperationException>(() => ones(2) + t);
    }

    [Fact]
    public void AnAliasIsDisposedByItself()
    {
        var t = ones(2);
        var alias = t.alias();
        t.Dispose();
        Expect.Numbers(alias, [2], 1, 1);
    }

    [Fact]
    public void ForgottenTensorsAreReleased()
    {
        var before = Collected();
        for (var i = 0; i < 1000; i++)
            _ = zeros(10);
        Assert.InRange(Collected(), before - 1000, before + 10);
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
