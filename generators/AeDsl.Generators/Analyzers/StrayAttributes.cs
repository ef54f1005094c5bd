using AeDsl.Core.Findings;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Generators.Analyzers;

/// <summary>Attributes of AeDsl on what is no model and no part of one: nothing would ever look at them.</summary>
internal static class StrayAttributes
{
    private static readonly AttributeFamily[] s_families =
    [
        AttributeFamily.Layer, AttributeFamily.Loss, AttributeFamily.Input, AttributeFamily.Condition, AttributeFamily.Budget,
        AttributeFamily.Corruption, AttributeFamily.Export, AttributeFamily.Columns, AttributeFamily.Weights, AttributeFamily.Data,
        AttributeFamily.Renamed,
    ];

    /// <summary>Reports those of a type that has no kind. A class and its parts lack one kind, once.</summary>
    public static void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var cancellation = context.CancellationToken;
        if (IsReportedOfModel(type, cancellation)) return;
        var (attribute, terms) = (First(type, cancellation), Terms(type, cancellation).ToList());
        if (type.ContainingType is { } model && AttributeReader.IsModel(model))
        {
            foreach (var term in terms)
            {
                Report(context, Rules.Misplaced, term, "LossTerm", $"a method of {type.Name}", $"move the method to {model.Name}");
            }
            if (PartSymbols.IsPart(type)) return;
        }
        else
        {
            if (type.ContainingType is { } outer && PartSymbols.IsPart(type) && IsReportedBefore(outer, type, cancellation)) return;
            attribute ??= terms.FirstOrDefault();
        }
        if (attribute is not null) Report(context, Rules.NoKind, attribute, type.Name);
    }

    private static void Report(SymbolAnalysisContext context, Rule rule, DeclaredAttribute attribute, params string[] arguments)
    {
        if (attribute.Syntax is { } syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(rule), syntax.GetLocation(), [.. arguments]));
        }
    }

    /// <summary>The model around it reports the class as none of its parts.</summary>
    private static bool IsReportedOfModel(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (AttributeReader.IsModel(outer)) return MisnamedParts.IsOne(outer, type, cancellation);
        }
        return false;
    }

    private static bool IsReportedBefore(INamedTypeSymbol outer, INamedTypeSymbol part, CancellationToken cancellation) =>
        First(outer, cancellation) is not null
        || outer.GetTypeMembers().Where(PartSymbols.IsPart).FirstOrDefault(other => First(other, cancellation) is not null) is { } first
            && !SymbolEqualityComparer.Default.Equals(first, part);

    private static DeclaredAttribute? First(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = new TypeAttributes(type, cancellation);
        return s_families.Select(family => attributes[family].First).FirstOrDefault(first => first is not null);
    }

    private static IEnumerable<DeclaredAttribute> Terms(INamedTypeSymbol type, CancellationToken cancellation) =>
        CustomLossReader.Methods(type)
            .Select(method => new DeclaredAttribute(AttributeReader.Single(method, "LossTermAttribute")!, cancellation));
}
