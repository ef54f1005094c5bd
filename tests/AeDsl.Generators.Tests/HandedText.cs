using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators.Tests;

/// <summary>A file that the build hands to the compiler.</summary>
internal sealed class HandedText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
