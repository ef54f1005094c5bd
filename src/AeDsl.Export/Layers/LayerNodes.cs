using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Export.Graphs;
using AeDsl.Export.Reading;
using Onnx;

namespace AeDsl.Export.Layers;

/// <summary>What a layer's ONNX form is written with: the layer, its weights, and the graph that its nodes go to.</summary>
/// <param name="graph">Where the nodes go.</param>
/// <param name="plan">The layer.</param>
/// <param name="module">The module's name among the model's, <c>encoder.1</c>.</param>
/// <param name="parameters">The model's.</param>
/// <param name="saved">What <c>[Save]</c> put aside in the same part.</param>
internal sealed class LayerNodes(
    GraphBuilder graph, LayerPlan plan, string module, ModelParameters parameters, Dictionary<string, string> saved)
{
    public Layer Layer => plan.Layer;

    public Shape Input => plan.Input;

    public Shape Output => plan.Output;

    /// <summary>What <c>[Save]</c> put aside.</summary>
    public Dictionary<string, string> Saved { get; } = saved;

    /// <summary>A node that takes one value.</summary>
    public string Node(string op, string x, params AttributeProto[] attributes) => graph.Node(module, op, [x], attributes);

    /// <summary>A node that takes several values.</summary>
    public string Node(string op, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        graph.Node(module, op, inputs, attributes);

    public bool HasWeight(string name) => parameters.Has($"{module}.{name}");

    /// <summary>A parameter or buffer of the layer's module.</summary>
    public string Weight(string name)
    {
        var full = $"{module}.{name}";
        return graph.Constant(full, parameters.ShapeOf(full), () => parameters.ValuesOf(full));
    }

    /// <summary>The same in another shape of as many elements.</summary>
    public string Weight(string name, params long[] dims)
    {
        var full = $"{module}.{name}";
        return graph.Constant(full, dims, () => parameters.ValuesOf(full));
    }

    /// <summary>One number.</summary>
    public string Number(string name, double value) => graph.Constant($"{module}.{name}", [], (float)value);

    /// <summary>A tensor of float32.</summary>
    public string Constant(string name, IReadOnlyList<long> dims, params float[] values) =>
        graph.Constant($"{module}.{name}", dims, values);

    /// <summary>Whole numbers: a shape, sizes.</summary>
    public string Constant(string name, params long[] values) => graph.Constant($"{module}.{name}", values);

    /// <summary>The value in another shape; a 0 keeps the batch dimension.</summary>
    public string Reshape(string x, string name, params long[] shape) => Node("Reshape", [x, Constant(name, shape)]);
}
