namespace AeDsl.Testing;

/// <summary>
/// A model breaks a law. The message says which, what was found and what is allowed, on which input, and how to repeat it.
/// </summary>
public sealed class LawException : Exception
{
    /// <summary>Says how a law was broken.</summary>
    /// <param name="message">Everything that a person needs to see it again.</param>
    /// <param name="inner">What was thrown while the law was checked; none where figures are off.</param>
    public LawException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal LawException(string message, string found, string input, Exception? inner)
        : base(message, inner) => (Found, Input) = (found, input);

    internal string Found { get; } = "";

    internal string Input { get; } = "";
}
