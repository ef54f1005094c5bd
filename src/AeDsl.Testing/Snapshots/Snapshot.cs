using System.Runtime.CompilerServices;
using AeDsl.Training.Pictures;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Holds what a test made against a baseline that a person has looked at: Class.Method_parameters.verified.png (or .txt) beside the test.
/// Where it differs, or there is no baseline, the test fails and writes a .received. file; aedsl snapshots accept makes that the baseline.
/// The class is the name of the source file.
/// </summary>
public static class Snapshot
{
    private static readonly SnapshotVerifier s_verifier = new(
        new SnapshotEnvironment(Environment.GetEnvironmentVariable), new BaselinePolicy());
    private static readonly TileComparer s_comparer = new();

    /// <summary>Holds a picture against its baseline, tile by tile.</summary>
    /// <param name="actual">The picture.</param>
    /// <param name="parameters">Tells the cases of a theory apart: a text, or an object such as <c>new { seed = 1 }</c>.</param>
    /// <param name="tolerance">How close it must be; null: <see cref="ImageTolerance.SameWeights"/>.</param>
    /// <param name="tiles">How it is cut into tiles; null: <see cref="TileLayout.Default"/>.</param>
    /// <param name="file">The source file of the test; the compiler fills it in.</param>
    /// <param name="member">The method of the test; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">The parameters are an empty text or have no properties.</exception>
    /// <exception cref="SnapshotException">It differs, there is no baseline, or the folder of the test is not on this machine.</exception>
    public static void Match(
        Image actual,
        object? parameters = null,
        ImageTolerance? tolerance = null,
        TileLayout? tiles = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        s_verifier.Verify(
            SnapshotName.Of(file, member, parameters),
            actual,
            new ImageKind(s_comparer, tiles ?? TileLayout.Default, tolerance ?? ImageTolerance.SameWeights));
    }

    /// <summary>Lays pictures out in a grid and holds it against its baseline; each picture is a tile.</summary>
    /// <param name="images">
    /// (N, C, H, W) with C 1 or 3, finite values 0 (black) to 1 of a floating-point type; what lies outside is cut off.
    /// </param>
    /// <param name="columns">Pictures in a row, at least 1.</param>
    /// <param name="parameters">Tells the cases of a theory apart: a text, or an object such as <c>new { seed = 1 }</c>.</param>
    /// <param name="tolerance">How close it must be; null: <see cref="ImageTolerance.SameWeights"/>.</param>
    /// <param name="file">The source file of the test; the compiler fills it in.</param>
    /// <param name="member">The method of the test; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">
    /// The tensor has another shape, a value is NaN or infinite, or the type is no floating-point type: divide bytes by 255. Or the
    /// parameters are an empty text or have no properties.
    /// </exception>
    /// <exception cref="SnapshotException">It differs, there is no baseline, or the folder of the test is not on this machine.</exception>
    public static void MatchGrid(
        Tensor images,
        int columns,
        object? parameters = null,
        ImageTolerance? tolerance = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        const int padding = 2;
        PictureValues.Require(images);
        var grid = ImageGrid.Create(images, columns, padding);
        Match(grid, parameters, tolerance, new TileLayout((int)images.shape[3], (int)images.shape[2], padding), file, member);
    }

    /// <summary>Holds a tensor against its baseline, a text: type and shape must be the same, and every number close.</summary>
    /// <param name="actual">Real or whole numbers of any shape.</param>
    /// <param name="parameters">Tells the cases of a theory apart: a text, or an object such as <c>new { seed = 1 }</c>.</param>
    /// <param name="tolerance">How close numbers must be; null: as PyTorch allows, <see cref="TensorTolerance.Of"/>.</param>
    /// <param name="file">The source file of the test; the compiler fills it in.</param>
    /// <param name="member">The method of the test; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">
    /// The numbers are complex, or the parameters are an empty text or have no properties.
    /// </exception>
    /// <exception cref="SnapshotException">It differs, there is no baseline, or the folder of the test is not on this machine.</exception>
    public static void Match(
        Tensor actual,
        object? parameters = null,
        TensorTolerance? tolerance = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
        => s_verifier.Verify(SnapshotName.Of(file, member, parameters), TensorContent.Of(actual), new TensorKind(tolerance));

    /// <summary>Holds a text against its baseline, word for word; only how lines end does not matter.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="parameters">Tells the cases of a theory apart: a text, or an object such as <c>new { seed = 1 }</c>.</param>
    /// <param name="file">The source file of the test; the compiler fills it in.</param>
    /// <param name="member">The method of the test; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">The parameters are an empty text or have no properties.</exception>
    /// <exception cref="SnapshotException">It differs, there is no baseline, or the folder of the test is not on this machine.</exception>
    public static void Match(
        string actual, object? parameters = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        s_verifier.Verify(SnapshotName.Of(file, member, parameters), actual, new TextKind());
    }
}
