using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class SavingTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void AModulesStateGoesThroughAFile()
    {
        using var from = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2));
        using var to = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2));
        from.call(randn(2, 1, 4, 4));
        from.save(file);
        to.load(file);
        from.eval();
        to.eval();
        var x = randn(1, 1, 4, 4);
        Expect.Same(from.call(x), to.call(x));
    }

    [Fact]
    public void TheFormatIsTorchSharps()
    {
        using var linear = nn.Linear(2, 1);
        linear.save(file);
        var bytes = File.ReadAllBytes(file);

        // Two entries; the first is called 'weight', of type 6 (float), of two dimensions, 1 and 2, then its numbers.
        Assert.Equal([2, 6, (byte)'w', (byte)'e', (byte)'i', (byte)'g', (byte)'h', (byte)'t', 6, 2, 1, 2], bytes[..12]);
        Assert.Equal(linear.weight[0, 0].item<float>(), BitConverter.ToSingle(bytes, 12));
        Assert.Equal(12 + 8 + 5 + 1 + 2 + 4, bytes.Length);
    }

    [Fact]
    public void OtherNamesAndShapesAreRefused()
    {
        using var linear = nn.Linear(2, 1);
        linear.save(file);
        Assert.Throws<ArgumentException>(() => nn.Linear(3, 1).load(file));
        Assert.Throws<ArgumentException>(() => nn.Linear(2, 1, false).load(file));
        Assert.Throws<FileNotFoundException>(() => nn.Linear(2, 1).load(file + ".none"));
    }

    [Fact]
    public void SomeNamesCanBeLeftAlone()
    {
        using var from = nn.Linear(2, 1);
        using var to = nn.Linear(2, 1);
        var before = to.bias!.detach().clone();
        from.save(file);
        var loaded = new Dictionary<string, bool>();
        to.load(file, true, ["bias"], loaded);
        Expect.Same(from.weight, to.weight);
        Expect.Same(before, to.bias!.detach());
        Assert.Equal(2, loaded.Count);
    }

    [Fact]
    public void ATensorGoesThroughAStream()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            Expect.Matrix([1, 2], [3, 4]).Save(writer);
            tensor(new long[] { 7 }).Save(writer);
        }

        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Expect.Numbers(TensorExtensionMethods.Load(reader), [2, 2], 1, 2, 3, 4);
        var target = zeros([1], ScalarType.Int64);
        target.Load(reader);
        Expect.Numbers(target, [1], 7);
    }

    [Fact]
    public void TensorsAreSavedToStreamsAndFiles()
    {
        using var stream = new MemoryStream();
        using (var inner = new MemoryStream())
        {
            Expect.Matrix([1, 2], [3, 4]).Save(inner);
            stream.Write(inner.ToArray());
        }

        stream.Position = 0;
        Expect.Numbers(Tensor.Load(stream), [2, 2], 1, 2, 3, 4);

        var path = Path.GetTempFileName();
        try
        {
            Expect.Matrix([5, 6]).Save(path);
            Expect.Numbers(Tensor.Load(path), [1, 2], 5, 6);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
