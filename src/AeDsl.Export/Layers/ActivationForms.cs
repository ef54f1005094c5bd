using AeDsl.Export.Graphs;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Functions of each element, and Softmax.</summary>
internal static class ActivationForms
{
    public static string ReLU(LayerNodes layer, string x) => layer.Node("Relu", x);

    public static string LeakyReLU(LayerNodes layer, string x) =>
        layer.Node("LeakyRelu", x, NodeAttribute.Of("alpha", layer.Layer[NegativeSlope]));

    public static string ELU(LayerNodes layer, string x) => layer.Node("Elu", x, NodeAttribute.Of("alpha", layer.Layer[Alpha]));

    public static string Sigmoid(LayerNodes layer, string x) => layer.Node("Sigmoid", x);

    public static string Tanh(LayerNodes layer, string x) => layer.Node("Tanh", x);

    public static string Softsign(LayerNodes layer, string x) => layer.Node("Softsign", x);

    public static string Hardswish(LayerNodes layer, string x) => layer.Node("HardSwish", x);

    public static string Softmax(LayerNodes layer, string x) => layer.Node("Softmax", x, NodeAttribute.Of("axis", layer.Layer[Dim]));

    public static string SiLU(LayerNodes layer, string x) => layer.Node("Mul", [x, layer.Node("Sigmoid", x)]);

    public static string Mish(LayerNodes layer, string x) => layer.Node("Mul", [x, layer.Node("Tanh", layer.Node("Softplus", x))]);

    /// <summary>x (1 + erf(x / √2)) / 2: operator set 17 has no operator of its own.</summary>
    public static string GELU(LayerNodes layer, string x)
    {
        var erf = layer.Node("Erf", layer.Node("Div", [x, layer.Number("sqrt2", Math.Sqrt(2))]));
        return layer.Node("Mul", [layer.Node("Mul", [x, layer.Node("Add", [erf, layer.Number("one", 1)])]), layer.Number("half", 0.5)]);
    }

    public static string Softplus(LayerNodes layer, string x)
    {
        var (beta, threshold) = (layer.Layer[Beta], layer.Layer[Threshold]);
        var scaled = beta == 1 ? x : layer.Node("Mul", [x, layer.Number("beta", beta)]);
        var soft = layer.Node("Softplus", scaled);
        if (beta != 1) soft = layer.Node("Div", [soft, layer.Number("beta", beta)]);
        return layer.Node("Where", [layer.Node("Greater", [scaled, layer.Number("threshold", threshold)]), x, soft]);
    }
}
