using AeDsl.Training.Files;

namespace AeDsl.Training.Data;

/// <summary>A picture of a folder.</summary>
/// <param name="Path">Its path in the folder, with slashes.</param>
/// <param name="Label">The number of its class; −1 where there are no classes.</param>
/// <param name="Format">What it is, whatever its name says: PNG, JPEG, WebP, BMP or GIF.</param>
/// <param name="Width">Columns, as it is looked at.</param>
/// <param name="Height">Rows, as it is looked at.</param>
/// <param name="Digest">A number that tells its pixels, as the model gets them, from others': XXH3.</param>
public sealed record ImageFile(string Path, long Label, string Format, int Width, int Height, ulong Digest);

/// <summary>A file that was not read.</summary>
/// <param name="Path">Its path in the folder, with slashes.</param>
/// <param name="Reason">Why: <c>is truncated …</c>.</param>
public sealed record ImageProblem(string Path, string Reason)
{
    private const int Named = 20;

    /// <summary>Path and reason, a sentence.</summary>
    public override string ToString() => $"{Excerpt.Of(Path)} {Reason}.";

    /// <summary>The first of them, and how many more there are.</summary>
    internal static string Listed(IReadOnlyList<ImageProblem> problems)
        => string.Join(' ', problems.Take(Named)) + (problems.Count > Named ? $" There are {problems.Count - Named} more." : "");
}

/// <summary>Files of a folder can't be read as pictures.</summary>
public sealed class UnreadableImagesException : IOException
{
    internal UnreadableImagesException(string folder, IReadOnlyList<ImageProblem> problems, int pictures)
        : base(
            $"{folder}: {problems.Count} of {pictures} files can't be used. {ImageProblem.Listed(problems)} Correct or remove "
            + "them, or set ImageFolderOptions.Unreadable to Skip to leave them out.")
        => Problems = problems;

    /// <summary>All of them, by path.</summary>
    public IReadOnlyList<ImageProblem> Problems { get; }
}
