using System.Runtime.InteropServices;
using System.Text.Json;
using AeDsl.Explorer.Tests.Browser;
using AeDsl.Export;
using AeDsl.Training.Metrics;
using AeDsl.Training.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Explorer.Tests.Page;

/// <summary>Which latent a place of each kind of plane stands for.</summary>
[Collection(WithBrowser.Name)]
public sealed class PlaneTests(OpenBrowser browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [FactWithChromium]
    public async Task Components_are_those_of_the_latents_and_a_click_leaves_the_rest()
    {
        await using var tab = await Open(LatentProjection.Pca);
        using var components = PrincipalComponents.Of(Encoded(), 2);
        Assert.Equal(components.Mean.to(ScalarType.Float32).data<float>().ToArray(), await tab.Latent());
        await tab.Press("#sliders label:nth-child(2) input", "PageUp", "PageUp");
        var before = await Check(0.5, 0.5);

        var after = await Check(0.2, 0.7);

        // What is orthogonal to the plane stays.
        var moved = torch.tensor(after).sub(torch.tensor(before)).to(ScalarType.Float64).unsqueeze(0);
        var rest = moved - moved.mm(components.Directions).mm(components.Directions.t());
        Assert.InRange(rest.abs().max().item<double>(), 0, 1e-5);
        Assert.True(moved.abs().max().item<double>() > 0.5);

        async Task<float[]> Check(double across, double down)
        {
            await tab.Click(across, down);
            var latent = await tab.Latent();
            var place = components.Project(torch.tensor(latent, [1, 20])).data<double>().ToArray();
            var said = await Place(tab);
            Assert.Equal(place[0], said[0], 1e-4);
            Assert.Equal(place[1], said[1], 1e-4);
            Assert.StartsWith(
                FormattableString.Invariant($"PC1 {place[0]:F2}, PC2 {place[1]:F2}.").Replace('-', '−'),
                await tab.Text("#place"),
                StringComparison.Ordinal);
            return latent;
        }
    }

    [FactWithChromium]
    public async Task Two_units_are_set_and_the_others_left()
    {
        await using var tab = await Open(LatentProjection.Units(3, 5));
        var before = await tab.Latent();

        await tab.Click(0.8, 0.2);

        var (after, place) = (await tab.Latent(), await Place(tab));
        Assert.Equal([(float)place[0], (float)place[1]], new[] { after[3], after[5] });
        Assert.True(after[3] > before[3] && after[5] > before[5]);
        Assert.Equal(before.Where((_, i) => i is not (3 or 5)), after.Where((_, i) => i is not (3 or 5)));

        // The same unit twice is no plane: the other axis takes what this one was.
        await tab.Select("#up", "3");
        Assert.Equal(["5", "3"], [await Value("#across"), await Value("#up")]);
        Assert.Equal([after[5], after[3]], (await Place(tab)).Select(number => (float)number));

        Task<string> Value(string select) => tab.Page.EvaluateFunctionAsync<string>("s => document.querySelector(s).value", select);
    }

    [FactWithChromium]
    public async Task A_click_on_t_SNE_decodes_the_neighbours_mean()
    {
        await using var tab = await Open(LatentProjection.TSne(20));
        var content = JsonDocument.Parse(await tab.Text("#content")).RootElement;
        var places = Floats("places").Chunk(2).ToList();
        var latents = Encoded().data<float>().ToArray().Chunk(20).ToList();
        Assert.Equal(latents.SelectMany(latent => latent), Floats("latents"));

        foreach (var (across, down) in new[] { (0.3, 0.3), (0.6, 0.7), (0.01, 0.99) })
        {
            await tab.Click(across, down);
            var place = await Place(tab);
            var near = Enumerable.Range(0, places.Count)
                .Select(i => (Index: i, Weight: 1 / (Math.Pow(places[i][0] - place[0], 2) + Math.Pow(places[i][1] - place[1], 2))))
                .OrderByDescending(neighbour => neighbour.Weight)
                .Take(8)
                .ToList();
            var expected = Enumerable.Range(0, 20)
                .Select(k => near.Sum(one => one.Weight * latents[one.Index][k]) / near.Sum(one => one.Weight));
            Assert.All(expected.Zip(await tab.Latent()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }

        // Both other planes are there too.
        await tab.Select("#axes", "pca");
        await tab.Select("#axes", "units");
        Assert.Empty(tab.Problems);

        float[] Floats(string name) =>
            MemoryMarshal.Cast<byte, float>(content.GetProperty(name).GetBytesFromBase64()).ToArray();
    }

    [FactWithChromium]
    public async Task Snapping_decodes_an_example()
    {
        await using var tab = await Open(LatentProjection.Pca);
        var latents = Encoded().data<float>().ToArray().Chunk(20).ToList();
        await tab.Press("#snap", "Space");

        await tab.Click(0.3, 0.4);

        var latent = await tab.Latent();
        Assert.Contains(latents, encoded => encoded.SequenceEqual(latent));
    }

    [FactWithChromium]
    public async Task T_SNE_is_offered_where_it_was_computed()
    {
        await using var without = await Open(null);
        Assert.Equal(["pca", "units"], await Axes(without));
        await using var with = await Open(LatentProjection.TSne());
        Assert.Equal(["tsne", "pca", "units"], await Axes(with));

        static Task<string[]> Axes(ExplorerTab tab) =>
            tab.Page.EvaluateExpressionAsync<string[]>("Array.from(document.querySelector('#axes').options, option => option.value)");
    }

    private static Tensor Encoded()
    {
        using var noGrad = torch.no_grad();
        TrainedModels.DigitVae.eval();
        return TrainedModels.DigitVae.Encode(TrainedModels.DrawnDigits.First(200)).Mean.contiguous();
    }

    private static Task<double[]> Place(ExplorerTab tab) => tab.Page.EvaluateExpressionAsync<double[]>("explorer.place");

    private Task<ExplorerTab> Open(LatentProjection? projection)
    {
        using var shown = TrainedModels.DrawnDigits.Take(200);
        LatentExplorer.Save(
            TrainedModels.DigitVae, shown, _folder["latent.html"], new LatentExplorerOptions { Projection = projection });
        return browser.Open(_folder["latent.html"]);
    }
}
