using System.Collections.Concurrent;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using TorchSharp;

namespace AeDsl.Training.Tests.Sources;

public sealed class ReadAheadTests
{
    [Fact]
    public void Batches_that_are_asked_for_in_order_are_read_once_each()
    {
        var read = new ConcurrentQueue<int>();
        using (var ahead = new ReadAhead(5, Read(read)))
        {
            for (var index = 0; index < 5; index++)
            {
                using var scope = torch.NewDisposeScope();
                Assert.Equal(index, ahead.Take(index).Input.item<float>());
            }
        }

        Assert.Equal([0, 1, 2, 3, 4], read);
    }

    [Fact]
    public void One_that_is_not_the_next_is_read_and_reading_goes_on_from_there()
    {
        var read = new ConcurrentQueue<int>();
        using (var ahead = new ReadAhead(9, Read(read)))
        {
            foreach (var index in (int[])[0, 6, 7, 8, 2])
            {
                using var scope = torch.NewDisposeScope();
                Assert.Equal(index, ahead.Take(index).Input.item<float>());
            }
        }

        Assert.All((int[])[6, 7, 8], index => Assert.Single(read, index));
    }

    private static Func<int, Batch> Read(ConcurrentQueue<int> read) => index =>
    {
        read.Enqueue(index);
        var input = torch.tensor([(float)index]);
        return new Batch(input, input, null, 1);
    };
}
