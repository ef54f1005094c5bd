using System.Buffers.Binary;
using System.Text;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>A checkpoint is checked as a whole before the model is touched.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DamagedCheckpointTests : IDisposable
{
    public const string Advice = "Put a copy of the checkpoint in its place, or begin anew: without Resume, with another CheckpointPath.";

    private readonly InterruptedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(99)]
    [InlineData(7)]
    [InlineData(-1)]
    public void A_step_is_one_of_the_epoch(int step)
        => Assert.Equal(Unsound($"it is at step {step} of an epoch of 7"), Refused(saved => saved with { Step = step }));

    [Fact]
    public void The_history_has_every_epoch_once()
    {
        Assert.Equal(
            Unsound("epoch 3 of its history is missing"), Refused(saved => saved with { History = [.. saved.History, null!] }));
        Assert.Equal(
            Unsound("epoch 1 of its history is numbered 2"), Refused(saved => saved with { History = [saved.History[1]] }));
        Assert.Equal(
            Unsound("epoch 1 of its history has no finite losses Reconstruction, Noise, or no time"),
            Refused(saved => saved with { History = [saved.History[0] with { Train = null! }] }));
        Assert.Equal(
            Unsound("epoch 1 of its history has no finite losses Reconstruction, Noise, or no time"),
            Refused(saved => saved with { History = [saved.History[0] with { Seconds = -1 }] }));
    }

    [Fact]
    public void The_best_epoch_is_one_that_there_was()
    {
        Assert.Equal(Unsound("its best epoch is 9 of 2"), Refused(saved => saved with { BestEpoch = 9 }));
        Assert.Equal(Unsound("its best epoch is -1 of 2"), Refused(saved => saved with { BestEpoch = -1 }));
    }

    [Fact]
    public void Sums_are_those_of_the_terms()
    {
        Assert.Equal(
            Unsound("its sums are (3) of Float64, needed are (4) of Float64"),
            Refused(saved => saved with { Sums = torch.zeros(3, ScalarType.Float64) }));
        Assert.Equal(
            Unsound("its sums are (4) of Float32, needed are (4) of Float64"), Refused(saved => saved with { Sums = torch.zeros(4) }));
        Assert.Equal(
            Unsound("its sums are not those of finite losses"),
            Refused(saved => saved with { Sums = torch.zeros(4, ScalarType.Float64) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1000)]
    public void An_optimizer_without_its_end_is_damaged(int bytes)
        => Assert.StartsWith(
            Unsound("its optimizer's state is damaged")[..^(Advice.Length + 2)],
            Refused(saved => saved with { Optimizer = saved.Optimizer.narrow(0, 0, bytes).clone() }),
            StringComparison.Ordinal);

    [Fact]
    public void An_optimizer_with_more_than_its_bytes_or_others_is_damaged()
    {
        Assert.StartsWith(
            Unsound("its optimizer's state is damaged")[..^(Advice.Length + 2)],
            Refused(saved => saved with { Optimizer = torch.cat([saved.Optimizer, torch.zeros(8, ScalarType.Byte)]) }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            Unsound("its optimizer's state is damaged")[..^(Advice.Length + 2)],
            Refused(saved => saved with { Optimizer = torch.full([saved.Optimizer.shape[0]], 255, ScalarType.Byte) }),
            StringComparison.Ordinal);
        Assert.Equal(
            Unsound("its optimizer's state is Float32, needed are bytes"), Refused(saved => saved with { Optimizer = torch.zeros(9) }));
    }

    [Fact]
    public void A_generator_that_libtorch_would_end_the_process_for_is_refused()
    {
        Assert.Equal(
            $"{_run.Path} is no checkpoint of a run: its generator's state is damaged: 0 numbers left, 0 is next of 624. {Advice}",
            Refused(saved => saved with { Generator = torch.zeros_like(saved.Generator) }));
        Assert.Equal(
            $"{_run.Path} is no checkpoint of a run: its generator's state is 0 numbers of Byte, needed are 5056 of Byte. {Advice}",
            Refused(saved => saved with { DefaultGenerator = torch.zeros(0, ScalarType.Byte) }));
    }

    [Fact]
    public void Weights_are_finite_and_those_of_the_model()
    {
        Assert.Equal(
            Unsound("its weights are not finite: out.bias has NaN"),
            Refused(saved => saved with { Weights = With(saved.Weights, torch.full([35], double.NaN, ScalarType.Float32)) }));
        Assert.Equal(
            Unsound("its weights do not fit SmallAutoencoder: out.bias is (34), the model has (35)"),
            Refused(saved => saved with { Weights = With(saved.Weights, torch.zeros(34)) }));

        static Dictionary<string, Tensor> With(IReadOnlyDictionary<string, Tensor> weights, Tensor bias)
            => new(weights) { ["out.bias"] = bias };
    }

    [Fact]
    public void A_single_damaged_byte_is_noticed()
    {
        var bytes = File.ReadAllBytes(_run.Path);
        bytes[^1000] ^= 1;
        File.WriteAllBytes(_run.Path, bytes);

        Assert.Equal(
            $"{_run.Path} is no checkpoint of a run: it is damaged: its checksum is not the one that was written. {Advice}",
            _run.Refused());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_bit_of_the_header_can_flip_and_change_what_is_read(int first)
    {
        var sound = File.ReadAllBytes(_run.Path);
        var header = sizeof(long) + (int)BinaryPrimitives.ReadInt64LittleEndian(sound);
        using var folder = new TemporaryFolder();
        var accepted = new List<string>();
        for (var place = 0; place < header; place++)
        {
            byte[] damaged = [.. sound];
            damaged[place] ^= (byte)(1 << ((place + 3 * first) % 8));
            folder.Write("damaged", damaged);
            try
            {
                using var read = Checkpoint.Load(folder["damaged"]);
                read.Save(folder["again"]);
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith(folder["damaged"], error.Message, StringComparison.Ordinal);
                continue;
            }

            // Such as \u002b for \u002B.
            if (!sound.AsSpan().SequenceEqual(File.ReadAllBytes(folder["again"])))
            {
                accepted.Add(Encoding.UTF8.GetString(damaged.AsSpan(Math.Max(8, place - 20), 40)));
            }
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public void Other_data_of_the_same_size_are_noticed()
    {
        var inputs = _run.Font.Inputs.clone();
        inputs[31, 34] = 0.5;
        using var other = new ImageDataset(inputs, _run.Font.Labels?.clone());
        using var model = SmallAutoencoder.Seeded(seed: 9);

        var message = Assert.Throws<InvalidDataException>(() => model.Fit(other, _run.Font, _run.Options with { Resume = true })).Message;

        Assert.Matches(
            "was left by a run with 32 training examples \\(digest [0-9a-f]{16}\\); "
                + "this one has 32 training examples \\(digest [0-9a-f]{16}\\)\\. The data differ, though there are as many examples: "
                + "their values, their order or their labels\\. Resume with the same settings and data, or begin anew without Resume\\.$",
            message);
    }

    private string Unsound(string what) => $"{_run.Path} is no sound checkpoint of SmallAutoencoder: {what}. {Advice}";

    private string Refused(Func<Checkpoint, Checkpoint> damage) => _run.Refused(damage);
}
