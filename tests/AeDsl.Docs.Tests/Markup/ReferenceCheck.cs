using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests.Markup;

/// <summary>Links of a page lead to files and headings that there are; paths between backticks too.</summary>
internal static class ReferenceCheck
{
    /// <summary>What is wrong, with the page's line.</summary>
    public static IReadOnlyList<string> Problems(Page page) =>
    [
        .. page.Links.Where(link => !Leads(page, link.Url)).Select(link => $"{page.At(link.Line)}: the link {link.Url} leads nowhere"),
        .. page.CodeSpans.Where(span => IsPath(span.Text) && !Repository.Holds(span.Text))
            .Select(span => $"{page.At(span.Line)}: there is no {span.Text}"),
    ];

    private static bool Leads(Page page, string url)
    {
        if (url.Contains("://", StringComparison.Ordinal)) return Uri.TryCreate(url, UriKind.Absolute, out _);
        var (path, anchor) = url.Split('#', 2) is [var before, var after] ? (before, after) : (url, "");
        var target = path.Length == 0
            ? page.Name
            : Path.GetRelativePath(Repository.Root, Repository.PathOf(Path.Combine(Path.GetDirectoryName(page.Name)!, path)));
        if (anchor.Length == 0) return Repository.Holds(target);
        return (path.Length == 0 ? page : File.Exists(Repository.PathOf(target)) ? Page.Read(target) : null)?.Anchors.Contains(anchor)
            == true;
    }

    /// <summary>A path from the root without anything left open.</summary>
    private static bool IsPath(string text) => text.Contains('/')
        && Repository.Folders.Contains(text.Split('/')[0])
        && text.IndexOfAny(['…', '*', '<', ' ', '$', '{']) < 0
        && !text.Contains("...", StringComparison.Ordinal);
}
