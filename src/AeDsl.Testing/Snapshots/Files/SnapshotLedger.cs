using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AeDsl.Training.Files;

namespace AeDsl.Testing;

/// <summary>
/// What all test projects of a repository note down about their snapshots, in TestResults/snapshots: which differ, which baselines were
/// asked for, and the report. Each note is a file of its own, written whole, so that tests and projects that run at the same time lose
/// nothing. Who changes anything holds <see cref="Lock"/>.
/// </summary>
internal sealed class SnapshotLedger
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        // Named, because programs of one file leave out the default.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;

    /// <param name="root">The repository.</param>
    public SnapshotLedger(string root)
    {
        Root = Path.GetFullPath(root);
        _folder = Path.Combine(Root, "TestResults", "snapshots");
    }

    public string Root { get; }

    public string ReportPath => Path.Combine(_folder, "report.html");

    private string Differing => Path.Combine(_folder, "differing");

    private string Used => Path.Combine(_folder, "used");

    private string Pictures => Path.Combine(_folder, "pictures");

    /// <summary>A path of this repository as entries hold it.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public string Absolute(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    /// <summary>Keeps all others from changing anything until it is disposed.</summary>
    /// <exception cref="IOException">Somebody else held it for a minute, or the folder cannot be written.</exception>
    public FileLock Lock()
    {
        Directory.CreateDirectory(_folder);
        return new FileLock(Path.Combine(_folder, ".lock"), s_patience);
    }

    /// <summary>Notes a snapshot that differs, in place of an earlier note about it.</summary>
    /// <param name="entry">The snapshot; its difference picture is set here.</param>
    /// <param name="difference">The bytes of a picture of the difference, if there is one.</param>
    public void Record(SnapshotEntry entry, byte[]? difference)
    {
        var picture = PicturePath(entry.Verified, entry.Test);
        if (difference is not null)
        {
            Directory.CreateDirectory(Pictures);
            AtomicFile.Write(picture, stream => stream.Write(difference));
            entry = entry with { Difference = Relative(picture) };
        }
        else
        {
            Delete(picture);
        }

        Write(Differing, entry.Verified, entry);
    }

    /// <summary>Whether a snapshot is noted as differing.</summary>
    public bool Has(string verified) => File.Exists(NotePath(Differing, verified));

    /// <summary>Forgets a snapshot: it no longer differs, or was accepted or rejected.</summary>
    public void Forget(string verified, string test)
    {
        Delete(NotePath(Differing, verified));
        Delete(PicturePath(verified, test));
    }

    /// <summary>All snapshots that differ, by name.</summary>
    /// <exception cref="InvalidDataException">A note is damaged.</exception>
    public IReadOnlyList<SnapshotEntry> Entries()
        => [.. Read<SnapshotEntry>(Differing)
            .OrderBy(entry => entry.Test, StringComparer.Ordinal)
            .ThenBy(entry => entry.Verified, StringComparer.Ordinal)];

    /// <summary>Notes that a test has asked for a baseline.</summary>
    public void Use(BaselineUse use) => Write(Used, use.Verified, use);

    /// <summary>All baselines that tests asked for since TestResults was last deleted.</summary>
    /// <exception cref="InvalidDataException">A note is damaged.</exception>
    public IReadOnlyList<BaselineUse> Uses() => Read<BaselineUse>(Used);

    /// <summary>Writes the report about everything that differs now.</summary>
    public void WriteReport()
    {
        Directory.CreateDirectory(_folder);
        AtomicFile.WriteText(ReportPath, ReportPage.Write(this, Entries()));
    }

    private string PicturePath(string verified, string test) => Path.Combine(Pictures, $"{test}.{Key(verified)[..8]}.difference.png");

    private static string NotePath(string folder, string verified) => Path.Combine(folder, Key(verified)[..32] + ".json");

    private static string Key(string verified) => SnapshotEntry.Hash(Encoding.UTF8.GetBytes(verified));

    private static void Write<T>(string folder, string verified, T note)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(NotePath(folder, verified), JsonSerializer.Serialize(note, s_json));
    }

    private static List<T> Read<T>(string folder)
    {
        var notes = new List<T>();
        if (!Directory.Exists(folder))
        {
            return notes;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            try
            {
                notes.Add(JsonSerializer.Deserialize<T>(File.ReadAllText(path), s_json) ?? throw new JsonException("it says null"));
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"{path} is damaged ({error.Message}); delete it and run the tests again.", error);
            }
        }

        return notes;
    }

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
