namespace AeDsl.Testing;

/// <summary>A kind of thing that snapshots are taken of: how it is stored, and when two are the same.</summary>
/// <typeparam name="T">The thing.</typeparam>
internal interface ISnapshotKind<T>
{
    /// <summary>image, tensor or text.</summary>
    string Name { get; }

    /// <summary>Of its files, without a dot.</summary>
    string Extension { get; }

    byte[] Encode(T value);

    /// <exception cref="InvalidDataException">The file is damaged, or of another kind.</exception>
    T Decode(string path);

    Comparison Compare(T expected, T actual);
}

/// <summary>What comparing a snapshot with its baseline gave.</summary>
/// <param name="Passes">They are close enough.</param>
/// <param name="Summary">What differs, for a person.</param>
/// <param name="Figures">What was measured, of pictures of one size.</param>
/// <param name="Difference">Draws the difference as PNG, where it can be drawn.</param>
internal sealed record Comparison(bool Passes, string Summary, ImageFigures? Figures = null, Func<byte[]>? Difference = null);
