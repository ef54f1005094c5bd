namespace AeDsl.Core.Model;

/// <summary>Values of an argument for tests to draw.</summary>
internal sealed record Example(string Argument, params object[] Values);
