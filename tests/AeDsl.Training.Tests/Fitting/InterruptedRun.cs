using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>A run of seven steps an epoch that was stopped at step 3 of epoch 3, for tests to damage the checkpoint that it left.</summary>
internal sealed class InterruptedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Func<IModel> _make;

    public InterruptedRun(OptimizerKind optimizer = OptimizerKind.Adam, Func<IModel>? make = null)
    {
        _make = make ?? (() => SmallAutoencoder.Seeded(seed: 9));
        Options = new FitOptions { Epochs = 4, BatchSize = 5, Optimizer = optimizer, CheckpointPath = _folder["run"] };
        Options = optimizer is OptimizerKind.Sgd or OptimizerKind.RmsProp ? Options with { Momentum = 0.5 } : Options;
        using var stop = new CancellationTokenSource();
        using var model = Model();
        model.Fit(Font, Font, Options with
        {
            CancellationToken = stop.Token,
            Progress = new RecordingProgress(step =>
            {
                if (step is { Epoch: 3, Step: 3 })
                {
                    stop.Cancel();
                }
            }),
        });
    }

    public string Path => _folder["run"];

    public ImageDataset Font { get; } = DotMatrixFont.Create();

    /// <summary>The options of the run, which does not resume.</summary>
    public FitOptions Options { get; }

    public IModel Model() => _make();

    /// <summary>What is said of a damaged checkpoint; the sound one is back then.</summary>
    public string Refused(Func<Checkpoint, Checkpoint> damage)
    {
        var sound = File.ReadAllBytes(Path);
        try
        {
            using var scope = torch.NewDisposeScope();
            using (var saved = Checkpoint.Load(Path))
            {
                damage(saved).Save(Path);
            }

            return Refused();
        }
        finally
        {
            File.WriteAllBytes(Path, sound);
        }
    }

    /// <summary>What is said, after a check that the model is as it was.</summary>
    public string Refused()
    {
        using var model = Model();
        var before = model.Module.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().ToFloats());
        var error = Assert.Throws<InvalidDataException>(() => model.Fit(Font, Font, Options with { Resume = true }));
        Assert.All(model.Module.state_dict(), pair => Assert.Equal(before[pair.Key], pair.Value.detach().ToFloats()));
        return error.Message;
    }

    /// <summary>Changes a text of the checkpoint, with the checksum that belongs to it; null takes it away.</summary>
    public void Say(string key, string? text)
    {
        using var file = SafeTensors.Load(Path);
        var texts = file.Metadata.Where(pair => pair.Key != key).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (text is not null)
        {
            texts.Add(key, text);
        }

        if (key != CheckpointChecksum.Name)
        {
            texts[CheckpointChecksum.Name] = CheckpointChecksum.Of(file.Tensors, texts);
        }

        SafeTensors.Save(Path, file.Tensors, texts);
    }

    public void Dispose()
    {
        Font.Dispose();
        _folder.Dispose();
    }
}
