using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Docs.Tests.Code;

/// <summary>
/// A C# block taken apart: its using directives, the types that it declares, and its statements, each on its line and column.
/// </summary>
internal sealed class Snippet
{
    // Lines such as #:package are for dotnet run; the compiler passes over them where it is told that the program is one file.
    public static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.Latest)
        .WithFeatures([new("FileBasedProgram", "true")]);

    private readonly string _text;
    private readonly string _page;
    private readonly int _line;

    /// <param name="text">The code.</param>
    /// <param name="page">The page that it stands on.</param>
    /// <param name="line">The page's line of its first line.</param>
    public Snippet(string text, string page, int line)
    {
        (_text, _page, _line) = (text, page, line);
        var root = CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
        Usings = [.. root.Usings.Select(directive => directive.ToString())];
        Types = [.. root.Members.Where(member => member is not GlobalStatementSyntax).Select(member => (NameOf(member), Only([member])))];
        Statements = root.Members.OfType<GlobalStatementSyntax>().ToList() is { Count: > 0 } statements ? Only(statements) : null;
    }

    /// <summary>The directives, <c>using AeDsl;</c>.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>The types by their names, each with nothing else around it.</summary>
    public IReadOnlyList<(string Name, string Text)> Types { get; }

    /// <summary>The statements with nothing else around them; null where there are none.</summary>
    public string? Statements { get; }

    /// <summary>The block with everything but these nodes made blank, and with a directive that says where it stands.</summary>
    private string Only(IEnumerable<SyntaxNode> nodes)
    {
        var kept = _text.Select(letter => letter == '\n' ? '\n' : ' ').ToArray();
        foreach (var span in nodes.Select(node => node.FullSpan)) _text.CopyTo(span.Start, kept, span.Start, span.Length);
        return $"#line {_line} \"{_page}\"\n{new string(kept)}\n";
    }

    private static string NameOf(SyntaxNode member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        BaseNamespaceDeclarationSyntax space => $"{space.Name}.{string.Join('+', space.Members.Select(NameOf))}",
        _ => member.ToString(),
    };
}
