using AeDsl.Modules;
using AeDsl.Training.Fitting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What a script of libtorch is given is kept until it has been read, however often garbage is collected meanwhile.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class GarbageCollectionTests
{
    private const int Steps = 20_000;

    [Fact]
    public void A_step_of_Adam_goes_by_the_numbers_that_it_is_given()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(1, ScalarType.Float64));
        using var optimizer = optim.Adam([parameter], lr: 1e-3);
        using var update = new FusedUpdate(optimizer, [parameter]);
        parameter.grad = ones(1, ScalarType.Float64);
        WhileCollecting(() =>
        {
            for (var step = 0; step < Steps; step++)
            {
                update.Step(standsStill: null);
            }
        });

        // Of a gradient that is always 1, each step is the rate.
        Assert.Equal(-1e-3 * Steps, parameter.item<double>(), 1e-6);
    }

    [Fact]
    public void A_transposed_convolution_has_the_sizes_that_it_is_given()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var module = new FewChannelConvTranspose2d(
            3, 2, (3, 3), stride: (2, 2), padding: (1, 1), outputPadding: (1, 1), dilation: (1, 1));
        var input = ones(1, 3, 4, 4);
        var expected = module.forward(input);
        var differs = 0;

        WhileCollecting(() =>
        {
            for (var pass = 0; pass < Steps; pass++)
            {
                using var output = module.forward(input);
                differs += output.shape.SequenceEqual(expected.shape) ? 0 : 1;
            }
        });

        Assert.Equal(0, differs);
    }

    /// <summary>Works while another thread collects garbage all the time.</summary>
    private static void WhileCollecting(Action work)
    {
        using var done = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            work();
        }
        finally
        {
            done.Cancel();
            collector.Join();
        }
    }
}
