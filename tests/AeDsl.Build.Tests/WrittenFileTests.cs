using System.Collections;
using Microsoft.Build.Framework;

namespace AeDsl.Build.Tests;

/// <summary>What a build writes down, where that can't be written.</summary>
public sealed class WrittenFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_an_error_in_a_sentence()
    {
        var names = _folder.Write("declared.files", []);
        var path = Path.Combine(_folder.Path, "aedsl.headers");
        Directory.CreateDirectory(path);
        var engine = new Engine();

        Assert.False(new ReadHeaders { BuildEngine = engine, Names = names, Folder = _folder.Path, Headers = path }.Execute());

        Assert.Equal(
            [$"{path} cannot be written: it is a folder. Remove what is in the way, or allow to write there."], engine.Errors);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    /// <summary>Collects errors.</summary>
    private sealed class Engine : IBuildEngine
    {
        public List<string> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs)
            => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message!);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e)
        {
        }
    }
}
