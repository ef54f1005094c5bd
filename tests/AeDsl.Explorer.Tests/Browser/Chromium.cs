namespace AeDsl.Explorer.Tests.Browser;

/// <summary>The browser that the system has.</summary>
internal static class Chromium
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Its program; null where there is none.</summary>
    public static string? Program { get; } = s_places.FirstOrDefault(File.Exists);
}

/// <summary>A test that opens pages in Chromium; where it is missing, the test is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithChromiumAttribute : FactAttribute
{
    public FactWithChromiumAttribute()
    {
        if (Chromium.Program is null) Skip = "Chromium is not installed: apt-get install chromium";
    }
}
