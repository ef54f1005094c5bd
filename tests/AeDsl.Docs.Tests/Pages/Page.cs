using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AeDsl.Docs.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">What stands after the fence, <c>csharp</c>; empty where nothing does.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The page's line of the first of them, from 1.</param>
internal sealed record Block(string Language, string Text, int Line);

/// <summary>A link or an image of a page.</summary>
internal sealed record Link(string Url, int Line);

/// <summary>A Markdown page, read.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    /// <param name="name">The path from the root of the repository.</param>
    /// <param name="text">Its Markdown.</param>
    public Page(string name, string text)
    {
        Name = name;
        var document = Markdown.Parse(text.ReplaceLineEndings("\n"), s_pipeline);
        Blocks = [
            .. document.Descendants<FencedCodeBlock>().Select(block => new Block(block.Info ?? "", block.Lines + "\n", block.Line + 2))
        ];
        Links = [.. document.Descendants<LinkInline>().Select(link => new Link(link.Url ?? "", link.Line + 1))];
        CodeSpans = [.. document.Descendants<CodeInline>().Select(code => (code.Content, code.Line + 1))];
        Anchors = [.. document.Descendants<HeadingBlock>().Select(heading => heading.TryGetAttributes()?.Id).OfType<string>()];
    }

    public string Name { get; }

    public IReadOnlyList<Block> Blocks { get; }

    public IReadOnlyList<Link> Links { get; }

    /// <summary>What stands between single backticks, and where.</summary>
    public IReadOnlyList<(string Text, int Line)> CodeSpans { get; }

    /// <summary>The headings, as links name them.</summary>
    public IReadOnlyList<string> Anchors { get; }

    public string At(int line) => $"{Name}({line})";

    public static Page Read(string name) => new(name, File.ReadAllText(Repository.PathOf(name)));
}
