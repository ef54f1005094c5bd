using System.Globalization;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using Digits;
using TorchSharp;
using Xunit.Abstractions;

namespace AeDsl.Export.Tests;

/// <summary>The training script of a Python file: one process and several, and its weights back in C#.</summary>
public sealed class PyTorchTrainingTests(ITestOutputHelper output) : IDisposable
{
    private const int Steps = 50, BatchSize = 64;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-torchrun-");

    public void Dispose() => _folder.Delete(recursive: true);

    [FactWithTorch]
    public void Two_processes_learn_what_one_learns_and_the_weights_come_back()
    {
        using var scope = torch.NewDisposeScope();
        using var digits = DrawnDigits.Create(Steps * BatchSize, seed: 1);
        using var model = new DigitVae();
        Prepare(model, "digits.py", ("input", digits.First(digits.Count)));
        model.SaveWeights(At("start.safetensors"));
        string[] options =
        [
            "digits.py", "data.safetensors", "--weights", "start.safetensors", "--epochs", "1", "--batch-size", $"{BatchSize}",
        ];
        Run([.. options, "--log", "one.csv", "--out", "one.safetensors"]);
        Run([.. Torchrun, .. options, "--log", "two.csv", "--out", "two.safetensors"]);

        var (one, two) = (Log("one.csv"), Log("two.csv"));
        Assert.Equal(Steps, one.Count);
        Assert.Equal(Steps, two.Count);
        Assert.True(one[^1][0] < 0.6 * one[0][0], $"The loss went from {one[0][0]} to {one[^1][0]}.");
        var largest = one.Zip(two).SelectMany(pair => pair.First.Zip(pair.Second)).Max(pair => Away(pair.First, pair.Second));
        output.WriteLine($"{Steps} steps from {one[0][0]} to {one[^1][0]}; largest relative difference of two processes {largest:0.0e+0}");
        Assert.True(largest < 1e-4, $"Losses of two processes differ from those of one by {largest:0.0e+0}.");

        using var back = new DigitVae();
        back.LoadWeights(At("two.safetensors"));
        var learnt = back.Evaluate(digits).Total;
        output.WriteLine($"C# evaluates them to {learnt} nats");
        Assert.True(Math.Abs(learnt - one[^1].Sum()) < 0.05 * learnt, $"C# evaluates to {learnt}; Python ended with {one[^1].Sum()}.");
    }

    [FactWithTorch]
    public void A_run_that_goes_on_gives_the_bytes_of_one_that_was_not_stopped()
    {
        using var scope = torch.NewDisposeScope();
        using var model = new ToldGan();
        Prepare(
            model,
            "told.py",
            ("input", torch.rand(40, 8)),
            ("labels", torch.arange(40, dtype: torch.int64).remainder(3)));
        string[] options = ["told.py", "data.safetensors", "--batch-size", "8", "--beta1", "0.5", "--seed", "3"];
        Run([.. options, "--epochs", "3", "--out", "whole.safetensors", "--log", "whole.csv"]);
        foreach (var epochs in (string[])["1", "3"])
        {
            Run([
                .. options, "--epochs", epochs, "--out", "parts.safetensors", "--checkpoint", "state.safetensors", "--log", "parts.csv",
            ]);
        }

        Assert.Equal(File.ReadAllBytes(At("whole.safetensors")), File.ReadAllBytes(At("parts.safetensors")));
        Assert.Equal(File.ReadAllText(At("whole.csv")), File.ReadAllText(At("parts.csv")));
        model.LoadWeights(At("parts.safetensors"));
    }

