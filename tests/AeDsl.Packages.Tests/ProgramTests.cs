using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>A program of a dozen lines, with the packages alone.</summary>
[Collection(WithPackages.Programs)]
public class ProgramTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void A_program_of_a_dozen_lines_trains() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl.Training", "TorchSharp-cpu");
        project.Write("Program.cs", Programs.Train);

        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Losses.Fall(run.Output));
    });

    [Fact]
    public void The_library_alone_declares_networks() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl", "TorchSharp-cpu");
        project.Write("Sharpener.cs", Programs.NetworkModel);
        project.Write("Program.cs", Programs.NetworkProgram);

        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Assert.Equal("1 x 1 x 8 x 8", run.Output.Trim()));
    });

    [Fact]
    public void A_model_is_exported() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl.Export", "TorchSharp-cpu");
        project.Write("Sharpener.cs", Programs.NetworkModel);
        project.Write("Program.cs", Programs.ExportProgram);

        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Assert.Equal("sharpener.onnx", run.Output.Trim()));
    });

    [Fact]
    public void A_table_is_read_from_a_Parquet_file() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl.Training.Parquet", "TorchSharp-cpu");
        project.Write("Program.cs", Programs.ParquetProgram);
        File.Copy(
            Path.Combine(Repository.Folder, "tests/AeDsl.Training.Parquet.Tests/Data/payments.parquet"),
            Path.Combine(folder, "payments.parquet"));

        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Assert.Equal("120 x 4 for 4", run.Output.Trim()));
    });

    [Fact]
    public void No_name_of_a_project_is_taken() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl", "TorchSharp-cpu");
        project.Write("Program.cs", Programs.OwnPadding);
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Assert.Equal("3", run.Output.Trim()));
    });

    [Fact]
    public void A_shape_that_does_not_fit_is_the_only_error_and_stands_at_its_layer() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl.Training", "TorchSharp-cpu");
        project.Write("Program.cs", Programs.WrongUnflatten);

        project.Build().Failed().Shows(build =>
        {
            var message = Assert.Single(build.Messages);
            var before = Programs.WrongUnflatten[..Programs.WrongUnflatten.IndexOf("(1, 28, 27)", StringComparison.Ordinal)].Split('\n');
            Assert.Equal(
                ("Program.cs", before.Length, before[^1].Length + 1, "error", "AED1003"),
                (message.File, message.Line, message.Column, message.Severity, message.Id));
            Assert.Contains(
                "Unflatten(1, 28, 27) makes 1×28×27, which has 756 elements, but gets 784", message.Text, StringComparison.Ordinal);
        });
    });
}
