namespace AeDsl.Testing;

/// <summary>
/// Laws of one process take turns, whatever a test runner does at the same time. TorchSharp 0.107 does not keep a temporary <c>Scalar</c> alive while
/// libtorch reads it (<c>x.add_(0.1)</c>, and every step of Adam): a garbage collection that another thread sets off during the call frees it, and
/// the call fails or works with another number.
/// </summary>
internal static class OneAtATime
{
    /// <summary>Held by whoever checks a law; taken before the lock of <see cref="DefaultGenerator"/>.</summary>
    public static Lock Gate { get; } = new();
}
