using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Sources;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class SplitTests : IDisposable
{
    // Example n has the value n, and one of three classes: 60, 30 and 10 of them.
    private readonly ImageDataset _data = new(
        arange(100, ScalarType.Float32).view(100, 1), tensor(Enumerable.Range(0, 100).Select(n => n < 60 ? 4L : n < 90 ? 0 : 7).ToArray()));

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(0.1, 10)]
    [InlineData(0.255, 26)]
    [InlineData(0.001, 1)]
    [InlineData(0.999, 99)]
    public void A_share_is_divided_off(double share, int count)
    {
        var (train, test) = ((IDataSource)_data).SplitShuffled(share, seed: 3);
        using var copies = _data.SplitShuffled(share, seed: 3);

        Assert.Equal((100 - count, count), (train.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 100), Values(train).Concat(Values(test)).Order());
        Assert.Equal(Values(train).Order(), Values(train));
        Assert.Equal(Values(test), Values(copies.Test));
        Assert.Equal(Values(train), Values(copies.Train));
    }

    [Fact]
    public void A_seed_gives_its_parts()
    {
        string Test(long seed) => string.Join(' ', Values(((IDataSource)_data).SplitShuffled(0.2, seed).Test));

        Assert.Equal(Test(1), Test(1));
        Assert.Equal(20, Enumerable.Range(0, 20).Select(seed => Test(seed)).Distinct().Count());
        Assert.Equal("6 9 23 26 27 31 37 44 45 47 49 52 54 55 63 68 76 78 80 92", Test(1));
    }

    [Fact]
    public void Every_example_is_as_likely_a_test()
    {
        var counts = new int[100];
        for (var seed = 0; seed < 1000; seed++)
        {
            foreach (var value in Values(((IDataSource)_data).SplitShuffled(0.2, seed).Test))
            {
                counts[value]++;
            }
        }

        // 1000 draws with a chance of 0.2: six standard deviations.
        Assert.All(counts, count => Assert.InRange(count, 200 - 76, 200 + 76));
    }

    [Fact]
    public void Classes_keep_their_shares()
    {
        var (train, test) = ((IDataSource)_data).SplitByClass(0.2, seed: 5);
        using var copies = _data.SplitByClass(0.2, seed: 5);

        Assert.Equal([(0, 6), (4, 12), (7, 2)], Classes(test));
        Assert.Equal([(0, 24), (4, 48), (7, 8)], Classes(train));
        Assert.Equal(Values(test), Values(copies.Test));
    }

    [Fact]
    public void A_group_is_on_one_side()
    {
        var groups = Enumerable.Range(0, 100).Select(n => $"patient {n % 13}").ToList();

        for (var seed = 0; seed < 20; seed++)
        {
            var (train, test) = ((IDataSource)_data).SplitByGroup(groups, 0.25, seed);
            Assert.Empty(Values(train).Select(n => groups[n]).Intersect(Values(test).Select(n => groups[n])));
            Assert.InRange(test.Count, 25, 32);
            Assert.Equal(100, train.Count + test.Count);
        }
    }

    [Fact]
    public void What_cannot_be_divided_says_so()
    {
        using var bare = new ImageDataset(rand(5, 2));
        using var one = new ImageDataset(rand(1, 2));
        using var lonely = new ImageDataset(rand(3, 2), tensor(new[] { 1L, 1, 2 }));

        Assert.Equal(
            "The share of the test set is above 0 and below 1, got 1.5. (Parameter 'testShare')",
            Assert.Throws<ArgumentOutOfRangeException>(() => _data.SplitShuffled(1.5, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _data.SplitByClass(double.NaN, 1));
        Assert.Equal(
            "One example can't be divided into two sets. (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => one.SplitShuffled(0.5, 1)).Message);
        Assert.Equal(
            "Examples cannot be chosen by class: this data set has no labels.",
            Assert.Throws<InvalidOperationException>(() => bare.SplitByClass(0.5, 1)).Message);
        Assert.Equal(
            "Class 2 has one example, which can't be in both sets. Add examples, or leave the class out.",
            Assert.Throws<InvalidOperationException>(() => lonely.SplitByClass(0.5, 1)).Message);
        Assert.Equal(
            "There are 5 examples, but 2 groups: one for each. (Parameter 'groups')",
            Assert.Throws<ArgumentException>(() => bare.SplitByGroup(["a", "b"], 0.5, 1)).Message);
        Assert.Equal(
            "All examples are of the group \"a\", which can't be divided into two sets. (Parameter 'groups')",
            Assert.Throws<ArgumentException>(() => bare.SplitByGroup(["a", "a", "a", "a", "a"], 0.5, 1)).Message);
    }

    [Fact]
    public void A_subset_of_a_subset_is_one()
    {
        var subset = ((IDataSource)_data).Subset([5, 9, 2, 7]).Subset([3, 0]);

        Assert.Equal([7, 5], Values(subset));
        Assert.Equal([4, 4], Classes(subset).SelectMany(pair => Enumerable.Repeat(pair.Class, pair.Count)));
        Assert.Equal(
            "Places are from 0 to 1, got 2. (Parameter 'places')",
            Assert.Throws<ArgumentException>(() => subset.Subset([2])).Message);
        Assert.Equal(
            "A subset has at least one example, got none. (Parameter 'places')",
            Assert.Throws<ArgumentException>(() => subset.Subset([])).Message);
    }

    private static List<int> Values(IDataSource source)
    {
        using var scope = torch.NewDisposeScope();
        return [.. source.Read(Enumerable.Range(0, (int)source.Count).Select(n => (long)n).ToArray()).Input.ToFloats().Select(x => (int)x)];
    }

    private static List<(long Class, int Count)> Classes(IDataSource source)
    {
        using var batches = MiniBatches.InOrder(source, 1000);
        using var batch = batches[0];
        return [.. batch.Labels!.ToArray<long>().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
    }
}
