using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Input;
using PuppeteerSharp.Media;

namespace AeDsl.Explorer.Tests.Browser;

/// <summary>An explorer that is open: what a person sees and does, and what must not happen.</summary>
internal sealed class ExplorerTab : IAsyncDisposable
{
    private readonly List<string> _problems = [];
    private readonly List<string> _requests = [];

    private ExplorerTab(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What was loaded besides the page itself.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static async Task<ExplorerTab> Open(IPage page, string path, ViewPortOptions? screen, bool isDark)
    {
        var tab = new ExplorerTab(page);
        page.Console += (_, e) =>
        {
            if (e.Message.Type is ConsoleType.Error or ConsoleType.Warning) tab._problems.Add(e.Message.Text);
        };
        page.PageError += (_, e) => tab._problems.Add(e.Message);
        page.Request += (_, e) => tab._requests.Add(e.Request.Url);
        await page.SetViewportAsync(screen ?? new ViewPortOptions { Width = 1200, Height = 900 });
        await page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = isDark ? "dark" : "light" }]);
        var address = new Uri(path).AbsoluteUri;
        await page.GoToAsync(address);
        tab._requests.Remove(address);
        await page.EvaluateExpressionAsync("explorer.ready.then(() => true)");
        return tab;
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();

    /// <summary>Waits until all that is shown is decoded.</summary>
    public Task Settled() => Page.EvaluateExpressionAsync("explorer.settled().then(() => true)");

    public async Task<string> Text(string selector) => await Page.EvaluateFunctionAsync<string>(
        "selector => document.querySelector(selector).textContent", selector);

    /// <summary>The latent that the page says it shows.</summary>
    public async Task<float[]> Latent()
    {
        await Settled();
        return JsonSerializer.Deserialize<float[]>(await Text("#latent"))!;
    }

    /// <summary>The grey levels (or red, green and blue) of a canvas, row by row.</summary>
    public async Task<byte[]> Levels(string selector = "#picture", int channels = 1)
    {
        await Settled();
        var levels = await Page.EvaluateFunctionAsync<int[]>(
            """
            (selector, channels) => {
              const canvas = document.querySelector(selector);
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              return Array.from(data).filter((_, i) => i % 4 < channels);
            }
            """,
            selector,
            channels);
        return [.. levels.Select(level => (byte)level)];
    }

    /// <summary>A point of the plane on the screen; 0 is left and top, 1 right and bottom.</summary>
    public async Task<(decimal X, decimal Y)> PointOf(double across, double down)
    {
        await Page.EvaluateExpressionAsync("document.querySelector('#scatter').scrollIntoView({ block: 'center' })");
        var box = await Page.EvaluateExpressionAsync<double[]>(
            "(box => [box.x, box.y, box.width, box.height])(document.querySelector('#scatter').getBoundingClientRect())");
        return ((decimal)(box[0] + across * box[2]), (decimal)(box[1] + down * box[3]));
    }

    public async Task Click(double across, double down)
    {
        var (x, y) = await PointOf(across, down);
        await Page.Mouse.ClickAsync(x, y);
        await Settled();
    }

    public async Task Press(string selector, params string[] keys)
    {
        await Page.FocusAsync(selector);
        foreach (var key in keys) await Page.Keyboard.PressAsync(key);
        await Settled();
    }

    public async Task Select(string selector, string value)
    {
        await Page.SelectAsync(selector, value);
        await Settled();
    }
}
