using System.Globalization;
using AeDsl.Core.Headers;
using static AeDsl.Generators.Tests.SavedFiles;

namespace AeDsl.Generators.Tests;

/// <summary>Edits that orphan weights that were saved before, by the names and shapes that a project has accepted.</summary>
public class WeightsLockRuleTests
{
    private const string Head = "Vae(latent: 2), Input(4)";
    private const string Accept = "or accept that with 'dotnet build -p:AcceptWeights=true'";

    [Fact]
    public void A_model_as_it_was_accepted_is_no_mistake() => Marked.ExpectWith(Lock(Tensors), Model(Head));

    [Fact]
    public void Another_shape_is_reported_at_the_number() => Marked.ExpectWith(
        Lock(Tensors),
        Model(Head, "Linear({|AED6010:5|}), ReLU"),
        "Weights of Model that were saved before no longer fit: encoder.0.weight was 3×4, is 5×4; set outFeatures: 3 on Linear(5); "
            + Accept);

    [Fact]
    public void A_layer_more_is_reported_at_the_layer() => Marked.ExpectWith(
        Lock(Tensors),
        Model(Head, "Linear(3), ReLU, {|AED6010:Linear(3)|}, ReLU"),
        "Weights of Model that were saved before no longer fit: encoder.2.weight 3×3 and encoder.2.bias 3 are new; undo the edit; "
            + Accept);

    [Fact]
    public void A_layer_less_is_reported_at_the_model() => Marked.ExpectWith(
        Lock(Tensors + "    tensor F32 3x3 encoder.2.weight\n"),
        Model(Head).Replace("class Model", "class {|AED6010:Model|}", StringComparison.Ordinal),
        "Weights of Model that were saved before no longer fit: encoder.2.weight 3×3 is gone; undo the edit; " + Accept);

    [Fact]
    public void A_layer_that_has_moved_keeps_its_weights_by_its_old_name()
    {
        Marked.ExpectWith(
            Lock(Tensors),
            Model(Head, "Dropout(0.5), {|AED6010:Linear(3)|}, ReLU"),
            "Weights of Model that were saved before no longer fit: encoder.1.weight 3×4 and encoder.1.bias 3 are new; add "
                + "RenamedFrom(\"encoder.0\") after Linear(3); " + Accept);
        Marked.ExpectWith(Lock(Tensors), Model(Head, "Dropout(0.5), Linear(3), RenamedFrom(\"encoder.0\"), ReLU"));
    }

    [Fact]
    public void A_model_that_nobody_has_accepted_is_a_warning() => Marked.ExpectWith(
        [("Demo.weights.lock", "model Demo.Model\n")],
        Model(Head).Replace("class Model", "class {|AED6011:Another|}", StringComparison.Ordinal)
            .Replace("namespace Demo;", "namespace Demo; [AeDsl.Network, AeDsl.Input(4), AeDsl.ReLU] public partial class Model "
                + "{ [AeDsl.MeanSquaredError] public partial class Loss; }", StringComparison.Ordinal),
        "Another is not in Demo.weights.lock, so that an edit that orphans its saved weights goes unnoticed; add it with 'dotnet build "
            + "-p:AcceptWeights=true'");

    [Theory]
    [InlineData("model Demo.Model\n<<<<<<< HEAD\n", "line 2 is '<<<<<<< HEAD'")]
    [InlineData("F32 3 encoder.0.bias", "line 1 is 'F32 3 encoder.0.bias'")]
    [InlineData("model Demo.Model\n    F32 -3 encoder.0.bias", "line 2 is 'F32 -3 encoder.0.bias'")]
    [InlineData("model Demo.Model\nmodel Demo.Model", "line 2 has Demo.Model a second time")]
    public void A_file_that_is_none_is_reported_at_the_model(string text, string fault) => Marked.ExpectWith(
        [("Demo.weights.lock", text)],
        Model(Head).Replace("class Model", "class {|AED6001:Model|}", StringComparison.Ordinal),
        $"Demo.weights.lock cannot be read: {fault}; put it right, or write it again with 'dotnet build -p:AcceptWeights=true'");

    [Fact]
    public void A_model_that_is_gone_is_reported_at_its_line_of_the_file()
    {
        var text = $"model Demo.Gone\n    F32 3 0.bias\n{Lock(Tensors)[0].Text}";
        var reported = Assert.Single(CompilerRun.With([new HandedText("folder/Demo.weights.lock", text)], Model(Head)).Reported);
        Assert.Equal(("AED6010", "folder/Demo.weights.lock"), (reported.Id, reported.Location.GetLineSpan().Path));
        Assert.Equal((0, 0, 0, 15), Place());
        Assert.Equal(
            "Weights of Demo.Gone that were saved before no longer fit: the model is gone, or has another name; undo the edit; " + Accept,
            reported.GetMessage(CultureInfo.InvariantCulture));

        (int, int, int, int) Place()
        {
            var (start, end) = (reported.Location.GetLineSpan().StartLinePosition, reported.Location.GetLineSpan().EndLinePosition);
            return (start.Line, start.Character, end.Line, end.Character);
        }
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var model = new LockedModel(
            "Demo.Outer+Model",
            new([new("1.größe \\ \"x\"\n", "I64", Core.Model.Shape.Of()), new("a", "F32", Core.Model.Shape.Of(3, 4))]));
        var text = WeightsLock.Write([WeightsLock.Section(model), WeightsLock.Section(new LockedModel("Demo.Another", default))]);
        var read = WeightsLock.Read(WeightsLock.FromSource(WeightsLock.ToSource(text)));
        Assert.Equal(["Demo.Another", "Demo.Outer+Model"], read.Models.Select(locked => locked.Model));
        Assert.Equal(model.Tensors, read.Of("Demo.Outer+Model")!.Tensors);
        Assert.Equal(text, WeightsLock.FromSource(WeightsLock.ToSource(text)));
    }
}
