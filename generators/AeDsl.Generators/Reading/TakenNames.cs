using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Members that an emitted class has, and that neither the class itself nor what is written in it by hand may be called like.</summary>
internal static class TakenNames
{
    private const string Constructor = ".ctor";

    /// <summary>The emitted methods' parameters, in every form that some kind of model has. A method beside them with others is an overload.</summary>
    private static readonly Dictionary<string, string[]> s_methods = new(StringComparer.Ordinal)
    {
        ["forward"] = ["Tensor", "Tensor, Tensor", "Tensor, Generator", "Tensor, Tensor, Generator"],
        ["RegisterComponents"] = [""],
        ["Register"] = [""],
        ["Layers"] = ["Tensor"],
        ["LossesOf"] = ["Tensor, AutoencoderOutput, Generator", "Tensor, VaeOutput, Generator", "Tensor, Tensor, Generator"],
        ["DecodeForLoss"] = ["Tensor", "Tensor, Tensor"],
        ["Corrupted"] = ["Tensor, Generator"],
        ["ComputeLosses"] = [.. new[] { "Tensor", "AutoencoderOutput", "VaeOutput" }.SelectMany(output => new[] { "", ", Double", ", Generator", ", Double, Generator" }, (output, more) => $"Tensor, {output}{more}")],
        ["Encode"] = ["Tensor", "Tensor, Tensor"],
        ["Decode"] = ["Tensor", "Tensor, Tensor"],
        ["Reconstruct"] = ["Tensor", "Tensor, Tensor"],
        ["Interpolate"] = ["Tensor, Tensor, Int32", "Tensor, Tensor, Tensor, Int32"],
        ["Sample"] = ["Int64, Generator", "Tensor, Generator"],
        ["Predict"] = ["Tensor"],
        ["Corrupt"] = ["Tensor, Generator"],
        ["Discriminate"] = ["Tensor", "Tensor, Tensor"],
        ["ComputeGeneratorLosses"] = ["Int64, Generator", "Tensor, Generator"],
        ["ComputeDiscriminatorLosses"] = ["Tensor, Generator", "Tensor, Tensor, Generator"],
        [Constructor] = [""],
    };

    /// <summary>What is wrong, where a name is taken; null where none is.</summary>
    public static Finding? First(INamedTypeSymbol model, ModelKind kind, CancellationToken cancellation)
    {
        var emitted = Of(kind).ToList();
        if (emitted.Contains(model.Name)) return Taken(Anchor.Model, model.Name, model);
        if (In(model, emitted, kind == ModelKind.Network, cancellation) is { } member) return Taken(Anchor.OfMember(PartRole.Stack, member), member, model);
        foreach (var role in Topology.RolesOf(kind).Where(role => role != PartRole.Stack))
        {
            var names = role == PartRole.Encoder && kind == ModelKind.Vae ? ["mean", "logVariance"] : Array.Empty<string>();
            if (PartSymbols.Of(model, role) is { } part && In(part, ["forward", "Register", "RegisterComponents", Constructor, .. names], true, cancellation) is { } own) return Taken(Anchor.OfMember(role, own), own, part);
        }
        return null;
    }

    /// <summary>The member of a name that was written by hand and clashes; null where there is none.</summary>
    public static ISymbol? Member(INamedTypeSymbol type, string name, CancellationToken cancellation) => type.GetMembers(name).FirstOrDefault(member => Clashes(member, cancellation));

    private static Finding Taken(Anchor anchor, string name, INamedTypeSymbol type) => new(Rules.NameTaken, anchor,
        name == Constructor ? EquatableArray.Of($"{type.Name}()", type.Name, "take yours away, or give it parameters and ': this()'") : EquatableArray.Of(name, type.Name, "give yours another"));

    private static IEnumerable<string> Of(ModelKind kind) => new[] { "forward", "ComputeLosses", "Losses", "InputShape", "ParameterCount", "MultiplyAdds", "LossesOf", "Corrupt", "Corrupted", Constructor }.Concat(kind switch
    {
        ModelKind.Network => ["Predict", "Layers", "Register", "RegisterComponents"],
        ModelKind.Gan => ["LatentSize", "generator", "discriminator", "Discriminate", "Sample", "GeneratorPart", "DiscriminatorPart", "ComputeGeneratorLosses", "ComputeDiscriminatorLosses"],
        _ => ["LatentSize", "encoder", "decoder", "DecodeForLoss", "Encode", "Decode", "Reconstruct", "Interpolate", "Sample"],
    });

    private static string? In(INamedTypeSymbol type, IReadOnlyList<string> names, bool hasLayers, CancellationToken cancellation) => type.GetMembers()
        .FirstOrDefault(member => (names.Contains(member.Name) || hasLayers && LayerField.IsOne(member.Name)) && Clashes(member, cancellation))?.Name;

    private static bool Clashes(ISymbol member, CancellationToken cancellation)
    {
        var isOverload = member is IMethodSymbol method && s_methods.TryGetValue(method.Name, out var lists) && !lists.Contains(string.Join(", ", method.Parameters.Select(parameter => parameter.Type.Name)));
        return !isOverload && IsWrittenByHand(member, cancellation);
    }

    /// <summary>The emitted part of a class carries a mark, and a compiler with the generator's output sees its members too.</summary>
    private static bool IsWrittenByHand(ISymbol member, CancellationToken cancellation)
    {
        if (member.IsImplicitlyDeclared || member.DeclaringSyntaxReferences.Length == 0) return false;
        var declarations = member.DeclaringSyntaxReferences[0].GetSyntax(cancellation).Parent?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>() ?? [];
        return !declarations.SelectMany(declaration => declaration.AttributeLists).SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("GeneratedCode", StringComparison.Ordinal));
    }
}
