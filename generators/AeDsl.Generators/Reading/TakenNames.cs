using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Names that an emitted class has, and that neither the class itself nor a hand-written member of it may have too.</summary>
internal static class TakenNames
{
    private static readonly string[] s_shared = ["forward", "ComputeLosses", "Losses", "InputShape", "ParameterCount", "MultiplyAdds"];
    private static readonly string[] s_methods = ["forward", "ComputeLosses", "Encode", "Decode", "Reconstruct", "Interpolate", "Sample", "Predict", "Corrupt", "Discriminate", "ComputeGeneratorLosses", "ComputeDiscriminatorLosses"];

    /// <summary>The first name that is taken; null where there is none.</summary>
    public static string? First(INamedTypeSymbol model, ModelKind kind, CancellationToken cancellation)
    {
        var emitted = s_shared.Concat(Of(kind)).ToList();
        if (emitted.Contains(model.Name)) return model.Name;
        return emitted.FirstOrDefault(name => model.GetMembers(name).Any(member =>
            // A method of the user's beside an emitted one is an overload.
            !(member is IMethodSymbol && s_methods.Contains(name)) && IsWrittenByHand(member, cancellation)));
    }

    private static IEnumerable<string> Of(ModelKind kind) => kind switch
    {
        ModelKind.Network => ["Predict"],
        ModelKind.Gan => ["LatentSize", "generator", "discriminator", "Discriminate", "Sample", "PartLoss", "ComputeGeneratorLosses", "ComputeDiscriminatorLosses"],
        _ => ["LatentSize", "encoder", "decoder", "Output", "Encode", "Decode", "Reconstruct", "Interpolate", "Sample"],
    };

    /// <summary>The emitted part of a class carries a mark, and a compiler with the generator's output sees its members too.</summary>
    private static bool IsWrittenByHand(ISymbol member, CancellationToken cancellation)
    {
        if (member.DeclaringSyntaxReferences.Length == 0) return false;
        var declaration = member.DeclaringSyntaxReferences[0].GetSyntax(cancellation).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration is not null && !declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().EndsWith("GeneratedCode", StringComparison.Ordinal));
    }
}
