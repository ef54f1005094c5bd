using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Generators.Reading;

/// <summary>A class that declares a model, read: what it says and where its source goes.</summary>
internal sealed record Declaration(TypeIdentity Type, Topology Topology);

/// <summary>What the emitter has to know of a class to write another part of it.</summary>
/// <param name="Namespace">Null for the global one.</param>
/// <param name="Containing">The containing types from the outside in, each as <c>class Outer</c>.</param>
/// <param name="HintName">The full metadata name, which no two classes share.</param>
/// <param name="CanBeEmitted">Another part can be written at all: it is a plain class.</param>
/// <param name="IsMarkedGenerated">The class carries another tool's mark of generated code, which C# allows once.</param>
internal sealed record TypeIdentity(
    string? Namespace,
    EquatableArray<string> Containing,
    string Name,
    string HintName,
    bool CanBeEmitted,
    bool IsMarkedGenerated)
{
    /// <summary>What the user wrote in a model and its parts beside the attributes.</summary>
    public EquatableArray<OwnMember> OwnMembers { get; init; } = EquatableArray<OwnMember>.Empty;

    /// <summary>How visible each part of a model that the user declared is, <c>public</c>.</summary>
    public EquatableArray<PartAccessibility> Accessibilities { get; init; } = EquatableArray<PartAccessibility>.Empty;

    /// <summary>How visible a part is; a part that is missing will be public.</summary>
    public string AccessibilityOf(PartRole role) => Accessibilities.FirstOrDefault(part => part.Role == role)?.Keyword ?? "public";

    /// <summary>The user implements a member of an interface explicitly, <c>AeDsl.IWarmUp.WarmUpEpochs</c>.</summary>
    public bool Implements(string member) =>
        member.IndexOf('.') > 0 && OwnMembers.Any(own => own.Part == PartRole.Stack && own.Name == member);

    public bool Declares(PartRole role) => Accessibilities.Any(part => part.Role == role);
}

/// <summary>A member that a user wrote by hand.</summary>
/// <param name="Name">Its name; with that of the interface where it implements a member of one explicitly.</param>
/// <param name="Part">Where: the model itself, or a part of it.</param>
/// <param name="Parameters">The types of a method's parameters, <c>Tensor, int</c>; null for what is no method.</param>
/// <param name="HidesInherited">The class that the emitted one derives from has it, and does not leave it to be overridden.</param>
/// <param name="IsRequired">Whoever makes an object has to set it.</param>
/// <param name="Constructor">How it builds an object; <see cref="ConstructorForm.None"/> for other members.</param>
internal sealed record OwnMember(
    PartRole Part, string Name, string? Parameters, bool HidesInherited, bool IsRequired, ConstructorForm Constructor);

/// <summary>How a member builds an object.</summary>
internal enum ConstructorForm
{
    /// <summary>It is no constructor.</summary>
    None,

    /// <summary>It calls another constructor of the class first.</summary>
    CallsThis,

    /// <summary>It calls no other constructor of the class.</summary>
    CallsNone,

    /// <summary>It stands in the class's head.</summary>
    Primary,
}

internal sealed record PartAccessibility(PartRole Role, string Keyword);

/// <summary>Names as source writes them.</summary>
internal static class Identifier
{
    /// <summary><c>@class</c> for a name that is a keyword.</summary>
    public static string Of(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
