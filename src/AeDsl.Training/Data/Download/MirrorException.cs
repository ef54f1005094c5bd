namespace AeDsl.Training;

/// <summary>A mirror did not give what it should; the next one may.</summary>
internal sealed class MirrorException(string message, Exception? inner = null) : Exception(message, inner);
