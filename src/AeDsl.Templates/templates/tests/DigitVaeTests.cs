using AeDsl.Testing;

namespace MyModelTests;

/// <summary>A fact for each law that a model of this kind has to obey; the compiler writes them.</summary>
[ModelTests<DigitVae>]
public partial class DigitVaeTests;
