using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>Notes that are damaged, as a crash or a person leaves them: the command says which, in a line, and changes nothing.</summary>
public sealed class DamagedNoteTests : IDisposable
{
    private static readonly Image s_wrong = Pictures.Digits.Swap(tile: 37, by: 38);

    private static readonly string[][] s_commands =
        [["list"], ["accept", "--all"], ["accept", "DigitTests.Draws"], ["reject", "--all"], ["report"]];

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("null", "it says null")]
    [InlineData("{}", "missing required properties")]
    [InlineData("", "any JSON tokens")]
    [InlineData("\0\0\0\0", "0x00")]
    [InlineData("\"test\": \"DigitTests.Draws\" -> \"test\": null", "test")]
    [InlineData("\"tiles\": [ -> \"tiles\": null, \"those\": [", "tiles")]
    [InlineData("\"column\": 5, -> ", "column")]
    public async Task A_damaged_note_of_a_difference_is_said_in_a_line(string damage, string why)
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.NotNull(_repository.Take(s_wrong));
        var path = Damage("differing", damage);
        var before = Contents();

        foreach (var command in s_commands)
        {
            await SaysWhy(path, why, command);
            Assert.Equal(before, Contents());
        }
    }

    [Theory]
    [InlineData("null", "it says null")]
    [InlineData("{}", "missing required properties")]
    [InlineData("[]", "could not be converted")]
    [InlineData("\"test\": \"DigitTests.Draws\" -> \"test\": null", "test")]
    [InlineData("\"project\": \"Project\" -> \"project\": null", "project")]
    [InlineData("\"project\": \"Project\" -> \"others\": 1", "project")]
    [InlineData("\"run\": -> \"ran\":", "run")]
    public async Task A_damaged_note_of_a_use_is_said_in_a_line(string damage, string why)
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.Null(_repository.Take(Pictures.Digits));

        await SaysWhy(Damage("used", damage), why, "orphans");
    }

    [Fact]
    public async Task A_note_that_was_copied_is_read_once()
    {
        Pictures.Digits.SavePng(_repository.Verified);
        Assert.Null(_repository.Take(Pictures.Digits));
        var note = Assert.Single(Directory.GetFiles(_repository["TestResults/snapshots/used"]));
        File.Copy(note, note.Replace(".json", " (copy).json", StringComparison.Ordinal));

        Assert.Equal((0, $"No orphaned baseline in {_repository.Root}.\n", ""), await Tool.RunAsync(_repository.Root, "orphans"));
    }

    private async Task SaysWhy(string path, string why, params string[] command)
    {
        var (exitCode, output, error) = await Tool.RunAsync(_repository.Root, command);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"{path} is damaged (", error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.EndsWith("); delete it and run the tests again.\n", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    /// <summary>Puts another text in the place of the only note, or within it: before -> after.</summary>
    private string Damage(string folder, string damage)
    {
        var path = Assert.Single(Directory.GetFiles(_repository[$"TestResults/snapshots/{folder}"]));
        if (damage.Split(" -> ") is [var before, var after])
        {
            var whole = File.ReadAllText(path);
            Assert.Contains(before, whole, StringComparison.Ordinal);
            damage = whole.Replace(before, after, StringComparison.Ordinal);
        }

        File.WriteAllText(path, damage);
        return path;
    }

    private Dictionary<string, string> Contents()
        => _repository.Files.ToDictionary(file => file, file => SnapshotEntry.Hash(File.ReadAllBytes(_repository[file])));
}
