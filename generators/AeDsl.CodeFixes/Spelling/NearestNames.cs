using AeDsl.Core.Code;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace AeDsl.CodeFixes.Spelling;

/// <summary>The attributes of AeDsl that somebody may have meant who wrote another name.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>Names without their suffix, the nearest one first; none in a project that does not refer to AeDsl.</summary>
    public static IEnumerable<string> Of(string written, Compilation compilation)
    {
        var name = AttributeReader.WithoutSuffix(written);
        if (FamiliarNames.All.TryGetValue(name, out var familiar)) return familiar;
        return Known(compilation)
            .Select(known => (Name: known, Distance: Distance(known, name)))
            .Where(known => known.Distance <= Tolerance(name))
            .OrderBy(known => known.Distance)
            .ThenBy(known => known.Name, StringComparer.Ordinal)
            .Select(known => known.Name)
            .Take(Most);
    }

    /// <summary>Mistakes that a name of this length can have and still be recognized; a short one none but of case.</summary>
    private static int Tolerance(string name) => name.Length <= 3 ? 0 : name.Length <= 5 ? 1 : 2;

    /// <summary>PyTorch's losses end in Loss, where AeDsl's need not.</summary>
    private static int Distance(string known, string name) => Math.Min(
        EditDistance.Between(known, name),
        name.EndsWith("Loss", StringComparison.OrdinalIgnoreCase)
            ? EditDistance.Between(known, name.Substring(0, name.Length - "Loss".Length))
            : int.MaxValue);

    private static IEnumerable<string> Known(Compilation compilation) =>
        compilation.GetTypeByMetadataName("AeDsl.InputAttribute") is { } input
            ? input.ContainingNamespace.GetTypeMembers()
                .Where(type => AttributeReader.FamilyOf(type) is not null)
                .Select(type => AttributeReader.WithoutSuffix(type.Name))
            : [];
}
