using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls.Facts;

/// <summary>
/// Where in source the objects were made that a value may be, or may share its object with. Two values without a common origin are
/// different objects, so that what becomes of one does not change the other.
/// </summary>
internal sealed class Origins : IEquatable<Origins>
{
    public static readonly Origins None = new([]);

    private readonly HashSet<SyntaxNode> _nodes;

    private Origins(HashSet<SyntaxNode> nodes) => _nodes = nodes;

    public static Origins Of(SyntaxNode node) => new([node]);

    public Origins Union(Origins other) => other._nodes.IsSubsetOf(_nodes) ? this : new Origins([.. _nodes, .. other._nodes]);

    public bool Overlaps(Origins other) => _nodes.Overlaps(other._nodes);

    public bool Equals(Origins? other) => other is not null && (ReferenceEquals(this, other) || _nodes.SetEquals(other._nodes));

    public override bool Equals(object? obj) => Equals(obj as Origins);

    public override int GetHashCode() => _nodes.Count;
}
