namespace AeDsl;

/// <summary>A model whose weights had other names before, as <see cref="RenamedFromAttribute"/> says.</summary>
public interface IRenamedWeights : IModel
{
    /// <summary>
    /// For what names began with, up to a dot, what they begin with now: <c>fc1</c> and <c>encoder.1</c>. An empty second one takes the
    /// beginning away. Of several beginnings that fit a name, the longest counts.
    /// </summary>
    IReadOnlyList<KeyValuePair<string, string>> RenamedWeights { get; }
}
