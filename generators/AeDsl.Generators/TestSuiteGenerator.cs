using System.Text;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using AeDsl.Generators.Reading.Suites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators;

/// <summary>
/// Writes a fact for each law that fits the model of a class marked <c>[ModelTests&lt;T&gt;]</c>. It reports nothing: the analyzer, which
/// calls the same reading, does.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TestSuiteGenerator : IIncrementalGenerator
{
    /// <summary>The steps' names, by which tests ask what ran again.</summary>
    internal static class Steps
    {
        public const string Laws = nameof(Laws);
        public const string ReadSuite = nameof(ReadSuite);
        public const string EmitSuite = nameof(EmitSuite);
    }

    private sealed record Source(string HintName, string Text);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var compilation = AttributedTypes.Declared(context);
        var laws = compilation.Select(LawReader.Read).WithTrackingName(Steps.Laws);
        var suites = AttributedTypes.Read(context, compilation, Read).WithTrackingName(Steps.ReadSuite);
        var clashes = HintNames.Clashes(suites.Select(static (suite, _) => suite.Type.HintName));
        var sources = suites
            .Combine(laws)
            .Select(static (pair, _) => new Source(pair.Left.Type.HintName, SuiteEmitter.Emit(pair.Left, pair.Right)))
            .WithTrackingName(Steps.EmitSuite);
        context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
            output.AddSource(HintNames.Of(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
    }

    /// <summary>
    /// A suite of a model that is not emitted, or derives from one that is not, would be of a class that is no model, an error in emitted
    /// code.
    /// </summary>
    private static SuiteDeclaration? Read(INamedTypeSymbol suite, Compilation compilation, CancellationToken cancellation)
    {
        if (SuiteReader.MarkOf(suite) is not { } mark) return null;
        return mark.AttributeClass?.TypeArguments[0] is INamedTypeSymbol model
            && !ModelEmitter.CanEmit(model, compilation, cancellation)
                ? null
                : SuiteReader.Read(suite, compilation, LawReader.Read(compilation, cancellation), cancellation).Suite;
    }
}
