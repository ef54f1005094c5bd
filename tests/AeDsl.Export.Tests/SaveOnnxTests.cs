using AeDsl.Training;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Tests;

/// <summary>The files that a model is saved as, and what they say of themselves.</summary>
public sealed class SaveOnnxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_function_has_a_file_of_its_own()
    {
        using var model = new Dots();
        string[] expected = [At("d.encode.onnx"), At("d.decode.onnx"), At("d.reconstruct.onnx"), At("d.sample.onnx")];
        Assert.Equal(expected, model.SaveOnnx(At("d.onnx")));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_function_goes_where_the_path_says()
    {
        using var model = new Dots();
        Assert.Equal([At("d.onnx")], model.SaveOnnx(At("d.onnx"), new OnnxOptions { Functions = [ModelFunction.Decode] }));
        using var line = new Line();
        Assert.Equal([At("line")], line.SaveOnnx(At("line")));
    }

    [Fact]
    public void The_columns_of_a_type_are_counted_again()
    {
        using var model = new Purchases();
        model.SaveOnnx(At("p.onnx"));
        using var session = new InferenceSession(At("p.reconstruct.onnx"));
        Assert.Equal([-1, 4], session.OutputMetadata["output"].Dimensions);
    }

    [Fact]
    public void A_file_says_what_it_is()
    {
        using var model = new Told();
        model.SaveOnnx(At("t.onnx"), new OnnxOptions { Functions = [ModelFunction.Decode] });
        using var session = new InferenceSession(At("t.onnx"));
        Assert.Equal(["latents", "labels"], session.InputNames);
        Assert.Equal(["output"], session.OutputNames);
        Assert.Equal([-1, 1, 6, 6], session.OutputMetadata["output"].Dimensions);
        Assert.Equal(["N", "", "", ""], session.OutputMetadata["output"].SymbolicDimensions);
        Assert.Equal(typeof(long), session.InputMetadata["labels"].ElementType);
        Assert.Equal(("AeDsl", "Told_decode"), (session.ModelMetadata.ProducerName, session.ModelMetadata.GraphName));
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["functions"] = "decode",
                ["kind"] = "Vae",
                ["labels.range"] = "0,3",
                ["labels.shape"] = "N",
                ["latents.range"] = "-inf,inf",
                ["latents.shape"] = "N,3",
                ["model"] = "Told",
                ["output.range"] = "0,1",
                ["output.shape"] = "N,1,6,6",
            },
            new SortedDictionary<string, string>(session.ModelMetadata.CustomMetadataMap, StringComparer.Ordinal));
        var file = Onnx.ModelProto.Parser.ParseFrom(File.ReadAllBytes(At("t.onnx")));
        Assert.Equal(17, Assert.Single(file.OpsetImport).Version);
    }

    [Fact]
    public void Nothing_in_a_file_goes_unused()
    {
        Type[] own = [typeof(Windows), typeof(Norms), typeof(Told), typeof(ToldGan), typeof(Nothing)];
        foreach (var type in ExampleModels.All.Concat(own))
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            foreach (var file in model.SaveOnnx(At($"{type.Name}.onnx")))
            {
                var graph = Onnx.ModelProto.Parser.ParseFrom(File.ReadAllBytes(file)).Graph;
                var used = graph.Node.SelectMany(node => node.Input).Concat(graph.Output.Select(output => output.Name)).ToHashSet();
                Assert.Empty(graph.Initializer.Select(tensor => tensor.Name).Except(used));
                Assert.Empty(graph.Node.SelectMany(node => node.Output).Except(used));
                Assert.Empty(graph.ValueInfo.Select(value => value.Name).Except(used));
            }
        }
    }

    [Fact]
    public void One_file_runs_each_function_alone()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var model = new Told();
        Assert.Equal([At("t.onnx")], model.SaveOnnx(At("t.onnx"), new OnnxOptions { OneFile = true }));
        using var quiet = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(At("t.onnx"), quiet);
        Assert.Equal(
            ["encode_mean", "encode_log_variance", "decode_output", "reconstruct_output", "sample_output"], session.OutputNames);
        // No input has to be given: each has a default.
        Assert.Empty(session.InputMetadata);
        var (latents, labels) = (randn(5, 3), tensor([0L, 1, 2, 3, 0]));
        var input = rand(2, 1, 6, 6);
        Same(model.Decode(latents, labels), Run(session, "decode_output", ("decode_latents", latents), ("decode_labels", labels)));
        Same(
            model.Encode(input, labels[..2]).Mean,
            Run(session, "encode_mean", ("encode_input", input), ("encode_labels", labels[..2])));
    }

    [Fact]
    public void Weights_of_another_type_become_float32()
    {
        using var scope = NewDisposeScope();
        using var model = new Line();
        model.SaveOnnx(At("single.onnx"));
        model.to(ScalarType.Float64);
        model.SaveOnnx(At("double.onnx"));
        Assert.Equal(File.ReadAllBytes(At("single.onnx")), File.ReadAllBytes(At("double.onnx")));
        using var noGrad = no_grad();
        model.named_parameters().First().parameter.fill_(1e300);
        Assert.Equal(
            "0.weight is of Float64 and has values beyond Float32, which the graph is of. Look for what made them so large.",
            Assert.Throws<NotSupportedException>(() => model.SaveOnnx(At("double.onnx"))).Message);
        Assert.Equal(File.ReadAllBytes(At("single.onnx")), File.ReadAllBytes(At("double.onnx")));
    }

    [Fact]
    public void What_cannot_be_exported_is_explained()
    {
        using var dots = new Dots();
        Assert.StartsWith(
            "Dots is of the kind Vae and has no function Predict; it has Encode, Decode, Reconstruct, Sample.",
            Assert.Throws<ArgumentException>(() => Save(dots, ModelFunction.Predict)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Encode, Encode has a function twice.",
            Assert.Throws<ArgumentException>(() => Save(dots, ModelFunction.Encode, ModelFunction.Encode)).Message,
            StringComparison.Ordinal);
        using var negated = new Negated();
        Assert.Equal(
            "Negated overrides Layers, so it computes something else than Line declares. Remove the override, or export a Line with the "
                + "same weights.",
            Assert.Throws<NotSupportedException>(() => Save(negated)).Message);
        using var heavy = new Heavy();
        Assert.Equal(
            "Line has weights of 2.4 GB, and an ONNX file holds at most 2.13 GB. Make its largest layers smaller, or save the weights with "
                + "SaveWeights.",
            Assert.Throws<NotSupportedException>(() => Save(heavy)).Message);
        using var own = new OwnModel();
        Assert.Equal(
            "OwnModel is not declared with attributes, so what it computes is not known. Only a class that is marked [Autoencoder], "
                + "[Vae(latent)], [Network] or [Gan(latent)] can be exported.",
            Assert.Throws<NotSupportedException>(() => Save(own)).Message);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_failure_leaves_what_was_there()
    {
        var model = new Line();
        model.SaveOnnx(At("line.onnx"));
        var before = File.ReadAllBytes(At("line.onnx"));
        var missing = Path.Combine(At("missing"), "line.onnx");
        Assert.Equal(
            $"{missing} cannot be written: its folder does not exist; create it first.",
            Assert.Throws<IOException>(() => model.SaveOnnx(missing)).Message);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.SaveOnnx(At("line.onnx")));
        Assert.Equal(before, File.ReadAllBytes(At("line.onnx")));
    }

    [Fact]
    public void Two_saves_of_one_model_are_the_same_bytes_also_in_training_mode()
    {
        using var model = new Norms();
        model.train();
        model.SaveOnnx(At("one.onnx"), new OnnxOptions { OneFile = true });
        Assert.True(model.training);
        model.SaveWeights(At("weights.safetensors"));
        using var other = new Norms();
        other.LoadWeights(At("weights.safetensors"));
        other.eval();
        other.SaveOnnx(At("two.onnx"), new OnnxOptions { OneFile = true });
        Assert.Equal(File.ReadAllBytes(At("one.onnx")), File.ReadAllBytes(At("two.onnx")));
    }

    private void Save(IModel model, params ModelFunction[] functions) =>
        model.SaveOnnx(At("model.onnx"), new OnnxOptions { Functions = functions });

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static void Same(Tensor expected, Tensor found) =>
        Assert.True((expected - found).abs().max().item<float>() < 1e-5f, "ONNX Runtime gives something else.");

    private static Tensor Run(InferenceSession session, string output, params (string Name, Tensor Value)[] inputs)
    {
        using var options = new RunOptions();
        var values = inputs.ToDictionary(input => input.Name, input => Value(input.Value), StringComparer.Ordinal);
        using var results = session.Run(options, values, [output]);
        return tensor(results[0].GetTensorDataAsSpan<float>().ToArray(), results[0].GetTensorTypeAndShape().Shape);
    }

    private static OrtValue Value(Tensor given) => given.dtype == ScalarType.Int64
        ? OrtValue.CreateTensorValueFromMemory(given.data<long>().ToArray(), given.shape)
        : OrtValue.CreateTensorValueFromMemory(given.data<float>().ToArray(), given.shape);
}

/// <summary>A model that was written by hand.</summary>
internal sealed class OwnModel : NetworkModel
{
    public OwnModel()
        : base(new ModelDescription(nameof(OwnModel), [3], 0, 0, []))
    {
    }

    protected override Tensor Layers(Tensor input) => input.alias();

    protected override ILosses LossesOf(Tensor target, Tensor output, Generator? generator) => throw new NotSupportedException();
}
