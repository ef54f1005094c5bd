using AeDsl.Training.Data;
using AeDsl.Training.Tests.Sources;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>What others do with a model while it is being trained.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ModelInUseTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 5, Threads = 1 };

    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose() => _font.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_cannot_be_disposed_on_another_thread(bool usePlan)
    {
        using var model = new PlainAutoencoder();
        using var begun = new ManualResetEventSlim();
        using var tried = new ManualResetEventSlim();
        var error = (Exception?)null;
        var disposing = new Thread(() =>
        {
            begun.Wait();
            error = Record.Exception(model.Dispose);
            tried.Set();
        });
        disposing.Start();

        var result = model.Fit(_font, options: s_options with
        {
            UsePlan = usePlan,
            Progress = new RecordingProgress(_ =>
            {
                begun.Set();
                tried.Wait(TimeSpan.FromMinutes(1));
            }),
        });

        disposing.Join();
        Assert.Equal(
            "PlainAutoencoder is being trained by Fit. Dispose it when that has ended.",
            Assert.IsType<InvalidOperationException>(error).Message);
        Assert.Equal(3, result.History.Count);
    }

    /// <summary>The numbers that a plan works on stay until the run has ended: they were freed memory.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Disposing_a_parameter_in_the_middle_of_a_step_ends_the_run(bool usePlan)
    {
        for (var run = 0; run < 5; run++)
        {
            using var model = new PlainAutoencoder();
            var source = new DisposingSource(_font, model.parameters().First(), reads: (int)_font.Count / 5 * 2 + 4);

            var error = Assert.Throws<InvalidOperationException>(() => model.Fit(source, options: s_options with { UsePlan = usePlan }));

            Assert.StartsWith("PlainAutoencoder was changed while Fit trains it: ", error.Message, StringComparison.Ordinal);
            Assert.Contains("is gone", error.Message, StringComparison.Ordinal);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void Callbacks_see_it_in_evaluation_mode()
    {
        using var model = SmallAutoencoder.Seeded();
        var modes = new List<bool>();

        model.Fit(_font, options: s_options with { Callbacks = [new Looking(modes, _ => { })] });

        Assert.True(modes.Count > 5);
        Assert.DoesNotContain(true, modes);
        Assert.True(model.training);
    }

    /// <summary>In training mode, batch normalization would take what it is shown for training data.</summary>
    [Fact]
    public void What_a_callback_computes_with_it_does_not_change_the_run()
    {
        using var plain = SmallAutoencoder.Seeded();
        var expected = plain.Fit(_font, _font, s_options);
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(_font, _font, s_options with
        {
            Callbacks = [new Looking([], run => ((SmallAutoencoder)run.Model).call(_font.Inputs).Dispose())],
        });

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(result));
    }

    private sealed class Looking(List<bool> modes, Action<FitRun> look) : FitCallback
    {
        public override void Started(FitRun run) => Look(run);

        public override void Stepped(FitRun run, FitStep step) => Look(run);

        public override void EpochEnded(FitRun run, EpochRecord epoch) => Look(run);

        private void Look(FitRun run)
        {
            modes.Add(run.Model.Module.training);
            look(run);
        }
    }

    /// <summary>Disposes of something when it is read for the so-manieth time, on the thread that trains.</summary>
    private sealed class DisposingSource(ImageDataset inner, IDisposable disposed, int reads) : OwnSource(inner)
    {
        private int _reads;

        public override bool ReadsAhead => false;

        public override Batch Read(ReadOnlySpan<long> indices)
        {
            if (++_reads == reads)
            {
                disposed.Dispose();
            }

            return base.Read(indices);
        }
    }
}
