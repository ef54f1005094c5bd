using AeDsl.Training;

namespace AeDsl.Export.Tests;

/// <summary>Python files that cannot be written, and names that Python does not have.</summary>
public sealed class SavePyTorchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-pytorch-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_the_text_and_ends_in_py()
    {
        using var model = new Dots();
        model.SavePyTorch(At("dots.PY"));
        Assert.Equal(model.ToPyTorch(), File.ReadAllText(At("dots.PY")));
        Assert.StartsWith(
            "A PyTorch module is saved as .py, not as '.pt' (dots.pt).",
            Assert.Throws<ArgumentException>(() => model.SavePyTorch("dots.pt")).Message, StringComparison.Ordinal);
        var missing = Path.Combine(At("missing"), "dots.py");
        Assert.Equal(
            $"{missing} cannot be written: its folder does not exist; create it first.",
            Assert.Throws<IOException>(() => model.SavePyTorch(missing)).Message);
    }

    [Fact]
    public void What_cannot_be_written_is_explained()
    {
        using var sparse = new Sparse();
        Assert.Equal(
            "Sparse has a loss term of its own, Spread, and what a method of C# computes is not known. Say it in Python, as an expression "
                + "of target and output: new PyTorchOptions { LossTerms = new Dictionary<string, string> { [\"Spread\"] = \"...\" } }.",
            Assert.Throws<NotSupportedException>(() => sparse.SavePyTorch(At("sparse.py"))).Message);
        Assert.StartsWith(
            "Sparse has no loss term Spraed of its own; it has Spread.",
            Assert.Throws<ArgumentException>(() => sparse.SavePyTorch(At("sparse.py"), Terms("Spraed"))).Message, StringComparison.Ordinal);
        using var dots = new Dots();
        Assert.StartsWith(
            "Dots has no loss term Spread of its own; it has none.",
            Assert.Throws<ArgumentException>(() => dots.ToPyTorch(Terms("Spread"))).Message, StringComparison.Ordinal);
        using var negated = new Negated();
        Assert.Equal(
            "Negated overrides Layers, so it computes something else than Line declares. Remove the override, or export a Line with the "
                + "same weights.",
            Assert.Throws<NotSupportedException>(() => negated.ToPyTorch()).Message);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_class_whose_name_is_taken_in_Python_gets_another()
    {
        using var model = new None();
        Assert.Contains("\nclass None_(Layers):\n", model.ToPyTorch(), StringComparison.Ordinal);
        Assert.Contains("\nMODEL, NAME = None_, \"None\"\n", model.ToPyTorch(), StringComparison.Ordinal);
        using var objective = new Objective();
        Assert.Contains("\nclass Objective_(Layers):\n", objective.ToPyTorch(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_leaves_both_files_and_the_text_needs_no_weights()
    {
        var model = new Dots();
        model.SavePyTorch(At("dots.py"));
        model.SaveWeights(At("dots.safetensors"));
        var (text, weights) = (File.ReadAllBytes(At("dots.py")), File.ReadAllBytes(At("dots.safetensors")));
        using var sparse = new Sparse();
        Assert.Throws<NotSupportedException>(() => sparse.SavePyTorch(At("dots.py")));
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.SaveWeights(At("dots.safetensors")));
        Unchanged();
        File.Delete(At("dots.py"));
        model.SavePyTorch(At("dots.py"));
        Unchanged();

        void Unchanged()
        {
            Assert.Equal(text, File.ReadAllBytes(At("dots.py")));
            Assert.Equal(weights, File.ReadAllBytes(At("dots.safetensors")));
            Assert.Equal(2, Directory.GetFiles(_folder.FullName).Length);
        }
    }

    private static PyTorchOptions Terms(string name) => new() { LossTerms = new Dictionary<string, string> { [name] = "0" } };

    private string At(string name) => Path.Combine(_folder.FullName, name);
}

/// <summary>Has a keyword of Python as its name.</summary>
[Network, Input(2), Linear(1)]
public partial class None
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Has the name of a class in every Python file.</summary>
[Network, Input(2), Linear(1)]
public partial class Objective
{
    [MeanSquaredError]
    public partial class Loss;
}
