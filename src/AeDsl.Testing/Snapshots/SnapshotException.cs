namespace AeDsl.Testing;

/// <summary>
/// A snapshot differs from its baseline, has none, or cannot be compared; the message says which files to look at and what to do.
/// </summary>
public sealed class SnapshotException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SnapshotException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public SnapshotException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and what led to it.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public SnapshotException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
