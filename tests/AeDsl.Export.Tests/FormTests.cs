using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Export.Layers;
using AeDsl.Export.Testing;
using TorchSharp;

namespace AeDsl.Export.Tests;

/// <summary>How layers are written in ONNX.</summary>
public class FormTests
{
    [Fact]
    public void Every_layer_has_a_form() => Assert.Equal(
        LayerDefinitions.All.Select(layer => layer.Name).Order(StringComparer.Ordinal), OnnxLayers.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void A_layer_without_a_form_is_named()
    {
        var shape = Shape.Of(4);
        var plan = new LayerPlan(
            Layer.Of("Fold", Arguments.Groups.Of(2)), 1, Anchor.OfLayer(PartRole.Encoder, 1), false, shape, shape, ValueRange.Any, 0, 0);
        Assert.Equal(
            "Fold(2) (encoder.1) cannot be exported to ONNX, which has no operator for it. Replace the layer, or save the weights with "
                + "SaveWeights and write the model in Python.",
            Assert.Throws<NotSupportedException>(() => OnnxLayers.Of(plan, "encoder.1")).Message);
    }

    [Theory]
    [InlineData(typeof(Windows))]
    [InlineData(typeof(Norms))]
    [InlineData(typeof(Told))]
    [InlineData(typeof(ToldGan))]
    [InlineData(typeof(Nothing))]
    public void ONNX_Runtime_gives_the_same_for_one_example_and_for_several(Type type)
    {
        using var generator = new torch.Generator(1);
        torch.manual_seed(1);
        using var model = (IModel)Activator.CreateInstance(type)!;
        foreach (var rows in new[] { 1, 2, 7 })
        {
            Assert.All(OnnxComparison.Of(model, rows, generator), difference => Assert.True(
                difference.Error <= difference.Allowed, $"{rows} rows: {difference}"));
        }
    }
}
