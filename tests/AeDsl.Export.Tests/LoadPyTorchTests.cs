using System.IO.Compression;
using AeDsl.Training;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Tests;

/// <summary>Weights that another program wrote: under other names, and by torch.save.</summary>
public sealed class LoadPyTorchTests : IDisposable
{
    private static readonly Dictionary<string, string?> s_names = new()
    {
        ["fc"] = "encoder.0", ["mu"] = "encoder.mean", ["head.var"] = "encoder.log_variance", ["net"] = "", ["net.classes"] = null,
    };

    private const string InPythonSave =
        "In Python: torch.save({name: value.contiguous().clone() for name, value in model.state_dict().items()}, path).";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-weights-");
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_map_gives_tensors_the_names_of_the_model()
    {
        using var model = new Dots();
        var expected = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        SafeTensors.Save(At("other.safetensors"), Foreign(expected));
        using var other = new Dots();
        other.LoadWeights(At("other.safetensors"), s_names);
        Assert.All(other.state_dict(), pair => Assert.True(Same(pair.Value, expected[pair.Key]), pair.Key));
    }

    [Fact]
    public void Everything_that_does_not_fit_is_named_and_nothing_is_loaded()
    {
        using var model = new Dots();
        var before = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        var given = Foreign(model.state_dict());
        given["fc.weight"] = zeros(6, 5);
        given["mu.bias"] = zeros([2], ScalarType.Int64);
        given.Remove("head.var.bias");
        given["encoder.0.bias"] = zeros(6);
        given["more"] = zeros(1);
        SafeTensors.Save(At("wrong.safetensors"), given);
        var names = new Dictionary<string, string?>(s_names) { ["fc2"] = "decoder.0" };
        Assert.Equal(
            $"{At("wrong.safetensors")} does not fit Dots: nothing in it is named fc2, which the map has; fc.bias and encoder.0.bias both "
                + "become encoder.0.bias; encoder.0.weight (fc.weight in the file) is (6, 5), the model has (6, 4); encoder.mean.bias "
                + "(mu.bias in the file) is of Int64, the model's of Float32; encoder.log_variance.bias (2) is missing; more is not in the "
                + "model.",
            Assert.Throws<InvalidDataException>(() => model.LoadWeights(At("wrong.safetensors"), names)).Message);
        Assert.All(model.state_dict(), pair => Assert.True(Same(pair.Value, before[pair.Key]), pair.Key));
    }

    [FactWithTorch]
    public void A_file_of_torch_save_comes_in()
    {
        using var model = new Norms();
        model.train();
        model.call(rand(3, 2, 8, 8));
        var expected = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        SafeTensors.Save(At("norms.safetensors"), expected);
        model.SavePyTorch(At("norms.py"));
        foreach (var (kind, distance) in new[] { ("float32", 0.0), ("float64", 0.0), ("float16", 1e-2), ("bfloat16", 1e-2) })
        {
            InPython($$"""
                import norms, torch
                model = norms.Norms()
                model.load_state_dict(norms.load_safetensors("norms.safetensors"))
                torch.save({f"module.{name}": value for name, value in model.to(torch.{{kind}}).state_dict().items()}, "norms.pt")
                """);
            using var other = new Norms();
            other.LoadPyTorch(At("norms.pt"), new Dictionary<string, string?> { ["module"] = "" });
            Assert.All(other.state_dict(), pair => Assert.True(
                (pair.Value - expected[pair.Key]).abs().max().to(ScalarType.Float64).item<double>() <= distance, pair.Key));
        }

        Assert.StartsWith(
            $"{At("norms.pt")} does not fit Norms: encoder.0.weight (4, 2, 3, 3) is missing;",
            Assert.Throws<InvalidDataException>(() => model.LoadPyTorch(At("norms.pt"))).Message, StringComparison.Ordinal);
    }

