using System.Globalization;
using AeDsl.Training;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Tests;

/// <summary>What a model gives for drawn inputs, in a file that Python compares with what it gives.</summary>
internal static class PyTorchValues
{
    private const ulong Seed = 7;

    /// <summary>
    /// Writes <c>name.py</c>, <c>name.weights.safetensors</c> and <c>name.values.safetensors</c>, which has what goes in as <c>in.…</c>
    /// and what has to come out as <c>out.…</c>: every function of the model in evaluation mode, each loss term, each gradient.
    /// </summary>
    public static void Write(IModel model, string folder, int rows, PyTorchOptions? options = null)
    {
        using var scope = NewDisposeScope();
        var name = NameOf(model.GetType());
        model.Module.eval();
        model.SavePyTorch(Path.Combine(folder, $"{name}.py"), options);
        model.SaveWeights(Path.Combine(folder, $"{name}.weights.safetensors"));
        var given = Given(model, rows);
        var values = given.ToDictionary(pair => $"in.{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        using (no_grad())
        {
            foreach (var (key, value) in Outputs(model, given)) values.Add($"out.{key}", value);
        }

        var labels = given.GetValueOrDefault("labels");
        var losses = model.ComputeLosses(given["input"], given["target"], labels, new Generator(Seed));
        foreach (var (term, value) in model.LossNames.Zip(losses.Terms)) values.Add($"out.loss.{term}", value);
        model.Module.zero_grad();
        if (losses.Total.requires_grad) losses.Total.backward();
        foreach (var (parameter, value) in model.Module.named_parameters())
        {
            values.Add($"out.gradient.{parameter}", value.grad ?? zeros_like(value));
        }

        SafeTensors.Save(Path.Combine(folder, $"{name}.values.safetensors"), values);
    }

    /// <summary>What the files of a model begin with; two models may have the same name in two namespaces.</summary>
    public static string NameOf(Type type) => type.FullName!.Replace('.', '_');

    /// <summary>Inputs, and the noise that the model draws from a generator of the seed.</summary>
    private static Dictionary<string, Tensor> Given(IModel model, int rows)
    {
        var (shape, latent) = (model.InputShape, model.Description.LatentShape);
        var given = new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = rand([rows, .. shape]) };
        if (model is IConditional told) given["labels"] = arange(rows, dtype: ScalarType.Int64).remainder(told.Classes);
        var output = model.Description.OutputShape;
        given["target"] = model.Description.Targets == TargetKind.Classes
            ? randint(output[0], [rows, .. output.Skip(1)], ScalarType.Int64)
            : model is INetwork ? rand([rows, .. output]) : given["input"];
        if (latent.Count > 0)
        {
            // In the order in which a pass and its loss draw: of an autoencoder the first is the prior's.
            var random = new Generator(Seed);
            foreach (var what in (string[])["first", "second"]) given[what] = randn([rows, .. latent], generator: random);
        }

        return given;
    }

    private static IEnumerable<(string Name, Tensor Value)> Outputs(IModel model, Dictionary<string, Tensor> given)
    {
        var (x, labels, z) = (given["input"], given.GetValueOrDefault("labels"), given.GetValueOrDefault("second"));
        switch (model)
        {
            case AutoencoderModel one:
                return [("encode.0", one.Encode(x)), ("decode", one.Decode(z!)), ("reconstruct", one.Reconstruct(x))];
            case VaeModel one:
                return
                [
                    ("encode.0", one.Encode(x).Mean), ("encode.1", one.Encode(x).LogVariance), ("decode", one.Decode(z!)),
                    ("reconstruct", one.Reconstruct(x)),
                ];
            case ConditionalVaeModel one:
                return
                [
                    ("encode.0", one.Encode(x, labels!).Mean), ("encode.1", one.Encode(x, labels!).LogVariance),
                    ("decode", one.Decode(z!, labels!)), ("reconstruct", one.Reconstruct(x, labels!)),
                ];
            case GanModel one:
                return [("forward", one.call(z!)), ("discriminate", one.Discriminate(x))];
            case ConditionalGanModel one:
                return [("forward", one.call(z!, labels!)), ("discriminate", one.Discriminate(x, labels!))];
            case INetwork one:
                return [("predict", one.Predict(x))];
            default:
                throw new NotSupportedException($"{model.Name} is of a kind that is not exported.");
        }
    }

