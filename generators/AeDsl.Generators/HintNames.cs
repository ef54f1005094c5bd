using AeDsl.Core.Code;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators;

/// <summary>The names of emitted files. The compiler compares them without case: those of Model and model differ in more.</summary>
internal static class HintNames
{
    /// <summary>Names that another class has in other letters, sorted.</summary>
    public static IncrementalValueProvider<EquatableArray<string>> Clashes(IncrementalValuesProvider<string> names) => names
        .Collect()
        .Select(static (all, _) => all
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Skip(1))
            .ToEquatableArray());

    /// <summary>The name of a class's file.</summary>
    public static string Of(string name, EquatableArray<string> clashes)
    {
        var place = clashes.TakeWhile(clash => clash != name).Count();
        return place < clashes.Count ? $"{name}-{Literal.Of(place + 2)}.g.cs" : $"{name}.g.cs";
    }
}
