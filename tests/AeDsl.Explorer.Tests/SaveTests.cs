using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using AeDsl.Export;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Tests;
using TorchSharp;
using static TorchSharp.torch;
using DigitVae = Digits.DigitVae;

namespace AeDsl.Explorer.Tests;

/// <summary>What is written, and what is said where nothing can be.</summary>
public sealed partial class SaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    private string Page => _folder["latent.html"];

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_same_model_data_and_seed_give_the_same_bytes()
    {
        var options = new LatentExplorerOptions { Count = 60, Projection = LatentProjection.TSne() };
        byte[] Saved(LatentExplorerOptions with)
        {
            LatentExplorer.Save(TrainedModels.DigitVae, TrainedModels.DrawnDigits, Page, with);
            return File.ReadAllBytes(Page);
        }

        var first = Saved(options);
        Assert.True(first.AsSpan().SequenceEqual(Saved(options)));
        Assert.False(first.AsSpan().SequenceEqual(Saved(options with { Seed = 2 })));
    }

    [Fact]
    public void Examples_are_drawn_from_the_whole_set()
    {
        // A set that is sorted by class, as a folder of classes is.
        var labels = TrainedModels.DrawnDigits.Labels!.data<long>().ToArray();
        using var sorted = TrainedModels.DrawnDigits.Rows([.. Enumerable.Range(0, 1_000).OrderBy(i => labels[i]).Select(i => (long)i)]);
        var content = Content(TrainedModels.DigitVae, sorted, new LatentExplorerOptions { Count = 100 });
        Assert.Equal(100, content.GetProperty("count").GetInt32());
        Assert.Equal(Enumerable.Range(0, 10).Select(label => $"{label}"), Strings(content, "classes"));
        using var noGrad = torch.no_grad();
        TrainedModels.DigitVae.eval();
        var all = TrainedModels.DigitVae.Encode(sorted.First(1_000)).Mean.data<float>().ToArray();
        // Batches of other sizes may round otherwise.
        Assert.All(
            Floats(content, "latents").Chunk(20),
            latent => Assert.Contains(all.Chunk(20), one => one.Zip(latent).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5)));
    }

    [Fact]
    public void Fewer_examples_of_a_large_latent_are_shown()
    {
        using var model = new Wide();
        using var data = new ImageDataset(torch.rand([100, 1, 200, 200], generator: new Generator(1)));
        var content = Content(model, data, new LatentExplorerOptions());
        Assert.Equal(10_000, content.GetProperty("size").GetInt32());
        Assert.Equal(75, content.GetProperty("count").GetInt32());
    }

    [Fact]
    public void Active_units_are_those_that_vary_the_most_varying_first()
    {
        using var model = new DigitVae();
        using (torch.no_grad())
        {
            var weight = model.named_parameters().Single(one => one.name == "encoder.mean.weight").parameter;
            weight.zero_();
            weight[4].fill_(0.1);
            weight[7].fill_(0.2);
        }

        var units = Content(model, TrainedModels.DrawnDigits, new LatentExplorerOptions()).GetProperty("units");
        Assert.Equal([7, 4], units.GetProperty("active").EnumerateArray().Select(unit => unit.GetInt32()));
    }

    [Fact]
    public void The_models_mode_is_restored_and_no_tensors_are_left()
    {
        TrainedModels.DigitVae.train();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        LatentExplorer.Save(TrainedModels.DigitVae, TrainedModels.DrawnDigits, Page, new LatentExplorerOptions { Count = 50 });
        Assert.True(TrainedModels.DigitVae.training);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Values_without_a_range_are_drawn_from_the_smallest_to_the_largest_input()
    {
        using var model = new Unbounded();
        using var data = new ImageDataset(torch.tensor(new float[] { -3, 0, 1, 2, 5, 4, 0, 1 }, [2, 4]));
        var view = Content(model, data, new LatentExplorerOptions()).GetProperty("view");
        Assert.Equal((-3, 5), (view.GetProperty("low").GetDouble(), view.GetProperty("high").GetDouble()));
        view = Content(model, data, new LatentExplorerOptions { ValueRange = new Interval(-1, 1) }).GetProperty("view");
        Assert.Equal((-1, 1), (view.GetProperty("low").GetDouble(), view.GetProperty("high").GetDouble()));
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_named()
    {
        using var model = new DigitVae();
        using (torch.no_grad()) model.named_parameters().Single(one => one.name == "decoder.2.bias").parameter[3].fill_(double.NaN);
        var error = Throws<InvalidOperationException>(model, TrainedModels.DrawnDigits);
        Assert.StartsWith("decoder.2.bias of DigitVae has values that are infinite or NaN", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_do_not_fit_are_told()
    {
        using var others = new ImageDataset(torch.rand(3, 1, 8, 8));
        Says(
            "DigitVae expects (N, 1, 28, 28), got (3, 1, 8, 8)", Throws<ArgumentException>(TrainedModels.DigitVae, others));
        using var one = TrainedModels.DrawnDigits.Take(1);
        Says("at least two examples", Throws<ArgumentException>(TrainedModels.DigitVae, one));
        using var unlabelled = new ImageDataset(torch.rand(3, 1, 28, 28));
        Says("ToldVae needs the class of each example", Throws<ArgumentException>(TrainedModels.ToldVae, unlabelled));
        using var broken = new ImageDataset(torch.full([3, 1, 28, 28], double.NaN, ScalarType.Float32));
        Says("encodes shown example 0 to NaN", Throws<InvalidOperationException>(TrainedModels.DigitVae, broken));
    }

    [Fact]
    public void Paths_and_options_that_cannot_be_are_told()
    {
        Says(
            "A page is saved as .html or .htm, not as '.safetensors' (weights.safetensors).",
            Assert.Throws<ArgumentException>(
                () => LatentExplorer.Save(TrainedModels.DigitVae, TrainedModels.DrawnDigits, "weights.safetensors")).Message);
        Says(
            "One of ClassNames is null; an empty name stands for the class's number.",
            Throws<ArgumentException>(
                TrainedModels.DigitVae, TrainedModels.DrawnDigits, new LatentExplorerOptions { ClassNames = [null!, "a"] }));
        using var three = TrainedModels.DrawnDigits.Take(3);
        Says(
            "t-SNE lays out at least 4 examples, got 3. Choose LatentProjection.Pca, or add examples.",
            Throws<ArgumentException>(
                TrainedModels.DigitVae, three, new LatentExplorerOptions { Projection = LatentProjection.TSne() }));
    }

    [Fact]
    public void Models_without_a_plane_are_told()
    {
        using var network = new Gallery.Systems.LeNet();
        Says("LeNet is a Network, which has no encoder", Throws<NotSupportedException>(network, TrainedModels.DrawnDigits));
        using var line = new OneNumber();
        using var rows = new ImageDataset(torch.rand(5, 4));
        Says("The latent of OneNumber is a single number", Throws<NotSupportedException>(line, rows));
        using var own = new Derived();
        Says("overrides Decode", Throws<NotSupportedException>(own, TrainedModels.DrawnDigits));
    }

    [Fact]
    public void Options_out_of_range_are_told()
    {
        var model = TrainedModels.DigitVae;
        Says("Units 3 and 20 are no two", Wrong(new() { Projection = LatentProjection.Units(3, 20) }));
        Says("Units 3 and 3 are no two", Wrong(new() { Projection = LatentProjection.Units(3, 3) }));
        Says(
            "has the shape (1 or 3, height, width) with 784 elements, got (1, 28, 27)", Wrong(new() { PictureShape = [1, 28, 27] }));
        Says("got 1 to 1", Wrong(new() { ValueRange = new Interval(1, 1) }));
        Says("Count", Wrong(new() { Count = 1 }));
        Says("take at most 333", Wrong(new() { Projection = LatentProjection.TSne(400) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentProjection.Units(-1, 2));
        var large = Throws<NotSupportedException>(model, TrainedModels.DrawnDigits, new() { MostBytes = 6_000_000 });
        Says("MostBytes allows 6.0 MB: the weights of its decoder have 1.3 MB", large);

        string Wrong(LatentExplorerOptions options) => Throws<ArgumentException>(model, TrainedModels.DrawnDigits, options);
    }

    [Fact]
    public void What_cannot_be_replaced_is_told_and_what_was_there_stays()
    {
        Directory.CreateDirectory(Page);
        Says("it is a folder", Throws<IOException>(TrainedModels.DigitVae, TrainedModels.DrawnDigits));
        Directory.Delete(Page);
        File.WriteAllText(Page, "before");
        using var one = TrainedModels.DrawnDigits.Take(1);
        Throws<ArgumentException>(TrainedModels.DigitVae, one);
        Assert.Equal("before", File.ReadAllText(Page));
        Assert.Equal(["latent.html"], _folder.Files);
    }

    [Fact]
    public void A_model_that_is_disposed_is_told()
    {
        var model = new DigitVae();
        model.Dispose();
        Throws<ObjectDisposedException>(model, TrainedModels.DrawnDigits);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void The_runtime_is_the_version_that_its_notes_say()
    {
        var notes = File.ReadAllText(Path.Combine(Folder(), "../../src/AeDsl.Export/Explorer/onnxruntime-web/README.md"));
        foreach (var file in new[] { "ort.mjs.gz", "ort.wasm.gz" })
        {
            using var packed = typeof(LatentExplorer).Assembly.GetManifestResourceStream(file)!;
            using var content = new GZipStream(packed, CompressionMode.Decompress);
            var line = Assert.Single(notes.Split('\n'), line => line.StartsWith($"| `{file}` |", StringComparison.Ordinal));
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), line, StringComparison.Ordinal);
        }

        static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
    }

    [Fact]
    public void Null_is_told()
    {
        Assert.Throws<ArgumentNullException>(() => LatentExplorer.Save(null!, TrainedModels.Font, Page));
        Assert.Throws<ArgumentNullException>(() => LatentExplorer.Save(TrainedModels.FontAutoencoder, null!, Page));
        Assert.Throws<ArgumentNullException>(() => LatentExplorer.Save(TrainedModels.FontAutoencoder, TrainedModels.Font, null!));
    }

    private static void Says(string expected, string message) => Assert.Contains(expected, message, StringComparison.Ordinal);

    private string Throws<TException>(IModel model, IDataSource data, LatentExplorerOptions? options = null)
        where TException : Exception => Assert.ThrowsAny<TException>(() => LatentExplorer.Save(model, data, Page, options)).Message;

    private JsonElement Content(IModel model, IDataSource data, LatentExplorerOptions options)
    {
        LatentExplorer.Save(model, data, Page, options);
        return JsonDocument.Parse(ContentScript().Match(File.ReadAllText(Page)).Groups[1].Value).RootElement;
    }

    private static IEnumerable<string> Strings(JsonElement content, string name) =>
        content.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static float[] Floats(JsonElement content, string name) =>
        MemoryMarshal.Cast<byte, float>(content.GetProperty(name).GetBytesFromBase64()).ToArray();

    [GeneratedRegex("id=\"content\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ContentScript();
}
