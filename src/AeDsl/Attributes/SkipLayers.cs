namespace AeDsl;

/// <summary>
/// Puts what passes by aside under a name, for <see cref="ConcatAttribute"/> or <see cref="AddAttribute"/> further on in the same part.
/// </summary>
/// <param name="name">Any text; once in a part.</param>
public sealed class SaveAttribute(string name) : LayerAttribute;

/// <summary>Puts a saved tensor after what passes by, along the channels (or the features); the other sizes are equal.</summary>
/// <param name="name">The name that it was saved under.</param>
public sealed class ConcatAttribute(string name) : LayerAttribute;

/// <summary>Adds a saved tensor of the same shape to what passes by.</summary>
/// <param name="name">The name that it was saved under.</param>
public sealed class AddAttribute(string name) : LayerAttribute;
