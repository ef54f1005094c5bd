namespace AeDsl.Core.Model;

/// <summary>A file, or several, that a declaration names.</summary>
/// <param name="Path">The path or the pattern.</param>
/// <param name="IsLiteral">It is written out, so that the build, which reads source as text, finds it.</param>
/// <param name="IsResized">The files are brought to the input's size when they are read.</param>
internal sealed record DeclaredFile(string Path, bool IsLiteral, bool IsResized = false);

/// <summary>A name that the weights of a layer or of a part had before.</summary>
/// <param name="Part">The part that it is written on; the stack for the model itself.</param>
/// <param name="Layer">The place among the part's attributes of the layer that it follows; -1 where it precedes the first one.</param>
/// <param name="From">The name before, <c>fc1</c>.</param>
/// <param name="Of">What of the layer or the part had it; null for all of it.</param>
internal sealed record RenamedPart(PartRole Part, int Layer, string From, string? Of)
{
    public override string ToString() => Of is null ? $"RenamedFrom(\"{From}\")" : $"RenamedFrom(\"{From}\", \"{Of}\")";
}