    /// <summary>
    /// Compares models that were written to a folder in Python: for each a largest difference of its outputs, its losses and its gradients,
    /// each as a share of the largest element where that is above 1.
    /// </summary>
    public static IReadOnlyList<(string Model, double Outputs, double Losses, double Gradients)> Compare(
        string folder, IEnumerable<Type> models)
    {
        var script = Path.Combine(folder, "compare.py");
        File.WriteAllText(script, Script);
        string[] arguments = ["-W", "error", "-W", "ignore:Using padding='same' with even", script, .. models.Select(NameOf)];
        var (code, text) = Python.Run(arguments, folder);
        Assert.True(code == 0, text);
        return
        [
            .. text.Trim().Split('\n').Select(line => line.Split(' ')).Select(parts => (
                parts[0], Number(parts[1]), Number(parts[2]), Number(parts[3]))),
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private const string Script = """
        import importlib, sys
        import torch

        def outputs(model, given):
            x, z = given["input"], given.get("second")
            labels = [given["labels"]] if "labels" in given else []
            with torch.no_grad():
                if hasattr(model, "discriminate"):
                    return {"forward": model(z, *labels), "discriminate": model.discriminate(x, *labels)}
                if hasattr(model, "encode"):
                    codes = model.encode(x, *labels)
                    codes = codes if isinstance(codes, tuple) else (codes,)
                    made = {f"encode.{place}": code for place, code in enumerate(codes)}
                    return {**made, "decode": model.decode(z, *labels), "reconstruct": model.reconstruct(x, *labels)}
                return {"predict": model.predict(x)}

        def losses(module, model, given):
            first, second = given.get("first"), given.get("second")
            # A variational autoencoder draws noise and then the prior; a Gan's discriminator comes before its generator.
            batch = {**given, "noise": first, "prior": second if "noise" in getattr(module, "DRAWN", {}) else first}
            terms = {}
            for part, learn in module.players(model):
                terms.update(learn(batch))
                batch["noise"] = second
            return terms

        def difference(found, expected):
            if found.keys() != expected.keys():
                sys.exit(f"{sys.argv}: {sorted(found)} instead of {sorted(expected)}")
            largest = 0.0
            for name, value in expected.items():
                if found[name].shape != value.shape:
                    sys.exit(f"{name} is {found[name].shape} instead of {value.shape}")
                if value.numel():
                    scale = max(1.0, value.double().abs().max().item())
                    away = (found[name].double() - value.double()).abs().max().item() / scale
                    largest = away if not away <= largest else largest
            return largest

        for name in sys.argv[1:]:
            module = importlib.import_module(name)
            model = module.MODEL()
            model.load_state_dict(module.load_safetensors(f"{name}.weights.safetensors"))
            model.eval()
            values = module.load_safetensors(f"{name}.values.safetensors")
            start = lambda prefix: {key[len(prefix):]: value for key, value in values.items() if key.startswith(prefix)}
            given, terms = start("in."), None
            terms = losses(module, model, given)
            total = sum(terms.values())
            if total.requires_grad:
                total.backward()
            gradients = {key: torch.zeros_like(value) if value.grad is None else value.grad for key, value in model.named_parameters()}
            results = outputs(model, given)
            expected = {key: value for key, value in start("out.").items() if not key.startswith(("loss.", "gradient."))}
            print(name, difference(results, expected), difference(terms, start("out.loss.")), difference(gradients, start("out.gradient.")))
        """;
}
