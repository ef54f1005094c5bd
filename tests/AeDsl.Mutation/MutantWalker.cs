using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Mutation;

/// <summary>
/// Finds what can be changed in a file by rule: operators, numbers and truth values, conditions, statements that are left out.
/// </summary>
/// <param name="path">Of the file, from the repository's root.</param>
/// <param name="source">Its text.</param>
internal sealed class MutantWalker(string path, string source) : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
        [SyntaxKind.AsteriskToken] = "/",
        [SyntaxKind.SlashToken] = "*",
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.AmpersandAmpersandToken] = "||",
        [SyntaxKind.BarBarToken] = "&&",
    };

    private readonly List<Mutant> _found = [];

    public static IReadOnlyList<Mutant> Of(string path, string source)
    {
        var walker = new MutantWalker(path, source);
        walker.Visit(CSharpSyntaxTree.ParseText(source).GetRoot());
        return walker._found;
    }

    // What an attribute says is a declaration or a text, and the compiler wants a constant there.
    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // Without a synchronisation context, as in tests, ConfigureAwait changes nothing that a test could see.
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access) Visit(access);
        else base.VisitInvocationExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var joins = node.OperatorToken.IsKind(SyntaxKind.PlusToken) && node.DescendantNodes().Any(inner =>
            inner is InterpolatedStringExpressionSyntax || inner.IsKind(SyntaxKind.StringLiteralExpression));
        if (!joins && s_operators.TryGetValue(node.OperatorToken.Kind(), out var other))
        {
            Add(node.OperatorToken.SpanStart, node.OperatorToken.Text, other);
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        var replacement = node.Token.Value switch
        {
            int number => (number + 1).ToString(CultureInfo.InvariantCulture),
            long number => (number + 1).ToString(CultureInfo.InvariantCulture) + "L",
            double number => (number == 0 ? 1 : 1.5 * number).ToString("R", CultureInfo.InvariantCulture) + "d",
            bool truth => truth ? "false" : "true",
            _ => null,
        };
        if (replacement is not null) Add(node.SpanStart, node.Token.Text, replacement);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Negate(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Negate(node.Condition);
        base.VisitConditionalExpression(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (node.Expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax)
        {
            Add(node.SpanStart, node.ToString(), ";");
        }

        base.VisitExpressionStatement(node);
    }

    /// <summary>Not where the condition declares a variable: it would be unassigned.</summary>
    private void Negate(ExpressionSyntax condition)
    {
        if (condition.DescendantNodesAndSelf().Any(node => node is SingleVariableDesignationSyntax)) return;
        Add(condition.SpanStart, condition.ToString(), $"!({condition})");
    }

    private void Add(int start, string text, string replacement) =>
        _found.Add(new Mutant(path, source.AsSpan(0, start).Count('\n') + 1, start, text, replacement));
}
