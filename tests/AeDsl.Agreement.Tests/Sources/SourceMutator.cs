using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Sources as they look while someone types, and as someone writes them who means no good: sound declarations with a few tokens spoilt.
/// </summary>
internal sealed class SourceMutator
{
    private static readonly string[] s_values =
    [
        "-1", "0", "1", "3", "2147483647", "-2147483648", "2147483648", "9999999999999999999999", "0.5", "1e400", "-1e-400", "1.5f",
        "double.NaN", "double.PositiveInfinity", "null", "default", "true",
        "\"a\"", "\"\"", "\"a b\\\"{0}\\n\"", "\"\\u0000\"", "'c'", "new[] { 1, 2 }", "new[] { 1, 2, 3 }", "new int[0]", "new int[] { }",
        "new[] { null }", "new object[] { 1 }", "(int[])null", "typeof(int)", "nameof(Loss)",
        "\"same\"", "\"valid\"", "\"bilinear\"", "\"full\"", "(LossReduction)5", "unknown", "checked(int.MaxValue + 1)", "1 / 0",
        "stride: 2", "padding: null", "weight: -1", "name: null", "",
    ];

    private static readonly string[] s_words =
    [
        "class", "struct", "record", "interface", "enum", "abstract", "static", "sealed", "file", "private", "public", "partial", "ref",
        "@class", "@event", "Æther", "_", "Encoder", "Decoder", "Loss", "Output", "Losses", "forward",
        "Linear", "Conv2d", "Mirror", "Save", "Flatten", "Input", "Vae", "Network", "Autoencoder", "Gan", "Condition", "Generator",
        "Discriminator", "Adversarial", "Budget", "KullbackLeibler", "CrossEntropy", "assembly:", "return:", "<T>", ": object", ": Missing",
        "where T : class", "()", "{", "}", "[", "]", "(", ")", ",", ";", "#if", "\"", "/*",
    ];

    private static readonly string[] s_lines =
    [
        "[Linear(3)]", "[Conv2d(2147483647, 2147483647, groups: 2147483647)]", "[Input]", "[Input(2147483647, 2147483647)]",
        "[Save(null!)]", "[Mirror]", "[Unflatten]", "[Budget(parameters: -1)]", "[Vae(0)]", "[Gan(0)]", "[Gan(3)]", "[Condition(3)]",
        "[Condition(0)]", "[Condition(2147483647)]", "[Adversarial]", "[LossTerm]", "[Network, Network]", "[GaussianNoise(double.NaN)]",
        "[assembly: AeDsl.Linear(3)]", "public int Encoder;", "public partial class Encoder { }", "[ReLU] public partial class Encoder { }",
        "public partial class Decoder<T>;", "[Linear(1)] public partial class Discriminator { }", "public int Generator;",
        "partial class DigitVae { }", "[Vae(3)] partial class digitVae { }", "namespace @event;", "public enum Loss { [Linear(1)] A }",
        "[LossTerm] static int Term() => 0;",
        "[LossTerm(double.NaN)] static TorchSharp.torch.Tensor Term<T>(TorchSharp.torch.Tensor a, Output b) => a;",
        "using Linear = System.String;", "using AeDsl = System;", "namespace AeDsl { public class LinearAttribute : System.Attribute { } }",
    ];

    private readonly Random _random;
    private string _source;

    private SourceMutator(int seed)
    {
        _random = new Random(seed);
        _source = Of(Models.All.Values.Order(StringComparer.Ordinal).ToList());
    }

    /// <summary>A sample model with one to four things wrong, the same for the same seed.</summary>
    public static string Source(int seed)
    {
        var mutator = new SourceMutator(seed);
        for (var left = mutator._random.Next(1, 5); left > 0; left--) mutator.Mutate();
        return mutator._source;
    }

    private void Mutate()
    {
        var tokens = CSharpSyntaxTree.ParseText(_source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        if (tokens.Count == 0) return;
        var token = Of(tokens);
        switch (_random.Next(12))
        {
            case 0: Replace(token, ""); break;
            case 1: Replace(token, $"{token.Text} {token.Text}"); break;
            case 2: Swap(token, Of(tokens)); break;
            case 3: _source = _source[.._random.Next(_source.Length)]; break;
            case 4 or 5 when Literals(tokens) is { Count: > 0 } literals: Replace(Of(literals), Of(s_values)); break;
            case 6 when Arguments() is { Count: > 0 } arguments: Replace(Of(arguments).Span, Of(s_values)); break;
            case 7 when Arguments() is { Count: > 1 } arguments: Swap(Of(arguments).Span, Of(arguments).Span); break;
            case 8: Replace(token, Of(s_words)); break;
            case 9 when tokens
                .Where(other => other.IsKind(SyntaxKind.IdentifierToken))
                .ToList() is { Count: > 0 } names: Replace(Of(names), Of(s_words)); break;
            case 10 when Nodes<AttributeListSyntax>() is { Count: > 0 } lists: Replace(
                new Microsoft.CodeAnalysis.Text.TextSpan(Of(lists).SpanStart, 0), $"{Of(s_lines)}\n"); break;
            case 11 when Nodes<AttributeSyntax>() is { Count: > 0 } attributes: Swap(Of(attributes).Span, Of(attributes).Span); break;
            default: Replace(new Microsoft.CodeAnalysis.Text.TextSpan(token.SpanStart, 0), $"{Of(s_lines)}\n"); break;
        }
    }

    private static List<SyntaxToken> Literals(List<SyntaxToken> tokens) =>
        [.. tokens.Where(token => token.IsKind(SyntaxKind.NumericLiteralToken) || token.IsKind(SyntaxKind.StringLiteralToken))];

    private List<AttributeArgumentSyntax> Arguments() => Nodes<AttributeArgumentSyntax>();

    private List<T> Nodes<T>() where T : SyntaxNode => [.. CSharpSyntaxTree.ParseText(_source).GetRoot().DescendantNodes().OfType<T>()];

    private T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private void Replace(SyntaxToken token, string text) => Replace(token.Span, text);

    private void Replace(Microsoft.CodeAnalysis.Text.TextSpan span, string text) =>
        _source = $"{_source[..span.Start]}{text}{_source[span.End..]}";

    private void Swap(SyntaxToken left, SyntaxToken right) => Swap(left.Span, right.Span);

    private void Swap(Microsoft.CodeAnalysis.Text.TextSpan left, Microsoft.CodeAnalysis.Text.TextSpan right)
    {
        if (left.Start > right.Start) (left, right) = (right, left);
        if (left.End > right.Start) return;
        _source = $"{_source[..left.Start]}{_source[right.Start..right.End]}{_source[left.End..right.Start]}"
            + $"{_source[left.Start..left.End]}{_source[right.End..]}";
    }
}
