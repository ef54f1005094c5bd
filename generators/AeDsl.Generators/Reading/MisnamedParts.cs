using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Nested classes with layers or loss terms that are no part by their name, in a model that lacks one: <c>Encode</c>, where
/// <c>Encoder</c> was meant.
/// </summary>
internal static class MisnamedParts
{
    private const int LettersOfAStem = 4;

    /// <param name="Meant">The name of the part; null where the layers belong on the model itself.</param>
    public readonly record struct Misnamed(INamedTypeSymbol Type, string? Meant);

    public static IReadOnlyList<Misnamed> Of(INamedTypeSymbol model, ModelKind kind, CancellationToken cancellation)
    {
        var others = model.GetTypeMembers()
            .Where(type => !PartSymbols.IsPart(type) && !AttributeReader.IsModel(type))
            .Select(type => (Type: type, Attributes: new TypeAttributes(type, cancellation)))
            .ToList();
        if (others.Count == 0) return [];
        var layered = others.Where(other => other.Attributes[AttributeFamily.Layer].First is not null).Select(other => other.Type).ToList();
        var terms = others.Where(other => other.Attributes[AttributeFamily.Loss].First is not null).Select(other => other.Type)
            .Except<INamedTypeSymbol>(layered, SymbolEqualityComparer.Default)
            .ToList();
        return
        [
            .. kind == ModelKind.Network ? OfStack(model, layered, cancellation) : OfRoles(model, kind, layered),
            .. terms.Count == 1 && PartSymbols.Nested(model, "Loss") is null ? [new Misnamed(terms[0], "Loss")] : Array.Empty<Misnamed>(),
        ];
    }

    /// <summary>The class is one of them.</summary>
    public static bool IsOne(INamedTypeSymbol model, INamedTypeSymbol type, CancellationToken cancellation) =>
        Of(model, AttributeReader.KindOf(model), cancellation).Any(other => SymbolEqualityComparer.Default.Equals(other.Type, type));

    private static IEnumerable<Misnamed> OfStack(
        INamedTypeSymbol model, List<INamedTypeSymbol> layered, CancellationToken cancellation) =>
        layered.Count == 1 && new TypeAttributes(model, cancellation)[AttributeFamily.Layer].First is null
            ? [new Misnamed(layered[0], null)]
            : [];

    private static IEnumerable<Misnamed> OfRoles(INamedTypeSymbol model, ModelKind kind, List<INamedTypeSymbol> layered)
    {
        var missing = Topology.RolesOf(kind)
            .Select(role => role.ToString())
            .Where(role => PartSymbols.Nested(model, role) is null)
            .ToList();
        foreach (var role in missing.ToList())
        {
            if (layered.Find(type => Resembles(type.Name, role)) is not { } meant) continue;
            missing.Remove(role);
            layered.Remove(meant);
            yield return new Misnamed(meant, role);
        }
        // The one that is left is the one that is missing.
        if (missing.Count == 1 && layered.Count == 1) yield return new Misnamed(layered[0], missing[0]);
    }

    private static bool Resembles(string name, string role)
    {
        var (written, meant) = (name.ToLowerInvariant(), role.ToLowerInvariant());
        return meant.StartsWith(written, StringComparison.Ordinal)
            || written.Contains(meant)
            || written.Zip(meant, (one, other) => one == other).TakeWhile(same => same).Count() >= LettersOfAStem
            || Spelling.Nearest(written, [meant]) is not null;
    }
}
