using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Two compilations are the same where everything that a declaration can see is: they differ in bodies of methods, in statements at the
/// top level, in comments and white space alone. Then no attribute has come to mean something else, and nothing has to be bound again.
/// </summary>
internal sealed class SameDeclarations : IEqualityComparer<Compilation>
{
    public static SameDeclarations Comparer { get; } = new();

    public bool Equals(Compilation before, Compilation after) =>
        ReferenceEquals(before, after)
        || (before.AssemblyName == after.AssemblyName
            && before.Options.Equals(after.Options)
            && before.ExternalReferences.SequenceEqual(after.ExternalReferences)
            && before.SyntaxTrees.Zip(after.SyntaxTrees, AreSame).All(areSame => areSame)
            && before.SyntaxTrees.Count() == after.SyntaxTrees.Count());

    public int GetHashCode(Compilation compilation) => compilation.AssemblyName?.GetHashCode() ?? 0;

    private static bool AreSame(SyntaxTree before, SyntaxTree after) =>
        ReferenceEquals(before, after)
        || (before.FilePath == after.FilePath && before.Options.Equals(after.Options) && AreSame(before.GetRoot(), after.GetRoot()));

    private static bool AreSame(SyntaxNode before, SyntaxNode after) =>
        before is CompilationUnitSyntax one && after is CompilationUnitSyntax other
            ? IsProgram(one) == IsProgram(other)
                && SyntaxFactory.AreEquivalent(WithoutStatements(one), WithoutStatements(other), topLevel: true)
            : SyntaxFactory.AreEquivalent(before, after, topLevel: true);

    /// <summary>Statements at the top level are the body of a method, for which the compiler declares a class.</summary>
    private static bool IsProgram(CompilationUnitSyntax unit) => unit.Members.Any(SyntaxKind.GlobalStatement);

    private static CompilationUnitSyntax WithoutStatements(CompilationUnitSyntax unit) =>
        IsProgram(unit) ? unit.WithMembers([.. unit.Members.Where(member => member is not GlobalStatementSyntax)]) : unit;
}
