namespace AeDsl.Generators.Tests;

/// <summary>What is reported of a model that is marked [Export].</summary>
public class ExportRuleTests
{
    [Theory]
    [InlineData(
        "BatchNorm1d({|AED1507:trackRunningStats: false|})",
        "BatchNorm1d(trackRunningStats: false) has no running statistics, so that the exported model gives another result for an example "
            + "alone than among others; set trackRunningStats: true on BatchNorm1d(trackRunningStats: false)")]
    [InlineData("BatchNorm1d")]
    [InlineData("BatchNorm1d(trackRunningStats: true)")]
    [InlineData("GroupNorm(2)")]
    public void A_layer_does_not_depend_on_the_batch(string layer, params string[] messages)
    {
        Marked.Expect(Model("Export, "), messages);
        Marked.Expect(Model("").Replace("{|AED1507:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));

        string Model(string mark) => $$"""
            using AeDsl;
            [Network, Input(4), {{mark}}Linear(8, bias: false), {{layer}}]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """;
    }

    [Theory]
    [InlineData(17_700, false)]
    [InlineData(17_800, true)]
    public void A_model_fits_into_a_file(int features, bool isTooLarge)
    {
        var layer = $"Linear({features})";
        Marked.Expect(
            $$"""
            using AeDsl;
            [Network, Input(30000), Export, {{(isTooLarge ? $$"""{|AED4002:{{layer}}|}""" : layer)}}, ReLU, Linear(10)]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """,
            isTooLarge
                ?
                [
                    "Model has 534,195,810 parameters, 2.14 GB as float32, but an ONNX file holds at most 2.13 GB; the largest share is "
                        + "that of Linear(17800) (30000 to 17800)",
                ]
                : []);
    }

    [Fact]
    public void The_mark_belongs_on_the_model() => Marked.Expect(
        """
        using AeDsl;
        [Network, Input(4), Linear(2)] partial class Model { [MeanSquaredError, {|AED0009:Export|}] public partial class Loss; }
        [{|AED0010:Export|}] partial class Stray;
        """,
        "Export has no meaning on Loss; move it to the model",
        "Stray has attributes of a model but is neither a model nor part of one; add [Network], [Autoencoder], [Vae(latent)] or "
            + "[Gan(latent)] to the model's class");
}
