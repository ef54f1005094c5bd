using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls.Tensors;

/// <summary>TorchSharp's types, by name: the generator has no reference to TorchSharp, whose version is the project's.</summary>
internal static class TensorTypes
{
    public static bool IsTensor(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Tensor", ContainingType: { } outer } && IsTorch(outer)) return true;
        }
        return false;
    }

    /// <summary>The class <c>torch</c> itself, or a type of TorchSharp of that name inside it.</summary>
    public static bool IsTorch(ITypeSymbol? type, string? nested = null) => nested is null
        ? type is
        {
            Name: "torch", ContainingType: null, ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true }
        }
        : type?.Name == nested && IsTorch(type.ContainingType);

    /// <summary><c>torch.nn.functional</c>.</summary>
    public static bool IsFunctional(ITypeSymbol? type) => type is { Name: "functional" } && IsTorch(type.ContainingType, "nn");

    /// <summary>
    /// A method of these keeps none of the tensors it is given, and changes no shape unless its name ends in an underscore.
    /// </summary>
    public static bool IsTensorMethod(IMethodSymbol method) =>
        IsTorch(method.ContainingType, "Tensor") || IsTorch(method.ContainingType) || IsFunctional(method.ContainingType)
        || method.ContainingType is
        {
            Name: "TensorExtensionMethods" or "DisposeScope",
            ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true }
        };

    /// <summary>
    /// A conversion that TorchSharp or the system defines between numbers, sizes and indices, which keeps what the value says.
    /// </summary>
    public static bool KeepsMeaning(ITypeSymbol? target) => IsTorch(target, "Size")
        || target is
        {
            Name: "Scalar" or "Span" or "ReadOnlySpan" or "Memory",
            ContainingNamespace: { Name: "TorchSharp" or "System", ContainingNamespace.IsGlobalNamespace: true }
        };
}
