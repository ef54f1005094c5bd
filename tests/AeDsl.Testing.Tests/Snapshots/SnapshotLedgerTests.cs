using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

public sealed class SnapshotLedgerTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Tests_and_projects_that_fail_at_once_lose_nothing()
    {
        _repository.AddProject("Other");
        var picture = Pictures.Digits.Crop(30, 30);

        // Each has a run, and with it a ledger, of its own: nothing but the files is shared, as between processes. The tool works along.
        var tool = Enumerable.Range(0, 3).Select(_ => Tool.RunAsync(_repository.Root, "report"));
        var tests = Enumerable.Range(0, 24).Select(i => Task.Run(() => _repository.Take(
            TemporaryRepository.Run(),
            picture,
            new ImageKind(new TileComparer(), TileLayout.Default, ImageTolerance.Exact),
            new { i },
            file: _repository[$"{(i % 2 == 0 ? "Project" : "Other")}/DigitTests.cs"])));
        await Task.WhenAll([.. tests, .. tool.Select(run => (Task)run)]);

        Assert.Equal(
            Enumerable.Range(0, 24).Select(i => $"DigitTests.Draws_i={i}").Order(StringComparer.Ordinal),
            _repository.Ledger.Entries().Select(entry => entry.Test));
        Assert.Equal(24, _repository.Ledger.Uses().Count);
        var report = await File.ReadAllTextAsync(_repository.Ledger.ReportPath);
        Assert.All(_repository.Ledger.Entries(), entry => Assert.Contains($"<h2>{entry.Test} ", report, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_keeps_others_out_until_it_is_given_up()
    {
        var path = _repository["lock"];
        using (new FileLock(path, TimeSpan.FromSeconds(1)))
        {
            Assert.Contains(
                "has been held by another process",
                Assert.Throws<IOException>(() => new FileLock(path, TimeSpan.FromMilliseconds(60))).Message,
                StringComparison.Ordinal);
        }

        new FileLock(path, TimeSpan.Zero).Dispose();
        Assert.Throws<DirectoryNotFoundException>(() => new FileLock(_repository["no/lock"], TimeSpan.Zero));
    }

    [Fact]
    public void What_is_noted_is_read_back()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(Pictures.Digits.Swap(tile: 37, by: 38)));

        var entry = Assert.Single(_repository.Ledger.Entries());

        Assert.Equal(("DigitTests.Draws", "image", false), (entry.Test, entry.Kind, entry.IsNew));
        Assert.Equal(("Project/DigitTests.Draws.verified.png", "Project/DigitTests.Draws.received.png"), (entry.Verified, entry.Received));
        Assert.Equal("row 5, column 6", entry.Figures!.Worst()!.Name);
        Assert.Equal(65, entry.Figures.Tiles.Count);
        Assert.True(File.Exists(_repository[entry.Difference!]));
    }

    [Fact]
    public void A_damaged_note_is_named()
    {
        Assert.NotNull(_repository.Take(Pictures.Digits));
        var note = Directory.GetFiles(_repository["TestResults/snapshots/differing"]).Single();
        File.WriteAllText(note, "{");

        Assert.StartsWith(
            $"{note} is damaged",
            Assert.Throws<InvalidDataException>(() => _repository.Ledger.Entries()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_the_last_run_did_not_ask_for_is_an_orphan()
    {
        foreach (var name in new[] { "Kept", "Dropped", "Never" })
        {
            Pictures.Digits.SavePng(_repository[$"Project/DigitTests.{name}.verified.png"]);
        }

        var before = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Use("Dropped", before);
        Use("Kept", before.AddHours(1));

        var orphans = Orphans.Of(_repository.Ledger);

        Assert.Equal(
            ["Project/DigitTests.Dropped.verified.png", "Project/DigitTests.Never.verified.png"],
            orphans.Found.Select(orphan => orphan.Verified));
        Assert.Contains(
            "last asked for by DigitTests.Dropped in the run of 2030-01-01 00:00:00", orphans.Found[0].Why, StringComparison.Ordinal);
        Assert.Equal("no run noted in TestResults asked for it", orphans.Found[1].Why);
        Assert.Empty(orphans.ProjectsWithoutRun);
    }

    [Fact]
    public void Of_a_project_that_has_not_run_nothing_is_known()
    {
        _repository.AddProject("Other");
        Directory.CreateDirectory(_repository["Other/bin"]);
        Pictures.Digits.SavePng(_repository["Other/DigitTests.Draws.verified.png"]);
        Pictures.Digits.SavePng(_repository["Other/bin/DigitTests.Draws.verified.png"]);

        var orphans = Orphans.Of(_repository.Ledger);

        Assert.Empty(orphans.Found);
        Assert.Equal(["Other"], orphans.ProjectsWithoutRun);
    }

    private void Use(string name, DateTimeOffset run)
        => _repository.Ledger.Use(new BaselineUse($"Project/DigitTests.{name}.verified.png", $"DigitTests.{name}", "Project", run));
}
