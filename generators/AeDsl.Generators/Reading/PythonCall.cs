using AeDsl.Core.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// An attribute with arguments that the compiler cannot bind, since they are written as in Python: the size of the input,
/// <c>Linear(784, 32)</c>, names such as <c>kernel_size</c>, <c>=</c> after a name, tuples, and activations as Keras has them.
/// </summary>
internal static class PythonCall
{
    /// <summary>What is meant by such an attribute.</summary>
    /// <param name="Text">The attribute as C# has it, with the layer that an activation is.</param>
    /// <param name="Fault">What was written that is not C#'s, as a message says it.</param>
    public readonly record struct Meaning(string Text, string Fault);

    /// <summary>The argument of Keras's layers that names an activation.</summary>
    private const string Activation = "activation";

    /// <summary>Parameters that PyTorch's layers have and declarations leave out.</summary>
    private static readonly HashSet<string> s_leftOut = new(StringComparer.Ordinal)
    {
        "inFeatures", "inChannels", "numFeatures", "numChannels", "normalizedShape", "inplace", "startDim", "endDim", "device", "dtype",
    };

    /// <summary>What Keras calls parameters that declarations have by PyTorch's name.</summary>
    private static readonly Dictionary<string, string> s_ofKeras = new(StringComparer.Ordinal)
    {
        ["units"] = "outFeatures",
        ["filters"] = "outChannels",
        ["strides"] = "stride",
        ["poolSize"] = "kernelSize",
        ["dilationRate"] = "dilation",
        ["useBias"] = "bias",
        ["rate"] = "p",
    };

    private readonly record struct Written(string? Name, ExpressionSyntax Value)
    {
        public override string ToString() => Name is null ? $"{Value}" : $"{Name}: {Value}";
    }

    /// <summary>The attribute as it was meant, <c>Linear(32)</c>; null where that is not clear.</summary>
    public static Meaning? Meant(INamedTypeSymbol attribute, AttributeSyntax syntax)
    {
        if (syntax.ArgumentList is not { Arguments.Count: > 0 } list) return null;
        var layer = LayerDefinitions.All.FirstOrDefault(definition => definition.Name == AttributeReader.WithoutSuffix(attribute.Name));
        var activation = layer is { MakesFeatures: true }
            ? list.Arguments.FirstOrDefault(argument => ActivationOf(argument) is not null)
            : null;
        var written = list.Arguments
            .Where(argument => argument != activation)
            .Select(argument => Renamed(argument, attribute))
            .Where(argument => argument.Name is null || !s_leftOut.Contains(argument.Name))
            .ToList();
        // The size of the input comes first; what is no size comes later.
        var shorter = Enumerable.Range(0, layer is null ? 0 : written.Count)
            .Where(place => written[place] is { Name: null, Value: not LiteralExpressionSyntax { Token.Value: string } })
            .Select(place => written.Where((_, i) => i != place).ToList());
        var meant = shorter
            .Prepend(written)
            .Where(arguments => attribute.InstanceConstructors.Any(constructor => Takes(constructor, arguments)))
            .Select(arguments => arguments.Count == 0 ? $"{syntax.Name}" : $"{syntax.Name}({string.Join(", ", arguments)})")
            .FirstOrDefault(text => !IsSame(text, syntax));
        if (meant is null) return null;
        return activation is null
            ? new Meaning(meant, FaultOf(syntax.Name, list.Arguments, meant))
            : new Meaning(
                string.Join(", ", new[] { meant, ActivationOf(activation) }.Where(text => text != "")),
                "an activation among its arguments, which is a layer of its own");
    }

    /// <summary>The same but for white space.</summary>
    private static bool IsSame(string meant, AttributeSyntax written) => SyntaxFactory.ParseTokens(meant)
        .Where(token => !token.IsKind(SyntaxKind.EndOfFileToken))
        .Select(token => token.Text)
        .SequenceEqual(written.DescendantTokens().Select(token => token.Text));

    private static string FaultOf(NameSyntax name, SeparatedSyntaxList<AttributeArgumentSyntax> arguments, string meant)
    {
        var inCSharp = arguments.Select(argument =>
            new Written(NameOf(argument), argument.Expression).ToString());
        if (meant == $"{name}({string.Join(", ", inCSharp)})") return "'=' after the name of an argument, where C# has ':'";
        var isOfKeras = arguments.Any(argument => NameOf(argument) is { } word && s_ofKeras.ContainsKey(InCamelCase(word)));
        return $"arguments of {(isOfKeras ? "Keras" : "PyTorch")}'s constructor that a declaration leaves out or names in another way";
    }

    /// <summary>
    /// The layer that an argument such as <c>"relu"</c> stands for; empty where none is needed, and null where it is no activation.
    /// </summary>
    private static string? ActivationOf(AttributeArgumentSyntax argument)
    {
        if (NameOf(argument) is not (null or Activation)) return null;
        if (argument.Expression.IsKind(SyntaxKind.NullLiteralExpression)) return NameOf(argument) is null ? null : "";
        if (argument.Expression is not LiteralExpressionSyntax { Token.Value: string word }) return null;
        var meant = word.Replace("_", "");
        return meant switch
        {
            "linear" => "",
            "swish" => "SiLU",
            _ => LayerDefinitions.All
                .Where(layer => layer.IsActivation && string.Equals(layer.Name, meant, StringComparison.OrdinalIgnoreCase))
                .Select(layer => layer.Name)
                .FirstOrDefault(),
        };
    }

    /// <summary>With C#'s name and colon, and an array in the place of a tuple.</summary>
    private static Written Renamed(AttributeArgumentSyntax argument, INamedTypeSymbol attribute)
    {
        var name = NameOf(argument) is { } word ? InCamelCase(word) : null;
        var isOwn = attribute.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Name == name));
        return new Written(
            name is not null && !isOwn && s_ofKeras.TryGetValue(name, out var own) ? own : name,
            argument.Expression is TupleExpressionSyntax tuple
                ? SyntaxFactory.ParseExpression($"new[] {{ {tuple.Arguments} }}")
                : argument.Expression);
    }

    private static string? NameOf(AttributeArgumentSyntax argument) =>
        argument.NameColon?.Name.Identifier.ValueText ?? argument.NameEquals?.Name.Identifier.ValueText;

    private static string InCamelCase(string name)
    {
        var words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Where(word => word.Length > 0).Select(Capital));
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
        LiteralExpressionSyntax { Token.Value: int } => type.SpecialType
            is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double,
        LiteralExpressionSyntax { Token.Value: double } => type.SpecialType is SpecialType.System_Double,
        LiteralExpressionSyntax { Token.Value: string } => type.SpecialType is SpecialType.System_String,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression)
            || literal.IsKind(SyntaxKind.FalseLiteralExpression) => type.SpecialType is SpecialType.System_Boolean,
        NameSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax => type is not IArrayTypeSymbol,
        _ => false,
    };
}
