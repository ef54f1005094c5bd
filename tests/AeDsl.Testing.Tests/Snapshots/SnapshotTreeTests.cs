using System.Diagnostics;
using System.Runtime.Versioning;
using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>Trees that cannot be written, and links: nothing is written elsewhere, and what fails is the snapshot.</summary>
public sealed class SnapshotTreeTests : IDisposable
{
    private static readonly Image s_wrong = Pictures.Digits.Swap(tile: 37, by: 38);

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [UnsupportedOSPlatform("windows")]
    public void A_matching_snapshot_passes_on_a_tree_that_is_read_only(bool hasRunBefore)
    {
        Pictures.Digits.SavePng(_repository.Verified);
        if (hasRunBefore)
        {
            Assert.Null(_repository.Take(Pictures.Digits));
        }

        var clock = Stopwatch.StartNew();
        using (new ReadOnlyTree(_repository.Root))
        {
            Assert.Throws<UnauthorizedAccessException>(() => File.WriteAllText(_repository["Project/new.txt"], ""));
            Assert.Null(_repository.Take(Pictures.Digits));
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void After_a_failure_a_matching_snapshot_passes_on_a_tree_that_is_read_only()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(s_wrong));
        using (new ReadOnlyTree(_repository.Root))
        {
            Assert.Null(_repository.Take(Pictures.Digits));
        }

        Assert.Single(_repository.Ledger.Entries());
        Assert.Null(_repository.Take(Pictures.Digits));
        Assert.Empty(_repository.Ledger.Entries());
        Assert.Equal(["Project/DigitTests.Draws.verified.png"], _repository.Files);
    }

    [Theory]
    [InlineData("TestResults/snapshots/used")]
    [InlineData("TestResults/snapshots/differing")]
    [InlineData("Project")]
    [UnsupportedOSPlatform("windows")]
    public void A_matching_snapshot_passes_where_a_part_of_the_tree_is_read_only(string part)
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(s_wrong));
        File.Delete(Assert.Single(Directory.GetFiles(_repository["TestResults/snapshots/used"])));
        using (new ReadOnlyTree(_repository.Root, part))
        {
            Assert.Null(_repository.Take(Pictures.Digits));
        }
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(false, "CI=true")]
    [InlineData(true, "")]
    [UnsupportedOSPlatform("windows")]
    public void A_difference_on_a_tree_that_is_read_only_is_said_with_its_figures(bool hasRunBefore, string variables)
    {
        Pictures.Digits.SavePng(_repository.Verified);
        if (hasRunBefore)
        {
            Assert.NotNull(_repository.Take(s_wrong));
        }

        using (new ReadOnlyTree(_repository.Root))
        {
            var message = _repository.Take(s_wrong, variables)!.ReplaceLineEndings("\n");

            Assert.StartsWith(
                "DigitTests.Draws differs from its baseline.\nBeyond what is allowed (largest difference at most 2, RMSE of a tile at most "
                    + "0.5): 1 of 64 tiles and the frame.\n",
                message,
                StringComparison.Ordinal);
            Assert.Contains(
                "\n  baseline: Project/DigitTests.Draws.verified.png\nThe received file and the report could not be written: ",
                message,
                StringComparison.Ordinal);
            Assert.Contains($"'{_repository["TestResults"]}", message, StringComparison.Ordinal);
            Assert.EndsWith(
                "\nTo see and to accept what was received, run the test where the repository can be written.",
                message,
                StringComparison.Ordinal);
            Assert.DoesNotContain("aedsl snapshots accept", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_snapshot_without_a_baseline_fails_on_a_tree_that_is_read_only()
    {
        using (new ReadOnlyTree(_repository.Root))
        {
            Assert.StartsWith(
                "DigitTests.Draws has no baseline.\n  baseline: Project/DigitTests.Draws.verified.png (missing)\nThe received file and ",
                _repository.Take(s_wrong)!,
                StringComparison.Ordinal);
        }

        Assert.Empty(_repository.Files);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "")]
    [InlineData(true, "Project")]
    [UnsupportedOSPlatform("windows")]
    public void A_baseline_that_could_not_be_written_is_said_and_stays(bool hasBaseline, string part)
    {
        if (hasBaseline)
        {
            Pictures.Digits.SavePng(_repository.Verified);
        }

        var files = _repository.Files.ToList();
        using (new ReadOnlyTree(_repository.Root, part))
        {
            var message = _repository.Take(s_wrong, "AEDSL_SNAPSHOTS=accept")!;

            Assert.StartsWith(
                "DigitTests.Draws: the baseline Project/DigitTests.Draws.verified.png could not be written: "
                    + $"{_repository.Verified} cannot be written",
                message,
                StringComparison.Ordinal);
            Assert.EndsWith(
                "\nTo accept what was received, run the test where the repository can be written.", message, StringComparison.Ordinal);
        }

        Assert.Equal(files, _repository.Files);
        if (hasBaseline)
        {
            Assert.Equal(PngFile.Encode(Pictures.Digits), File.ReadAllBytes(_repository.Verified));
        }
    }

    [Theory]
    [InlineData("Project/DigitTests.Draws.verified.png")]
    [InlineData("Project")]
    public void A_link_out_of_the_repository_is_refused(string linked)
    {
        using var outside = new TemporaryRepository();
        Pictures.Digits.SavePng(outside.Verified);
        var before = File.ReadAllBytes(outside.Verified);
        if (linked == "Project")
        {
            Directory.Delete(_repository[linked], recursive: true);
            Directory.CreateSymbolicLink(_repository[linked], outside[linked]);
        }
        else
        {
            File.CreateSymbolicLink(_repository[linked], outside[linked]);
        }

        Assert.Equal(
            $"Project/DigitTests.Draws.verified.png leads out of the repository {_repository.Root}: it, or a folder that it is in, is a "
                + "link. Put the file itself there.",
            _repository.Take(s_wrong, "AEDSL_SNAPSHOTS=accept"));
        Assert.Equal(before, File.ReadAllBytes(outside.Verified));
    }

    [Fact]
    public void A_link_within_the_repository_is_followed()
    {
        _repository.AddProject("Shared");
        Pictures.Digits.SavePng(_repository["Shared/digits.png"]);
        File.CreateSymbolicLink(_repository.Verified, _repository["Shared/digits.png"]);

        Assert.Null(_repository.Take(Pictures.Digits));
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData("nowhere")]
    [InlineData("verified")]
    public void Nothing_is_written_through_a_received_file_that_is_a_link(string target)
    {
        using var outside = new TemporaryRepository();
        Pictures.Digits.SavePng(_repository.Verified);
        Pictures.Digits.SavePng(outside["elsewhere"]);
        var path = target == "verified" ? _repository.Verified : outside[target];
        File.CreateSymbolicLink(_repository.Received, path);
        var before = File.ReadAllBytes(_repository.Verified);

        Assert.Equal(
            $"Project/DigitTests.Draws.received.png is a link to {path}, and what a test receives is written to no other file. Delete the "
                + "link.",
            _repository.Take(s_wrong));
        Assert.Equal(before, File.ReadAllBytes(_repository.Verified));
        Assert.Equal(["elsewhere"], outside.Files);
        Assert.Equal(before, File.ReadAllBytes(outside["elsewhere"]));
    }
}
