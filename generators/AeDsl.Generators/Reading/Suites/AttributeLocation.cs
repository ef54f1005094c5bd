using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>Where an attribute, or the argument for one of its parameters, stands in source.</summary>
internal static class AttributeLocation
{
    public static Location Of(AttributeData attribute, string? parameter, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax) return Location.None;
        if (parameter is null || syntax.ArgumentList is not { } list || attribute.AttributeConstructor is not { } constructor) return syntax.GetLocation();
        var index = constructor.Parameters.ToList().FindIndex(candidate => candidate.Name == parameter);
        var argument = list.Arguments.FirstOrDefault(candidate => candidate.NameColon?.Name.Identifier.ValueText == parameter)
            ?? list.Arguments.Where((candidate, place) => place == index && candidate.NameColon is null).FirstOrDefault();
        return (argument as SyntaxNode ?? syntax).GetLocation();
    }
}
