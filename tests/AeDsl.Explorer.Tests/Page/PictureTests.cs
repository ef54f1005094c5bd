using AeDsl.Explorer.Tests.Browser;
using AeDsl.Export;
using AeDsl.Export.Tests;
using AeDsl.Training.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Explorer.Tests.Page;

/// <summary>What the page draws is what C# decodes, within two grey levels.</summary>
[Collection(WithBrowser.Name)]
public sealed class PictureTests(OpenBrowser browser) : IDisposable
{
    private static readonly long[] s_digit = [1, 28, 28];

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [FactWithChromium]
    public async Task A_click_and_a_drag_decode_the_place()
    {
        var model = TrainedModels.DigitVae;
        await using var tab = await Open(model, TrainedModels.DrawnDigits);
        var pictures = new List<byte[]> { await tab.Levels() };
        Pictures.Same(Pictures.Of(model, await tab.Latent(), s_digit), pictures[0]);
        foreach (var (across, down) in new[] { (0.25, 0.3), (0.8, 0.25), (0.7, 0.75), (0.15, 0.85) })
        {
            await tab.Click(across, down);
            pictures.Add(await tab.Levels());
            Pictures.Same(Pictures.Of(model, await tab.Latent(), s_digit), pictures[^1]);
        }

        var (x, y) = await tab.PointOf(0.3, 0.3);
        await tab.Page.Mouse.MoveAsync(x, y);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(x + 90, y + 60, new() { Steps = 15 });
        pictures.Add(await tab.Levels());
        Pictures.Same(Pictures.Of(model, await tab.Latent(), s_digit), pictures[^1]);
        await tab.Page.Mouse.UpAsync();
        await tab.Page.Mouse.MoveAsync(x, y);
        Assert.Equal(pictures[^1], await tab.Levels());

        Pictures.AllDiffer(pictures);
        Assert.Empty(tab.Problems);
    }

    [FactWithChromium]
    public async Task A_slider_moves_its_unit_alone()
    {
        var model = TrainedModels.DigitVae;
        await using var tab = await Open(model, TrainedModels.DrawnDigits);
        await tab.Click(0.3, 0.6);
        var (before, picture) = (await tab.Latent(), await tab.Levels());
        var unit = int.Parse(await tab.Page.EvaluateExpressionAsync<string>("document.querySelector('#sliders input').dataset.unit"));

        await tab.Press($"#sliders [data-unit='{unit}']", [.. Enumerable.Repeat("PageUp", 4)]);

        var after = await tab.Latent();
        Assert.True(after[unit] > before[unit] + 0.5);
        Assert.Equal(before.Where((_, i) => i != unit), after.Where((_, i) => i != unit));
        var moved = await tab.Levels();
        Pictures.Same(Pictures.Of(model, after, s_digit), moved);
        Pictures.AllDiffer([picture, moved]);
    }

    [FactWithChromium]
    public async Task The_interpolation_is_the_models()
    {
        var model = TrainedModels.DigitVae;
        var data = TrainedModels.DrawnDigits;
        await using var tab = await Open(model, data);
        var labels = data.Labels!.data<long>().ToArray();
        var other = Array.FindIndex(labels, label => label != labels[0]);
        using var noGrad = torch.no_grad();
        model.eval();
        var steps = Pictures.Levels(model.Interpolate(data.First(1), data.First(other + 1).narrow(0, other, 1), 9), s_digit);

        for (var i = 0; i < 9; i++)
        {
            Pictures.Same([.. steps.Skip(i * 784).Take(784)], await tab.Levels($"#strip canvas:nth-child({i + 1})"));
        }

        await tab.Press("#share", "End");
        Pictures.Same([.. steps.TakeLast(784)], await tab.Levels());
        await tab.Press("#share", [.. Enumerable.Repeat("ArrowLeft", 50)]);
        Pictures.Same([.. steps.Skip(4 * 784).Take(784)], await tab.Levels());

        // Other ends: from where the latent is now to another place.
        await tab.Press("#set-a", "Enter");
        await tab.Click(0.2, 0.2);
        await tab.Press("#set-b", "Enter");
        Pictures.Same([.. steps.Skip(4 * 784).Take(784)], await tab.Levels("#strip canvas:first-child"));
        Pictures.Same(Pictures.Of(model, await tab.Latent(), s_digit), await tab.Levels("#strip canvas:last-child"));
        await tab.Press("#go-a", "Enter");
        Pictures.Same([.. steps.Skip(4 * 784).Take(784)], await tab.Levels());
    }

