using AeDsl.Core.Model;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators.Emit;

/// <summary>
/// What emitted code calls by a short name. A name that means something else where the code stands gets no alias, and is written out in full.
/// </summary>
internal static class Aliases
{
    private const string Posterior = "Posterior";

    private static readonly IReadOnlyDictionary<string, string> s_fullNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["nn"] = "global::TorchSharp.torch.nn",
        [Posterior] = "global::AeDsl.Posterior",
        ["Tensor"] = "global::TorchSharp.torch.Tensor",
        ["torch"] = "global::TorchSharp.torch",
    };

    public static IEnumerable<string> All => s_fullNames.Keys;

    /// <summary>The directives for the names that are free.</summary>
    public static void Write(SourceWriter writer, TypeIdentity type, ModelKind kind)
    {
        var free = s_fullNames.Where(name => !type.TakenAliases.Contains(name.Key) && (name.Key != Posterior || kind == ModelKind.Vae)).ToList();
        writer.Lines("using global::AeDsl;");
        foreach (var name in free) writer.Lines($"using {name.Key} = {name.Value};");
        writer.Blank();
    }

    /// <summary>The code with the names in full that are not free.</summary>
    public static string InFull(string code, TypeIdentity type, Topology topology)
    {
        if (type.TakenAliases.Count == 0) return code;
        var names = CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => type.TakenAliases.Contains(name.Identifier.Text) && IsAlias(name) && !IsModel(name, type, topology));
        return SourceText.From(code).WithChanges(names.Select(name => new TextChange(name.Span, s_fullNames[name.Identifier.Text]))).ToString();
    }

    /// <summary>A type, or what stands before a dot: no alias is a value, and none stands behind a dot.</summary>
    private static bool IsAlias(IdentifierNameSyntax name) => name.Parent switch
    {
        // Output has a property Posterior, which it disposes.
        MemberAccessExpressionSyntax access => access.Expression == name && access.Name.Identifier.Text != "Dispose",
        QualifiedNameSyntax qualified => qualified.Left == name,
        AliasQualifiedNameSyntax or ArgumentSyntax or ExpressionElementSyntax or NameColonSyntax or NameEqualsSyntax or BaseNamespaceDeclarationSyntax => false,
        _ => true,
    };

    /// <summary>The model itself, called like an alias: <c>Tensor.Output</c>, <c>Tensor.Spread(target, output)</c>.</summary>
    private static bool IsModel(IdentifierNameSyntax name, TypeIdentity type, Topology topology)
    {
        var member = name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            _ => "",
        };
        return name.Identifier.Text == type.Name && (member == "Output" || topology.CustomLosses.Any(loss => loss.Method == member));
    }
}
