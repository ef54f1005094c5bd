using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// A layer with arguments of PyTorch's constructor that the compiler cannot bind: the size of the input, <c>Linear(784, 32)</c>, names
/// such as <c>kernel_size</c>, and tuples.
/// </summary>
internal static class PyTorchCall
{
    /// <summary>Parameters that PyTorch's layers have and declarations leave out.</summary>
    private static readonly HashSet<string> s_leftOut = new(StringComparer.Ordinal)
    {
        "inFeatures", "inChannels", "numFeatures", "numChannels", "normalizedShape", "inplace", "startDim", "endDim", "device", "dtype",
    };

    private readonly record struct Written(string? Name, ExpressionSyntax Value)
    {
        public override string ToString() => Name is null ? $"{Value}" : $"{Name}: {Value}";
    }

    /// <summary>The attribute as it was meant, <c>Linear(32)</c>; null where that is not clear.</summary>
    public static string? Meant(INamedTypeSymbol attribute, AttributeSyntax syntax)
    {
        if (syntax.ArgumentList is not { Arguments.Count: > 0 } list) return null;
        var written = list.Arguments
            .Select(Renamed)
            .Where(argument => argument.Name is null || !s_leftOut.Contains(argument.Name))
            .ToList();
        // The size of the input comes first; what is no size comes later.
        return Enumerable.Range(0, written.Count)
            .Where(place => written[place].Name is null)
            .Select(place => written.Where((_, i) => i != place).ToList())
            .Prepend(written)
            .Where(arguments => attribute.InstanceConstructors.Any(constructor => Takes(constructor, arguments)))
            .Select(arguments => arguments.Count == 0 ? $"{syntax.Name}" : $"{syntax.Name}({string.Join(", ", arguments)})")
            .FirstOrDefault(meant => !IsSame(meant, syntax));
    }

    /// <summary>The same but for white space.</summary>
    private static bool IsSame(string meant, AttributeSyntax written) => SyntaxFactory.ParseTokens(meant)
        .Where(token => !token.IsKind(SyntaxKind.EndOfFileToken))
        .Select(token => token.Text)
        .SequenceEqual(written.DescendantTokens().Select(token => token.Text));

    /// <summary>With C#'s name and colon, and an array in the place of a tuple.</summary>
    private static Written Renamed(AttributeArgumentSyntax argument)
    {
        var name = argument.NameColon?.Name.Identifier.ValueText ?? argument.NameEquals?.Name.Identifier.ValueText;
        var words = name?.Split('_');
        return new Written(
            words is null ? null : words[0] + string.Concat(words.Skip(1).Where(word => word.Length > 0).Select(Capital)),
            argument.Expression is TupleExpressionSyntax tuple
                ? SyntaxFactory.ParseExpression($"new[] {{ {tuple.Arguments} }}")
                : argument.Expression);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static bool Takes(IMethodSymbol constructor, List<Written> arguments)
    {
        var parameters = constructor.Parameters.ToList();
        if (parameters.Count == 1 && parameters[0].IsParams && parameters[0].Type is IArrayTypeSymbol { ElementType: var element }
            && arguments.All(argument => argument.Name is null && IsOf(argument.Value, element)))
        {
            return true;
        }
        var given = new HashSet<int>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = (arguments[i].Name, arguments[i].Value);
            var place = name is null ? i : parameters.FindIndex(parameter => parameter.Name == name);
            if (place < 0 || place >= parameters.Count || !given.Add(place) || !IsOf(value, parameters[place].Type)) return false;
        }
        return parameters.Where((_, i) => !given.Contains(i)).All(left => left.HasExplicitDefaultValue || left.IsParams);
    }

    /// <summary>The value may have the type, as far as its text tells.</summary>
    private static bool IsOf(ExpressionSyntax value, ITypeSymbol type) => value switch
    {
        PrefixUnaryExpressionSyntax prefix => IsOf(prefix.Operand, type),
        ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => type is IArrayTypeSymbol,
        LiteralExpressionSyntax { Token.Value: int } => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Double,
        LiteralExpressionSyntax { Token.Value: double } => type.SpecialType is SpecialType.System_Double,
        LiteralExpressionSyntax { Token.Value: string } => type.SpecialType is SpecialType.System_String,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression)
            || literal.IsKind(SyntaxKind.FalseLiteralExpression) => type.SpecialType is SpecialType.System_Boolean,
        NameSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax => type is not IArrayTypeSymbol,
        _ => false,
    };
}