    [FactWithTorch]
    public void Every_kind_learns_with_two_processes()
    {
        using var scope = torch.NewDisposeScope();
        foreach (var type in (Type[])[typeof(ToldGan), typeof(ManyTerms), typeof(Places), typeof(UNetOfTwo)])
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            List<(string, torch.Tensor)> data = [("input", torch.rand([16, .. model.InputShape]))];
            if (model is IConditional told) data.Add(("labels", torch.arange(16, dtype: torch.int64).remainder(told.Classes)));
            if (model.Description.Targets == TargetKind.Classes) data.Add(("target", torch.randint(3, [16, 4, 4], torch.ScalarType.Int64)));
            Prepare(model, $"{type.Name}.py", [.. data]);
            Run([.. Torchrun, $"{type.Name}.py", "data.safetensors", "--epochs", "2", "--batch-size", "8", "--backend", "gloo"]);
            model.LoadWeights(At("model.safetensors"));
        }
    }

    [FactWithTorch]
    public void A_capacity_rises_as_declared()
    {
        using var scope = torch.NewDisposeScope();
        using var model = new Held();
        Prepare(model, "held.py", ("input", torch.full([16, 6], 0.5)));
        model.SaveWeights(At("start.safetensors"));
        Run([
            "held.py", "data.safetensors", "--weights", "start.safetensors", "--epochs", "5", "--batch-size", "8", "--log", "held.csv",
            "--learning-rate", "1e-30",
        ]);

        // The weights stay, so that the divergence does, and what it is held at rises over two epochs of two steps, anew after three.
        var divergence = Log("held.csv")[0][1] / 4;
        double[] shares = [0, 0.25, 0.5, 0.75, 1, 1, 0, 0.25, 0.5, 0.75];
        Assert.All(
            Log("held.csv").Zip(shares),
            pair => Assert.Equal(4 * Math.Abs(divergence - 2.5 * pair.Second), pair.First[1], 1e-5));
    }

    [FactWithTorch]
    public void Data_that_do_not_fit_are_explained()
    {
        using var scope = torch.NewDisposeScope();
        using var model = new Told();
        (string Message, (string, torch.Tensor)[] Data)[] cases =
        [
            (
                "data.safetensors has images; Told needs input (N, 1, 6, 6) of torch.float32.",
                [("images", torch.rand(8, 1, 6, 6))]),
            (
                "input is (8, 6, 6) of torch.float32; Told needs input (N, 1, 6, 6) of torch.float32, N of them all alike.",
                [("input", torch.rand(8, 6, 6))]),
            (
                "input is (8, 1, 6, 6) of torch.uint8; Told needs input (N, 1, 6, 6) of torch.float32, N of them all alike. Divide bytes "
                    + "by 255.",
                [("input", torch.ones([8, 1, 6, 6], torch.uint8))]),
            (
                "data.safetensors has input, target; Told needs labels (N) of torch.int64.",
                [("input", torch.rand(8, 1, 6, 6))]),
            (
                "labels is (7,) of torch.int64; Told needs labels (N) of torch.int64, N of them all alike.",
                [("input", torch.rand(8, 1, 6, 6)), ("labels", torch.zeros(7, torch.int64))]),
            (
                "data.safetensors has 8 examples, fewer than a batch of 128. Choose a smaller --batch-size.",
                [("input", torch.rand(8, 1, 6, 6)), ("labels", torch.zeros(8, torch.int64))]),
        ];
        foreach (var (message, data) in cases)
        {
            Prepare(model, "told.py", data);
            var (code, text) = Python.Run(["told.py", "data.safetensors"], _folder.FullName);
            Assert.Equal((1, message), (code, text.Trim()));
        }
    }

    // torchrun of PyTorch 1.13 fails with Python 3.11 where it is not said what happens to the output of its processes.
    private static string[] Torchrun =>
        ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2", "--redirects=1", "--tee=1"];

    private void Prepare(IModel model, string file, params (string Name, torch.Tensor Values)[] data)
    {
        model.SavePyTorch(At(file), PythonTerms.Of(model.GetType()));
        SafeTensors.Save(At("data.safetensors"), data.ToDictionary(pair => pair.Name, pair => pair.Values, StringComparer.Ordinal));
    }

    private void Run(IEnumerable<string> arguments)
    {
        var (code, text) = Python.Run(arguments, _folder.FullName);
        Assert.True(code == 0, text);
    }

    private List<double[]> Log(string name) =>
    [
        .. File.ReadAllLines(At(name)).Select(
            line => line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()),
    ];

    private static double Away(double one, double other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(one));

    private string At(string name) => Path.Combine(_folder.FullName, name);
}

/// <summary>A network that compares its output with its input.</summary>
[Network, Input(2, 4, 4), Masking(0.5)]
[Save("all"), Conv2d(3, 3, stride: 2, padding: 1), BatchNorm2d, ReLU, Upsample(2), Concat("all"), Conv2d(2, 1)]
public partial class UNetOfTwo
{
    [MeanSquaredError]
    public partial class Loss;
}
