using PuppeteerSharp;

namespace AeDsl.Explorer.Tests.Browser;

/// <summary>One browser for all tests that open pages.</summary>
[CollectionDefinition(Name)]
public sealed class WithBrowser : ICollectionFixture<OpenBrowser>
{
    public const string Name = "browser";
}

/// <summary>A browser without windows, started by the first test that needs it.</summary>
public sealed class OpenBrowser : IAsyncLifetime
{
    private IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
    }

    /// <summary>Opens a file as its user would: from the disk.</summary>
    internal async Task<ExplorerTab> Open(string path, ViewPortOptions? screen = null, bool isDark = false)
    {
        // Chromium's sandbox can't be set up by root, nor in most containers; the pages are our own.
        _browser ??= await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = Chromium.Program,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        return await ExplorerTab.Open(await _browser.NewPageAsync(), path, screen, isDark);
    }
}
