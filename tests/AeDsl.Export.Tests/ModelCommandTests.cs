using AeDsl.Export.Commands;

namespace AeDsl.Export.Tests;

/// <summary>What the command aedsl asks a program for, and the exit code that it gets.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(nameof(Dots), null, 0)]
    [InlineData(nameof(Dots), "missing.safetensors", 1)]
    [InlineData("Nobody", null, 2)]
    public void An_exit_code_says_how_it_went(string model, string? weights, int code) => Assert.Equal(code, Run(model, weights));

    [Fact]
    public void A_text_of_another_version_is_wrong_use() => Assert.Equal(2, ModelCommandRun.Run("{}x"));

    private int Run(string model, string? weights)
        => ModelCommandRun.Run(
            new ModelCommand(
                ModelTask.Describe, model, weights is null ? null : Path.Combine(_folder.FullName, weights), null, [], OneFile: false)
                .ToText());
}
