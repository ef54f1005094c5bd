using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Tensors of more than 2 GiB, whose values no array and no span holds at once.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class LargeFileTests : IDisposable
{
    private const long Length = int.MaxValue + 10L;

    private static readonly long[] s_marks = [0, int.MaxValue - 1L, int.MaxValue, int.MaxValue + 1L, Length - 1];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LargeFact]
    public void A_file_of_a_larger_tensor_is_written_and_read()
    {
        using (var large = Marked())
        {
            SafeTensors.Save(_folder["w"], new Dictionary<string, Tensor> { ["large"] = large, ["small"] = torch.ones(3) });
        }

        Assert.True(new FileInfo(_folder["w"]).Length > Length);
        using var file = SafeTensors.Load(_folder["w"]);
        Check(file.Tensors["large"]);
        Assert.Equal([1, 1, 1], file.Tensors["small"].ToFloats());
    }

    [LargeFact]
    public void A_checkpoint_of_a_larger_weight_is_written_and_read_and_its_last_byte_is_checked()
    {
        using (var large = Marked())
        {
            using var generator = torch.get_rng_state();
            using var rest = torch.zeros(4, ScalarType.Byte);
            new Checkpoint
            {
                Model = "Large",
                Settings = [],
                History = [],
                Step = 0,
                Seconds = 0,
                RateFactor = 1,
                BestEpoch = 0,
                BestLoss = 0,
                Weights = new Dictionary<string, Tensor> { ["large"] = large },
                BestWeights = new Dictionary<string, Tensor>(),
                Average = new Dictionary<string, Tensor>(),
                Optimizer = rest,
                Generator = generator,
                DefaultGenerator = generator,
                Sums = rest,
            }.Save(_folder["c"]);
        }

        using (var saved = Checkpoint.Load(_folder["c"]))
        {
            Check(saved.Weights["large"]);
        }

        var place = Place(_folder["c"], "model.large") + Length - 1;
        using (var file = new FileStream(_folder["c"], FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = place;
            file.WriteByte(0);
        }

        Assert.EndsWith(
            "it is damaged: its checksum is not the one that was written.",
            Assert.Throws<InvalidDataException>(() => Checkpoint.Load(_folder["c"])).Message,
            StringComparison.Ordinal);
    }

    [LargeFact]
    public void The_last_value_of_a_larger_data_set_is_part_of_its_digest()
    {
        using var data = new ImageDataset(torch.zeros([50_000, 45_000], ScalarType.Byte));
        var before = DataDigest.Of(data);

        data.Inputs[49_999, 44_999] = 1;

        Assert.NotEqual(before, DataDigest.Of(data));
    }

    private static Tensor Marked()
    {
        var large = torch.zeros(Length, ScalarType.Byte);
        for (var i = 0; i < s_marks.Length; i++)
        {
            large[s_marks[i]] = i + 1;
        }

        return large;
    }

    private static void Check(Tensor large)
    {
        Assert.Equal(Length, large.shape[0]);
        Assert.Equal([1, 2, 3, 4, 5], s_marks.Select(place => (int)large[place].item<byte>()));
        using var sum = large.sum(ScalarType.Int64);
        Assert.Equal(15, sum.item<long>());
    }

    /// <summary>Where the values of a tensor begin.</summary>
    private static long Place(string path, string name)
    {
        using var file = File.OpenRead(path);
        var (entries, _) = new SafeTensorsHeader(path).Read(file);
        return file.Position + entries.Single(entry => entry.Name == name).Begin;
    }
}

/// <summary>A test that runs only on request.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeFactAttribute : FactAttribute
{
    public LargeFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("AEDSL_LARGE") != "1")
        {
            Skip = "Needs 5 GiB of memory and 3 GiB of disk: set AEDSL_LARGE=1.";
        }
    }
}