    [FactWithTorch]
    public void What_torch_save_wrote_of_something_else_is_explained()
    {
        using var model = new Line();
        (string Code, string Message)[] cases =
        [
            (
                "torch.save({'state_dict': model.state_dict(), 'epoch': 3, '0.bias': torch.zeros(2)}, 'line.pt')",
                "is no state_dict: epoch, state_dict are no tensors. Save what holds the weights alone. " + InPythonSave),
            ("torch.save(model, 'line.pt')", "is no state_dict that can be read ("),
            ("torch.save([1, 2], 'line.pt')", "is no state_dict that can be read ("),
            (
                "torch.save(model.state_dict(), 'line.pt', _use_new_zipfile_serialization=False)",
                "is no state_dict that can be read (The model being loaded was saved using the old PyTorch format and isn't supported in "
                    + "TorchSharp. Please re-save using the new PyTorch format.). " + InPythonSave),
            (
                "torch.save({'0.weight': torch.rand(2, 6)[:, 3:], '0.bias': torch.rand(2)}, 'line.pt')",
                "is no state_dict that can be read ("),
            ("torch.save({'0.weight': torch.rand(3, 2).T, '0.bias': torch.rand(2)}, 'line.pt')", "is no state_dict that can be read ("),
        ];
        model.SavePyTorch(At("line.py"));
        foreach (var (code, message) in cases)
        {
            InPython($"import line, torch\nmodel = line.Line()\n{code}");
            Assert.StartsWith(
                $"{At("line.pt")} {message}", Assert.Throws<InvalidDataException>(() => model.LoadPyTorch(At("line.pt"))).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_file_is_explained()
    {
        using var model = new Line();
        var before = model.state_dict()["0.weight"].clone();
        Assert.Throws<FileNotFoundException>(() => model.LoadPyTorch(At("missing.pt")));
        File.WriteAllBytes(At("empty.pt"), []);
        File.WriteAllText(At("text.pt"), "weights");
        using (var archive = ZipFile.Open(At("zip.pt"), ZipArchiveMode.Create)) archive.CreateEntry("readme.txt");
        using (var archive = ZipFile.Open(At("noise.pt"), ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("archive/data.pkl").Open();
            entry.Write([0x80, 2, 255, 0, 17]);
        }

        foreach (var name in (string[])["empty.pt", "text.pt", "zip.pt", "noise.pt"])
        {
            var error = Assert.Throws<InvalidDataException>(() => model.LoadPyTorch(At(name)));
            Assert.StartsWith($"{At(name)} is no state_dict that can be read (", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(InPythonSave, error.Message, StringComparison.Ordinal);
        }

        model.SaveWeights(At("line.safetensors"));
        Assert.Equal(
            $"{At("line.safetensors")} is a safetensors file, which LoadWeights reads.",
            Assert.Throws<InvalidDataException>(() => model.LoadPyTorch(At("line.safetensors"))).Message);
        Assert.Equal(
            $"{_folder.FullName} is a folder; needed is a file of torch.save.",
            Assert.Throws<IOException>(() => model.LoadPyTorch(_folder.FullName)).Message);
        Assert.True(Same(model.state_dict()["0.weight"], before));
    }

    [Fact]
    public void A_file_of_a_million_letters_gets_a_short_message()
    {
        using var model = new Line();
        byte[] letters = [.. Enumerable.Repeat((byte)'x', 1_000_000)];
        byte[][] pickles =
        [
            // A dictionary of one, a dictionary of many, and a class.
            [0x80, 2, (byte)'}', .. Text(letters), (byte)'K', 1, (byte)'s', (byte)'.'],
            [
                0x80, 2, (byte)'}', (byte)'(',
                .. Enumerable.Range(0, 10_000).SelectMany(i => (byte[])[.. Text(BitConverter.GetBytes(0x61616161 + i)), (byte)'K', 1]),
                (byte)'u', (byte)'.',
            ],
            [0x80, 2, (byte)'c', .. letters, (byte)'\n', (byte)'y', (byte)'\n', (byte)')', (byte)'R', (byte)'.'],
        ];
        for (var i = 0; i < pickles.Length; i++)
        {
            var path = At($"{i}.pt");
            using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
            {
                using var entry = archive.CreateEntry("archive/data.pkl").Open();
                entry.Write(pickles[i]);
            }

            var message = Assert.Throws<InvalidDataException>(() => model.LoadPyTorch(path)).Message;
            Assert.StartsWith($"{path} is no state_dict", message, StringComparison.Ordinal);
            Assert.InRange(message.Length, 50, 1_000);
        }

        static byte[] Text(byte[] letters) => [(byte)'X', .. BitConverter.GetBytes(letters.Length), .. letters];
    }

    private void InPython(string code)
    {
        var (result, text) = Python.Run(["-c", code], _folder.FullName);
        Assert.True(result == 0, text);
    }

    /// <summary>The weights of Dots as another program would name them.</summary>
    private static Dictionary<string, Tensor> Foreign(Dictionary<string, Tensor> own)
    {
        var foreign = own.ToDictionary(
            pair => pair.Key.Replace("encoder.0", "fc", StringComparison.Ordinal)
                .Replace("encoder.mean", "mu", StringComparison.Ordinal)
                .Replace("encoder.log_variance", "head.var", StringComparison.Ordinal)
                .Replace("decoder", "net.decoder", StringComparison.Ordinal),
            pair => pair.Value);
        foreign.Add("net.classes.weight", zeros(3));
        return foreign;
    }

    private static bool Same(Tensor one, Tensor other) => one.eq(other).all().item<bool>();

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
