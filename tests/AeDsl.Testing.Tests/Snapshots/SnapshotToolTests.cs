using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>The command, run as a process.</summary>
public sealed class SnapshotToolTests : IDisposable
{
    private static readonly Image s_wrong = Pictures.Digits.Swap(tile: 37, by: 38);

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task List_says_what_differs_and_how()
    {
        Assert.Equal((0, $"No snapshot differs in {_repository.Root}.\n", ""), await Run("list"));
        Fail("Draws");
        Assert.NotNull(_repository.Take(s_wrong, member: "Interpolates"));

        var (exitCode, output, error) = await Run("list");

        Assert.Equal((1, ""), (exitCode, error));
        Assert.Contains(
            "differs  DigitTests.Draws  Project/DigitTests.Draws.verified.png\n         Beyond what is allowed (largest difference at "
                + "most 2, RMSE of a tile at most 0.5): 1 of 64 tiles and the frame.\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains(
            "new      DigitTests.Interpolates  Project/DigitTests.Interpolates.verified.png\n", output, StringComparison.Ordinal);
        Assert.EndsWith($"2 snapshots differ in {_repository.Root}.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_by_name_makes_that_one_the_baseline_and_no_other()
    {
        Fail("Draws");
        Fail("Interpolates");

        var (exitCode, output, _) = await Run("accept", "DigitTests.Draws");

        Assert.Equal(0, exitCode);
        Assert.Equal("accepted  DigitTests.Draws  Project/DigitTests.Draws.verified.png\n", output);
        Assert.Null(_repository.Take(s_wrong));
        Assert.NotNull(_repository.Take(s_wrong, member: "Interpolates"));
        Assert.Equal(["DigitTests.Interpolates"], _repository.Ledger.Entries().Select(entry => entry.Test));
        Assert.DoesNotContain("DigitTests.Draws ", await File.ReadAllTextAsync(_repository.Ledger.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_all_takes_new_ones_too_from_wherever_in_the_repository()
    {
        Fail("Draws");
        Assert.NotNull(_repository.Take(s_wrong, member: "Interpolates"));

        var (exitCode, _, _) = await Tool.RunAsync(_repository["Project"], "accept", "--all");

        Assert.Equal(0, exitCode);
        Assert.Equal(["Project/DigitTests.Draws.verified.png", "Project/DigitTests.Interpolates.verified.png"], _repository.Files);
        Assert.Null(_repository.Take(s_wrong));
        Assert.Null(_repository.Take(s_wrong, member: "Interpolates"));
    }

    [Fact]
    public async Task Names_may_have_stars_and_paths_will_do()
    {
        Fail("Draws");
        Fail("DrawsMore");
        Fail("Interpolates");

        Assert.Equal(0, (await Run("accept", "*.Draws*")).ExitCode);
        Assert.Equal(["DigitTests.Interpolates"], _repository.Ledger.Entries().Select(entry => entry.Test));
        Assert.Equal(0, (await Run("accept", "Project/DigitTests.Interpolates.received.png")).ExitCode);
        Assert.Empty(_repository.Ledger.Entries());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_name_is_said_in_a_line(string name)
    {
        Fail("Draws");

        Assert.Equal((2, "", "A name is empty.\nThese differ:\n  DigitTests.Draws\n"), await Run("accept", name));
    }

    [Fact]
    public async Task Nothing_is_accepted_through_a_link_out_of_the_repository()
    {
        using var outside = new TemporaryRepository();
        Fail("Draws");
        Directory.Move(_repository["Project"], outside["Moved"]);
        Directory.CreateSymbolicLink(_repository["Project"], outside["Moved"]);
        var before = await File.ReadAllBytesAsync(_repository.Verified);

        var (exitCode, _, error) = await Run("accept", "--all");

        Assert.Equal(1, exitCode);
        Assert.Contains("are no snapshot of this repository", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_repository.Verified));
    }

    [Fact]
    public async Task Reject_throws_away_what_was_received()
    {
        Fail("Draws");

        var (exitCode, output, _) = await Run("reject", "DigitTests.Draws");

        Assert.Equal((0, "rejected  DigitTests.Draws  Project/DigitTests.Draws.received.png\n"), (exitCode, output));
        Assert.Equal(["Project/DigitTests.Draws.verified.png"], _repository.Files);
        Assert.Null(_repository.Take(Pictures.Digits));
    }

    [Fact]
    public async Task On_a_build_server_nothing_is_accepted()
    {
        Fail("Draws");

        var (exitCode, output, error) = await Run("CI=true", "accept", "--all");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("This is a build server (CI=true), where no baseline is written.", error, StringComparison.Ordinal);
        Assert.NotNull(_repository.Take(s_wrong));
    }

    [Fact]
    public async Task A_wrong_name_changes_nothing_and_lists_the_right_ones()
    {
        Fail("Draws");

        Assert.Equal(
            (2, "", "No snapshot that differs is called DigitTests.Drawn.\nThese differ:\n  DigitTests.Draws\n"),
            await Run("accept", "DigitTests.Draws", "DigitTests.Drawn"));
        Assert.Equal(
            (2, "", "No snapshot that differs is called Other*.\nThese differ:\n  DigitTests.Draws\n"), await Run("reject", "Other*"));
        Assert.Equal((2, "", "Which ones? Give names, or --all.\nThese differ:\n  DigitTests.Draws\n"), await Run("accept"));
        Assert.Equal((2, "", "Either names or --all, not both.\n"), await Run("accept", "DigitTests.Draws", "--all"));
        Assert.NotNull(_repository.Take(s_wrong));
    }

    [Fact]
    public async Task One_name_in_two_places_needs_a_path()
    {
        _repository.AddProject("Other");
        var kind = new ImageKind(new TileComparer(), Pictures.Layout, ImageTolerance.SameWeights);
        Assert.NotNull(_repository.Take(TemporaryRepository.Run(), s_wrong, kind));
        Assert.NotNull(_repository.Take(TemporaryRepository.Run(), s_wrong, kind, file: _repository["Other/DigitTests.cs"]));

        var (exitCode, _, error) = await Run("accept", "DigitTests.Draws");

        Assert.Equal(2, exitCode);
        Assert.Equal(
            "2 snapshots are called DigitTests.Draws; give the path of the one that is meant:\n  Other/DigitTests.Draws.verified.png\n  "
                + "Project/DigitTests.Draws.verified.png\n",
            error);
        Assert.Equal(0, (await Run("accept", "Other/DigitTests.Draws.verified.png")).ExitCode);
        Assert.Equal(["Other/DigitTests.Draws.verified.png", "Project/DigitTests.Draws.received.png"], _repository.Files);
    }

    [Fact]
    public async Task Only_what_the_test_wrote_is_accepted()
    {
        Fail("Draws");
        Fail("Interpolates");
        Pictures.Digits.Brightness(0.5).SavePng(_repository.Received);

        var (exitCode, _, error) = await Run("accept", "--all");
        Assert.Equal(2, exitCode);
        Assert.Contains(
            "Project/DigitTests.Draws.received.png is not what the test wrote. Run the test again. Nothing was accepted.",
            error,
            StringComparison.Ordinal);
        File.Delete(_repository.Received);
        Assert.Contains(
            "is no longer there. Run the test again. Nothing was accepted.",
            (await Run("accept", "--all")).Error,
            StringComparison.Ordinal);
        Assert.NotNull(_repository.Take(s_wrong, member: "Interpolates"));
    }

    [Fact]
    public async Task A_note_that_leads_elsewhere_is_refused()
    {
        Fail("Draws");
        var outside = _repository.Ledger.Entries().Single() with
        {
            Verified = "../elsewhere.verified.png", Received = "../elsewhere.received.png"
        };
        _repository.Ledger.Record(outside, null);

        var (exitCode, _, error) = await Run("accept", "../elsewhere.verified.png");

        Assert.Equal(1, exitCode);
        Assert.Contains("are no snapshot of this repository", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_is_written_where_it_says()
    {
        Fail("Draws");
        File.Delete(_repository.Ledger.ReportPath);

        var (exitCode, output, _) = await Run("report");

        Assert.Equal((0, _repository.Ledger.ReportPath + "\n"), (exitCode, output));
        Assert.Contains("<h2>DigitTests.Draws ", await File.ReadAllTextAsync(_repository.Ledger.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orphans_are_listed()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.Null(_repository.Take(Pictures.Digits));
        Assert.Equal((0, $"No orphaned baseline in {_repository.Root}.\n", ""), await Run("orphans"));
        Pictures.Digits.SavePng(_repository["Project/DigitTests.Old.verified.png"]);

        var (exitCode, output, _) = await Run("orphans");

        Assert.Equal(1, exitCode);
        Assert.StartsWith(
            "Project/DigitTests.Old.verified.png  no run noted in TestResults asked for it\n1 orphaned baseline in",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_baseline_that_was_used_before_the_notes_were_deleted_only_what_is_known_is_said()
    {
        foreach (var member in new[] { "Draws", "Interpolates" })
        {
            Pictures.Digits.SavePng(_repository[$"Project/DigitTests.{member}.verified.png"]);
            Assert.Null(_repository.Take(Pictures.Digits, member: member));
        }

        Directory.Delete(_repository["TestResults"], recursive: true);
        Assert.Null(_repository.Take(Pictures.Digits));

        var (exitCode, output, _) = await Run("orphans");

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "Project/DigitTests.Interpolates.verified.png  no run noted in TestResults asked for it\n"
                + $"1 orphaned baseline in {_repository.Root}.\nIf the last run was of all tests, not of some: git rm these.\n",
            output);
    }

    [Fact]
    public async Task Wrong_use_is_said_in_a_line()
    {
        Assert.Equal(2, (await Run("aceept")).ExitCode);
        Assert.Equal(2, (await Run("list", "--colour")).ExitCode);
        Assert.Equal((2, "", "--directory nowhere is no folder.\n"), await Run("list", "--directory", "nowhere"));
        var (exitCode, output, _) = await Run("--help");
        Assert.Equal(0, exitCode);
        Assert.All(
            new[] { "list", "accept", "reject", "report", "orphans", "--directory" },
            word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    private Task<(int ExitCode, string Out, string Error)> Run(params string[] args) => Tool.RunAsync(_repository.Root, args);

    /// <summary>A snapshot that has a baseline and differs from it.</summary>
    private void Fail(string member)
    {
        Pictures.Digits.SavePng(_repository[$"Project/DigitTests.{member}.verified.png"]);
        Assert.NotNull(_repository.Take(s_wrong, member: member));
    }
}
