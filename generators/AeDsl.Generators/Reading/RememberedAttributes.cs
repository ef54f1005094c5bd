using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Attributes as they were read before, wherever they still say the same: their text is the same syntax node, and
/// every name in it still means what it meant. To ask that costs a lookup for each distinct name, whatever the number
/// of attributes; the compiler, asked for one attribute of a class, binds all.
/// </summary>
/// <param name="first">The compilation as the file of the class sees it.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class RememberedAttributes(SemanticModel first, CancellationToken cancellation) : AttributeSource(cancellation)
{
    /// <summary>By the declaration's syntax, which lives until its file is edited. What is found here counts only after a check.</summary>
    private static readonly ConditionalWeakTable<SyntaxNode, Memory> s_memories = new();

    private readonly Dictionary<SyntaxTree, SemanticModel> _semantics = new() { [first.SyntaxTree] = first };

    private sealed class Memory
    {
        /// <summary>Swapped as a whole: several compilations that share a file may be read at a time.</summary>
        public volatile Content? Last;
    }

    private sealed record Content(DeclarationAttributes Attributes, AttributeBindings Bindings);

    protected override TypeAttributes Read(INamedTypeSymbol type) => Recall(type) is { } known ? new TypeAttributes(known) : new TypeAttributes(Bind(type));

    private List<DeclarationAttributes>? Recall(INamedTypeSymbol type)
    {
        var known = new List<DeclarationAttributes>(type.DeclaringSyntaxReferences.Length);
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(Cancellation);
            if (node is MemberDeclarationSyntax { AttributeLists.Count: 0 }) known.Add(DeclarationAttributes.None);
            else if (s_memories.TryGetValue(node, out var memory) && memory.Last is { } last && last.Bindings.Hold(SemanticsOf(node), Cancellation)) known.Add(last.Attributes);
            else return null;
        }
        return known;
    }

    private List<DeclarationAttributes> Bind(INamedTypeSymbol type)
    {
        var read = new List<DeclarationAttributes>();
        foreach (var (node, bound) in TypeAttributes.ByDeclaration(type, Cancellation))
        {
            var attributes = new DeclarationAttributes(bound, Cancellation);
            read.Add(attributes);
            if (node is null) continue;
            var bindings = AttributeBindings.Of(bound, SemanticsOf(node), Cancellation);
            s_memories.GetOrCreateValue(node).Last = bindings is null ? null : new Content(attributes, bindings);
        }
        return read;
    }

    private SemanticModel SemanticsOf(SyntaxNode node)
    {
        if (!_semantics.TryGetValue(node.SyntaxTree, out var semantics)) _semantics.Add(node.SyntaxTree, semantics = first.Compilation.GetSemanticModel(node.SyntaxTree));
        return semantics;
    }
}
