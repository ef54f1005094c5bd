using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>A model's own loss terms: its methods marked <c>[LossTerm]</c>.</summary>
internal static class CustomLossReader
{
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol model) =>
        model
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => method.Name.Length > 0 && AttributeReader.Single(method, "LossTermAttribute") is not null);

    public static EquatableArray<CustomLoss> Read(INamedTypeSymbol model, ModelKind kind) => Methods(model)
        .Select(method => new CustomLoss(Identifier.Of(NameOf(method)), WeightOf(method), IsValid(method, kind)))
        .ToEquatableArray();

    /// <summary>
    /// The name alone of a method that implements an interface, <c>IModel.Spread</c>: a mistake, of which the message speaks.
    /// </summary>
    private static string NameOf(IMethodSymbol method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    private static double WeightOf(IMethodSymbol method) =>
        AttributeReader.Single(method, "LossTermAttribute") is { ConstructorArguments.Length: 1 } attribute
            && attribute.ConstructorArguments[0].Value is double weight
            ? weight
            : 1.0;

    /// <summary>The type of what a pass returns, by its name.</summary>
    public static string OutputOf(ModelKind kind) => kind switch
    {
        ModelKind.Vae => "VaeOutput",
        ModelKind.Autoencoder => "AutoencoderOutput",
        _ => "Tensor",
    };

    /// <summary>static Tensor Term(Tensor target, VaeOutput output).</summary>
    private static bool IsValid(IMethodSymbol method, ModelKind kind) =>
        method is
        {
            MethodKind: MethodKind.Ordinary, IsStatic: true, IsGenericMethod: false, Parameters.Length: 2
        }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && Is(method.ReturnType, "Tensor")
        && Is(method.Parameters[0].Type, "Tensor")
        && Is(method.Parameters[1].Type, OutputOf(kind));

    /// <summary>A type of TorchSharp or AeDsl and no other of that name; the compiler itself reports one that it does not know.</summary>
    private static bool Is(ITypeSymbol type, string name) => type.Name == name
        && (type.TypeKind == TypeKind.Error
            || type.ContainingNamespace.ToDisplayString() == (name == "Tensor" ? "TorchSharp" : "AeDsl"));
}
