using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Export.Graphs;
using AeDsl.Export.Layers;
using AeDsl.Export.Reading;

namespace AeDsl.Export.Functions;

/// <summary>Writes functions of a model into a graph: its parts one after another, as the model's own methods call them.</summary>
/// <param name="plan">The model.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="graph">Where the nodes go.</param>
internal sealed class FunctionGraph(ModulePlan plan, ModelParameters parameters, GraphBuilder graph)
{
    /// <summary>Writes a function: its inputs, nodes and outputs.</summary>
    public void Write(FunctionSignature signature)
    {
        var inputs = signature.Inputs.Select(input => graph.Input(input.Name, input.Shape, input.Type)).ToList();
        var (x, labels) = (inputs[0], inputs.Count > 1 ? inputs[1] : null);
        var outputs = signature.Function switch
        {
            ModelFunction.Encode => Encoded(x, labels),
            ModelFunction.Reconstruct => [Decoded(Latents(x, labels), labels)],
            ModelFunction.Discriminate => [Part(PartRole.Discriminator, x, labels)],
            ModelFunction.Sample when plan.Kind == ModelKind.Gan => [Part(PartRole.Generator, x, labels)],
            ModelFunction.Predict => [OfLogits("predict", Part(PartRole.Stack, x, null))],
            _ => new[] { Decoded(x, labels) },
        };
        foreach (var (output, value) in signature.Outputs.Zip(outputs)) graph.Output(output.Name, value, output.Shape);
    }

    private string[] Encoded(string input, string? labels)
    {
        var features = Part(PartRole.Encoder, input, labels);
        return plan.Kind == ModelKind.Vae ? [Head("mean", features), Head("log_variance", features)] : [features];
    }

    /// <summary>What is decoded where nothing is drawn: of a variational autoencoder, the mean.</summary>
    private string Latents(string input, string? labels)
    {
        var features = Part(PartRole.Encoder, input, labels);
        return plan.Kind == ModelKind.Vae ? Head("mean", features) : features;
    }

    private string Decoded(string latents, string? labels) => OfLogits("decoder", Part(PartRole.Decoder, latents, labels));

    private string Head(string name, string features)
    {
        var value = graph.Node($"encoder.{name}", "Gemm", [features, Weight("weight"), Weight("bias")], NodeAttribute.Of("transB", 1L));
        graph.Describe(value, plan.Latent!);
        return value;

        string Weight(string weight)
        {
            var full = $"encoder.{name}.{weight}";
            return graph.Constant(full, parameters.ShapeOf(full), () => parameters.ValuesOf(full));
        }
    }

    private string OfLogits(string scope, string value) => plan.EndsInLogits ? graph.Node(scope, "Sigmoid", [value]) : value;

    private string Part(PartRole role, string input, string? labels)
    {
        var part = plan[role];
        var x = labels is null ? input : Told(role, part, input, labels);
        var saved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in part.Layers)
        {
            var module = role == PartRole.Stack ? Literal.Of(layer.Index) : $"{Scope(role)}.{Literal.Of(layer.Index)}";
            var y = OnnxLayers.Of(layer, module)(new LayerNodes(graph, layer, module, parameters, saved), x);
            if (y != x) graph.Describe(y, layer.Output);
            x = y;
        }

        return x;
    }

    /// <summary>The classes after the features, or as maps after the channels.</summary>
    private string Told(PartRole role, PartPlan part, string input, string labels)
    {
        var (scope, classes) = ($"{Scope(role)}.classes", plan.Classes!.Value);
        if (part.Layers[0].Definition is FlattenLayer) input = graph.Node(scope, "Flatten", [input], NodeAttribute.Of("axis", 1L));
        var oneHot = graph.Node(
            scope, "OneHot", [labels, graph.Constant("classes.depth", classes), graph.Constant("classes.values", [2], 0f, 1f)]);
        if (part.Input.Rank > 1)
        {
            var ones = Enumerable.Repeat(1L, part.Input.Rank - 1);
            var maps = graph.Node(scope, "Reshape", [oneHot, graph.Constant($"{scope}.ones", [0, classes, .. ones])]);
            long[] shape = [1, classes, .. part.Input.Sizes.Skip(1)];
            oneHot = graph.Node(scope, "Expand", [maps, graph.Constant($"{scope}.shape", shape)]);
        }

        return graph.Node(scope, "Concat", [input, oneHot], NodeAttribute.Of("axis", 1L));
    }

    private static string Scope(PartRole role) => role.ToString().ToLowerInvariant();
}
