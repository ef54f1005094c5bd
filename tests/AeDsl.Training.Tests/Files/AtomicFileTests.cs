using System.Diagnostics;
using AeDsl.Training.Files;

namespace AeDsl.Training.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_written_and_nothing_is_left_beside_it()
    {
        AtomicFile.WriteText(_folder["a.txt"], "one\n");

        Assert.Equal("one\n", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced()
    {
        AtomicFile.WriteText(_folder["a.txt"], "one");
        AtomicFile.WriteText(_folder["a.txt"], "2");

        Assert.Equal("2", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files);
    }

    [Fact]
    public void A_relative_path_is_written_where_it_says()
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder["a.txt"]);

        AtomicFile.WriteText(relative, "one");

        Assert.Equal("one", File.ReadAllText(_folder["a.txt"]));
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_the_old_file_and_nothing_beside_it()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));

        Assert.Contains(_folder["a.txt"], error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Contains("unchanged", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files);
    }

    [Fact]
    public void What_a_writer_throws_reaches_the_caller_and_the_old_file_stays()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["a.txt"], _ => throw new InvalidOperationException()));

        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(["a.txt"], _folder.Files);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var path = Path.Combine(_folder.Path, "none", "a.txt");

        var error = Assert.Throws<IOException>(() => AtomicFile.WriteText(path, ""));

        Assert.Equal($"{path} cannot be written: its folder does not exist; create it first.", error.Message);
    }

    [Fact]
    public void A_target_that_is_a_folder_is_an_error_and_stays()
    {
        Directory.CreateDirectory(_folder["a"]);

        Assert.Throws<IOException>(() => AtomicFile.WriteText(_folder["a"], ""));

        Assert.True(Directory.Exists(_folder["a"]));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Only_a_file_is_replaced()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.True(IsMade("mkfifo", _folder["pipe"]), "mkfifo made no pipe.");
        File.CreateSymbolicLink(_folder["link"], _folder["pipe"]);
        var others = new List<string> { "pipe", "link" };
        if (IsMade("mknod", _folder["device"], "c", "1", "7"))
        {
            others.Add("device");
        }

        using var model = new FontModel();
        foreach (var path in others.Select(name => _folder[name]))
        {
            Assert.All(
                new Action[] { () => AtomicFile.WriteText(path, ""), () => model.SaveWeights(path) },
                write => Assert.Equal(
                    $"{path} cannot be written: it is a device, a pipe or a socket, and only files are replaced.",
                    Assert.Throws<IOException>(write).Message));
        }

        Assert.Equal(others.Order(StringComparer.Ordinal), _folder.Files);
    }

    [Fact]
    public void Through_a_link_the_file_that_it_leads_to_is_replaced()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        File.CreateSymbolicLink(_folder["link"], _folder["a.txt"]);

        AtomicFile.WriteText(_folder["link"], "new");

        Assert.Equal("new", File.ReadAllText(_folder["a.txt"]));
        Assert.NotNull(new FileInfo(_folder["link"]).LinkTarget);
    }

    [Fact]
    public void What_a_killed_process_left_goes_with_the_next_write()
    {
        foreach (var file in new[] { $"a.txt.{Guid.NewGuid():N}.tmp", "a.txt.notes.tmp", $"b.txt.{Guid.NewGuid():N}.tmp" })
        {
            File.SetLastWriteTimeUtc(_folder.Write(file, [1]), DateTime.UtcNow.AddMinutes(-1));
        }

        AtomicFile.WriteText(_folder["a.txt"], "one");

        Assert.Equal(3, _folder.Files.Count());
        Assert.Contains("a.txt.notes.tmp", _folder.Files);
        Assert.Contains(_folder.Files, file => file.StartsWith("b.txt.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_being_written_at_this_moment_stays()
    {
        AtomicFile.Write(_folder["a.txt"], stream =>
        {
            AtomicFile.RemoveLeftovers(_folder["a.txt"]);

            // Who writes nothing for a while still writes.
            var own = Assert.Single(_folder.Files);
            File.SetLastWriteTimeUtc(_folder[own], DateTime.UtcNow.AddMinutes(-1));
            AtomicFile.RemoveLeftovers(_folder["a.txt"]);
            Assert.Equal([own], _folder.Files);
            stream.WriteByte(1);
        });

        Assert.Equal([1], File.ReadAllBytes(_folder["a.txt"]));
    }

    [Fact]
    public void Many_who_write_the_same_file_all_succeed()
    {
        var texts = Enumerable.Range(0, 4).Select(writer => new string((char)('a' + writer), 10_000)).ToList();

        Parallel.ForEach(texts, new ParallelOptions { MaxDegreeOfParallelism = texts.Count }, text =>
        {
            for (var i = 0; i < 50; i++)
            {
                AtomicFile.WriteText(_folder["a.txt"], text);
            }
        });

        Assert.Contains(File.ReadAllText(_folder["a.txt"]), texts);
        Assert.Equal(["a.txt"], _folder.Files);
    }

    [Fact]
    public async Task A_reader_beside_a_writer_is_never_told_that_the_file_is_in_use()
    {
        AtomicFile.WriteText(_folder["a.txt"], "0");
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                AtomicFile.WriteText(_folder["a.txt"], "1");
            }
        });
        var (reads, failures) = (0, new List<string>());
        while (!writing.IsCompleted)
        {
            try
            {
                reads++;
                Assert.Single(File.ReadAllText(_folder["a.txt"]));
            }
            catch (IOException error)
            {
                failures.Add(error.Message);
            }
        }

        await writing;
        Assert.Empty(failures);
        Assert.InRange(reads, 10, int.MaxValue);
    }

    [Fact]
    public void A_file_that_took_long_to_write_is_young_when_it_waits_for_its_name()
    {
        AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.WriteByte(1);
            stream.Flush();
            File.SetLastWriteTimeUtc(_folder[Assert.Single(_folder.Files)], DateTime.UtcNow.AddHours(-1));
        });

        Assert.InRange(DateTime.UtcNow - File.GetLastWriteTimeUtc(_folder["a.txt"]), TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public void Permissions_of_a_file_that_is_replaced_are_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        AtomicFile.WriteText(_folder["a.txt"], "old");
        File.SetUnixFileMode(_folder["a.txt"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

        AtomicFile.WriteText(_folder["a.txt"], "new");

        Assert.Equal("new", File.ReadAllText(_folder["a.txt"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["a.txt"]));
    }

    /// <summary>Runs a command that makes something; a device needs a permission that not everybody has.</summary>
    private static bool IsMade(string command, params string[] arguments)
    {
        using var made = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        made.StandardError.ReadToEnd();
        made.WaitForExit();
        return made.ExitCode == 0;
    }
}
