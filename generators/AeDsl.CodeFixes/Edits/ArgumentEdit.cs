using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Edits;

/// <summary>An attribute with one argument set: in its place if it is written, else by name after the others.</summary>
internal static class ArgumentEdit
{
    /// <param name="constructor">The constructor that the attribute calls.</param>
    /// <returns>The attribute's new text; null where the constructor has no such parameter.</returns>
    public static string? Set(AttributeSyntax attribute, IMethodSymbol constructor, string name, string value)
    {
        if (constructor.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { IsParams: false } parameter) return null;
        // A size in place of "same" or "valid" is another constructor's.
        var isAnotherConstructors = parameter.Type.SpecialType == SpecialType.System_String
            && !value.StartsWith("\"", StringComparison.Ordinal);
        return With(attribute, Changes(attribute, constructor, parameter, value, isAnotherConstructors));
    }

    private static IEnumerable<TextChange> Changes(
        AttributeSyntax attribute, IMethodSymbol constructor, IParameterSymbol parameter, string value, bool isAnotherConstructors)
    {
        if (attribute.ArgumentList is not { } list) return [Insert(attribute.Span.End, $"({parameter.Name}: {value})")];
        var arguments = list.Arguments;
        if (arguments.Count == 0) return [Insert(list.OpenParenToken.Span.End, $"{parameter.Name}: {value}")];
        if (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name) is { } named)
        {
            return [new TextChange(named.Expression.Span, value)];
        }
        if (parameter.Ordinal >= arguments.Count || arguments[parameter.Ordinal].NameColon is not null)
        {
            return [Insert(arguments[arguments.Count - 1].Span.End, $", {parameter.Name}: {value}")];
        }

        var positional = arguments[parameter.Ordinal];
        if (!isAnotherConstructors) return [new TextChange(positional.Span, value)];
        // The other constructor orders its parameters in another way: names from here on.
        return arguments
            .Skip(parameter.Ordinal)
            .Select((argument, index) => (Argument: argument, Name: constructor.Parameters[parameter.Ordinal + index].Name))
            .Where(item => item.Argument.NameColon is null)
            .Select(
                item => item.Argument == positional
                    ? new TextChange(positional.Span, $"{parameter.Name}: {value}")
                    : Insert(item.Argument.SpanStart, $"{item.Name}: "));
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    private static string With(AttributeSyntax attribute, IEnumerable<TextChange> changes)
    {
        var moved = changes.Select(
            change => new TextChange(new TextSpan(change.Span.Start - attribute.SpanStart, change.Span.Length), change.NewText ?? ""));
        return SourceText.From(attribute.ToString()).WithChanges(moved).ToString();
    }
}
