using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.PyTorch;

/// <summary>One Python file: what the model's class needs, the class, and how it is trained.</summary>
internal static class PyTorchFile
{
    /// <summary>Names that the file has at its top level, or uses as if it had.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Add", "CYCLE", "Concat", "DRAWN", "DistributedDataParallel", "EXAMPLES", "F", "GaussianEncoder", "Layers", "MODEL", "Maxout",
        "MinPool2d", "NAME", "NamedTuple", "Objective", "Output", "Save", "TARGET", "TYPES", "ValueError", "WARM_UP", "argparse",
        "bytearray", "dict", "enumerate", "float", "getattr", "int", "isinstance", "json", "kl_sparsity", "kullback_leibler",
        "kullback_leibler_beyond", "len", "list", "load_data", "load_safetensors", "load_state", "math", "maximum_mean_discrepancy",
        "min", "next", "nn", "open", "os", "players", "print", "range", "save_safetensors", "save_state", "score_loss", "slice", "sorted",
        "str", "sum", "super", "sys", "told", "torch", "total_correlation", "train", "tuple", "zip",
    };

    /// <summary>The text of the file.</summary>
    /// <param name="plan">The model.</param>
    /// <param name="ownTerms">The Python of its own loss terms by name.</param>
    public static string Of(ModulePlan plan, IReadOnlyDictionary<string, string> ownTerms)
    {
        foreach (var name in ownTerms.Keys.Where(name => plan.Losses.All(loss => loss.Method != name)))
        {
            var own = plan.Losses.Where(loss => loss.Method is not null).Select(loss => loss.Property).ToList();
            throw new ArgumentException(
                $"{plan.Name} has no loss term {name} of its own; it has {(own.Count == 0 ? "none" : string.Join(", ", own))}.",
                nameof(ownTerms));
        }

        var model = new PyTorchModule(plan, PythonLiteral.Name(plan.Name, s_taken), ownTerms);
        var text = model.Class();
        string[] sections =
        [
            Head(plan, model.Name),
            .. model.Needs.Select(PythonText.Of),
            text,
            Constants(plan, model.Name),
            model.Players(),
            PythonText.Of("safetensors"),
            PythonText.Of("training", Marks(plan)),
        ];
        return string.Join("\n\n\n", sections) + "\n";
    }

    private static string Head(ModulePlan plan, string name)
    {
        var imports = plan.Losses.Any(loss => loss.Definition is TotalCorrelationLoss or KlSparsityLoss)
            ? "import argparse\nimport json\nimport math\nimport os\nimport sys"
            : "import argparse\nimport json\nimport os\nimport sys";
        if (plan.Kind is ModelKind.Autoencoder or ModelKind.Vae) imports += "\nfrom typing import NamedTuple";
        return $"""
            '''{name}: a PyTorch module that AeDsl wrote from the declaration of a model, with the same parameter names.

                model = {name}()
                model.load_state_dict(load_safetensors("model.safetensors"))

            To train it, with one process or with several:

                python3 {plan.Name}.py data.safetensors
                torchrun --nproc_per_node=2 {plan.Name}.py data.safetensors
            '''

            {imports}

            import torch
            from torch import nn
            from torch.nn import functional as F
            from torch.nn.parallel import DistributedDataParallel
            """.Replace("'''", "\"\"\"", StringComparison.Ordinal).ReplaceLineEndings("\n");
    }

    /// <summary>What the training script has to know of the model.</summary>
    private static string Constants(ModulePlan plan, string name)
    {
        List<string> lines = [$"MODEL, NAME = {name}, {PythonLiteral.Of(plan.Name)}"];
        List<string> examples = [$"\"input\": (torch.float32, {PythonLiteral.Of(plan.Input)})"];
        if (plan.Kind != ModelKind.Gan)
        {
            examples.Add(
                plan.IsClassifier ? $"\"target\": (torch.int64, {OfPlaces(plan.Last.Output)})"
                : $"\"target\": (torch.float32, {PythonLiteral.Of(plan.Last.Output)})");
        }

        if (plan.Classes is not null) examples.Add("\"labels\": (torch.int64, ())");
        lines.Add("# What an example consists of: the type and the shape of each tensor, without the first dimension.");
        lines.Add($"EXAMPLES = {{{string.Join(", ", examples)}}}");
        if (plan.Kind != ModelKind.Gan)
        {
            lines.Add("# The tensor that is the target where the data have none.");
            lines.Add($"TARGET = \"{(plan.IsClassifier ? "labels" : plan.Last.Output == plan.Input ? "input" : "target")}\"");
        }

        var drawn = Drawn(plan).ToList();
        if (drawn.Count > 0)
        {
            lines.Add("# What is drawn from N(0, 1) for each example.");
            lines.Add($"DRAWN = {{{string.Join(", ", drawn.Select(what => $"\"{what}\": {PythonLiteral.Of(plan.Latent!)}"))}}}");
        }

        if (plan.WarmUpEpochs > 0)
        {
            lines.Add($"# Epochs over which the divergence's {PyTorchModule.Rising(plan)} rises.");
            lines.Add($"WARM_UP = {Literal.Of(plan.WarmUpEpochs)}");
        }

        if (plan.CycleEpochs > 0)
        {
            lines.Add("# Epochs after which it rises from 0 again.");
            lines.Add($"CYCLE = {Literal.Of(plan.CycleEpochs)}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The class of each place of an image, or of the whole example.</summary>
    private static string OfPlaces(Shape scores) => scores.Rank == 1
        ? "()"
        : PythonLiteral.Of(new Shape(scores.Sizes.Skip(1).ToEquatableArray()));

    private static IEnumerable<string> Drawn(ModulePlan plan)
    {
        if (plan.Kind is ModelKind.Vae or ModelKind.Gan) yield return "noise";
        if (plan.Losses.Any(loss => loss.Definition is MaximumMeanDiscrepancyLoss)) yield return "prior";
    }

    private static HashSet<string> Marks(ModulePlan plan)
    {
        var (isDrawn, isCorrupted) = (Drawn(plan).Any(), plan.Corruptions.Count > 0);
        (string Name, bool Has)[] marks =
        [
            ("compares", plan.Kind != ModelKind.Gan),
            ("corrupts", isCorrupted),
            ("cycles", plan.CycleEpochs > 0),
            ("drawn", isDrawn),
            ("draws", isDrawn || isCorrupted),
            ("normalizes", plan.Parts.Any(part => part.Layers.Any(layer => layer.Definition is BatchNormLayer))),
            ("told", plan.Classes is not null || plan.IsClassifier),
            ("warms up", plan.WarmUpEpochs > 0 && plan.CycleEpochs == 0),
        ];
        return [.. marks.Where(mark => mark.Has).Select(mark => mark.Name)];
    }
}