    [FactWithChromium]
    public async Task Colours_and_latents_that_are_images_are_decoded()
    {
        var model = TrainedModels.ColourAutoencoder;
        await using var tab = await Open(model, TrainedModels.Colours);
        var pictures = new List<byte[]>();
        foreach (var (across, down) in new[] { (0.2, 0.5), (0.8, 0.4), (0.5, 0.9) })
        {
            await tab.Click(across, down);
            pictures.Add(await tab.Levels(channels: 3));
            Pictures.Same(Pictures.Of(model, await tab.Latent(), [3, 8, 6]), pictures[^1]);
        }

        Pictures.AllDiffer(pictures);
    }

    [FactWithChromium]
    public async Task Dots_from_minus_one_to_one_are_drawn_as_a_picture()
    {
        var model = TrainedModels.FontAutoencoder;
        await using var tab = await Open(model, TrainedModels.Font, new LatentExplorerOptions { PictureShape = [1, 7, 5] });
        var pictures = new List<byte[]>();
        foreach (var (across, down) in new[] { (0.2, 0.2), (0.8, 0.3), (0.5, 0.8) })
        {
            await tab.Click(across, down);
            pictures.Add(await tab.Levels());
            Pictures.Same(Pictures.Of(model, await tab.Latent(), [1, 7, 5], low: -1), pictures[^1]);
        }

        Pictures.AllDiffer(pictures);
    }

    [FactWithChromium]
    public async Task A_conditional_decoder_is_told_the_class_that_is_chosen()
    {
        var model = TrainedModels.ToldVae;
        await using var tab = await Open(model, TrainedModels.DrawnDigits);
        await tab.Click(0.4, 0.6);
        var latent = await tab.Latent();
        var pictures = new List<byte[]>();
        foreach (var label in new[] { 1L, 0L, 7L })
        {
            await tab.Select("#told select", $"{label}");
            pictures.Add(await tab.Levels());
            using var noGrad = torch.no_grad();
            model.eval();
            Pictures.Same(Pictures.Levels(model.Decode(torch.tensor(latent, [1, 3]), torch.tensor([label])), s_digit), pictures[^1]);
        }

        Pictures.AllDiffer(pictures);
        Assert.Equal(latent, await tab.Latent());
    }

    [FactWithChromium]
    public async Task Outputs_that_are_no_pictures_are_drawn_as_bars()
    {
        await using var tab = await Open(TrainedModels.FontAutoencoder, TrainedModels.Font);
        var pictures = new List<byte[]>();
        foreach (var (across, down) in new[] { (0.2, 0.2), (0.8, 0.8) })
        {
            await tab.Click(across, down);
            pictures.Add(await tab.Levels(channels: 4));
            Assert.True(pictures[^1].Chunk(4).Count(pixel => pixel[3] == 255) > pictures[^1].Length / 4 / 10);
        }

        Pictures.AllDiffer(pictures);
    }

    [FactWithChromium]
    public async Task Layers_of_every_form_are_decoded()
    {
        torch.manual_seed(4);
        foreach (var model in new IAutoencoder[] { new Windows(), new Norms(), new ManyTerms(), new Sparse() })
        {
            using var data = new Training.Data.ImageDataset(torch.rand([6, .. model.InputShape]));
            await using var tab = await Open(model, data);
            await tab.Click(0.7, 0.4);
            var latent = await tab.Latent();
            var decoded = await tab.Page.EvaluateExpressionAsync<float[]>(
                "explorer.decode(explorer.latent).then(output => Array.from(output))");
            using var noGrad = torch.no_grad();
            model.Module.eval();
            var expected = model.Decode(torch.tensor(latent, [1, .. model.LatentShape]));
            Assert.True(torch.allclose(expected.flatten(), torch.tensor(decoded), 1e-4, 1e-5), model.Name);
            Assert.Empty(tab.Problems);
            model.Dispose();
        }
    }

    private Task<ExplorerTab> Open(IModel model, Training.Data.IDataSource data, LatentExplorerOptions? options = null)
    {
        LatentExplorer.Save(model, data, _folder["latent.html"], options);
        return browser.Open(_folder["latent.html"]);
    }
}
