using AeDsl.Training.Tests;
using Gallery.Running;

namespace AeDsl.Gallery.Tests;

[Collection(GalleryProgram.Name)]
public sealed class CommandLineTests
{
    [Fact]
    public void List_names_every_system()
    {
        var result = GalleryProgram.Run("list");

        Assert.Equal(0, result.ExitCode);
        Assert.All(AllSystems.InOrder, system => Assert.Contains(system.Name, result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no system 'convolutoin'; the nearest name is 'convolution', and 'list' shows all.", "run", "convolutoin")]
    [InlineData("--epochs needs a whole number from 1 on, got 'many'.", "run", "convolution", "--epochs", "many")]
    [InlineData("--epochs needs a whole number from 1 on, got '0'.", "run", "convolution", "--epochs", "0")]
    [InlineData("--seed needs a whole number from 0 on, got '-1'.", "run", "convolution", "--seed", "-1")]
    [InlineData("Unrecognized command or argument '--colour'.", "list", "--colour")]
    [InlineData("Required command was not provided.")]
    public void A_wrong_command_line_is_said_in_one_line(string message, params string[] args)
    {
        var result = GalleryProgram.Run(args);

        Assert.Equal((2, message), (result.ExitCode, result.Error.TrimEnd()));
    }

    [Fact]
    public void A_folder_without_data_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();

        var missing = GalleryProgram.Run("run", "convolution", "--data", folder["none"], "--out", folder["out"]);
        var empty = GalleryProgram.Run("run", "convolution", "--data", folder.Path, "--out", folder["out"]);

        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith($"{folder["none"]}: there is no such folder", Assert.Single(Lines(missing.Error)), StringComparison.Ordinal);
        Assert.Equal(2, empty.ExitCode);
        Assert.StartsWith($"{folder.Path} lacks train-images-idx3-ubyte", Assert.Single(Lines(empty.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", [1]);

        var result = GalleryProgram.Run("run", "convolution", "--out", Path.Combine(file, "out"));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(
            $"{Path.Combine(file, "out")} cannot be made a folder", Assert.Single(Lines(result.Error)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
