using System.Collections.Immutable;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Docs.Tests.Code;

/// <summary>
/// The program that a page adds up to, as a reader types it: using directives hold from where they stand, types come together (one that
/// stands again takes the place of the one before), and statements follow one another in Program.cs.
/// </summary>
internal sealed class PageProgram
{
    /// <summary>What a console project with the AeDsl package and xunit has without a word.</summary>
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Xunit;
        """;

    private readonly ImmutableList<string> _usings;
    private readonly ImmutableSortedDictionary<string, string> _types;
    private readonly ImmutableList<string> _statements;

    private PageProgram(ImmutableList<string> usings, ImmutableSortedDictionary<string, string> types, ImmutableList<string> statements)
    {
        (_usings, _types, _statements) = (usings, types, statements);
    }

    /// <summary>What the build has read of files, as the page shows it; empty where it shows nothing.</summary>
    private string Headers { get; init; } = "";

    public static PageProgram Empty { get; } = new([], ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), []);

    /// <summary>Its types without its statements and directives: what another page may speak of.</summary>
    public PageProgram OnlyTypes => new([], _types, []);

    /// <summary>The program with one more block.</summary>
    public PageProgram With(Snippet snippet)
    {
        var usings = _usings.AddRange(snippet.Usings.Except(_usings));
        var types = snippet.Types.Select(type => KeyValuePair.Create(type.Name, $"{Head(usings)}{type.Text}"));
        return new(usings, _types.SetItems(types), snippet.Statements is { } statements ? _statements.Add(statements) : _statements)
        {
            Headers = Headers,
        };
    }

    /// <summary>The program with files of which the build has read more headers.</summary>
    public PageProgram WithHeaders(string text) => new(_usings, _types, _statements) { Headers = Headers + text };

    /// <summary>What the compiler, the generator and the analyzers say, errors and warnings, in the order of the lines.</summary>
    public IReadOnlyList<Diagnostic> Diagnose()
    {
        var sources = _types.Values.Prepend(Implicit);
        if (_statements.Count > 0) sources = sources.Append(Head(_usings) + string.Concat(_statements));
        var compilation = CSharpCompilation.Create(
            "Page",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Snippet.Options, $"Source{index}.cs")),
            CompilerRun.References,
            new CSharpCompilationOptions(
                _statements.Count > 0 ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,

                // As in every project of the SDK: TorchSharp is built for an older .NET.
                specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));
        var run = CompilerRun.Of(compilation, Headers.Length > 0 ? [new HandedText("aedsl.headers", Headers)] : []);
        return [.. run.CompilerDiagnostics.Concat(run.Reported)
            .OrderBy(diagnostic => diagnostic.Location.GetMappedLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.GetMappedLineSpan().StartLinePosition)];
    }

    private static string Head(IEnumerable<string> usings) => string.Concat(usings.Select(directive => $"{directive}\n"));
}
