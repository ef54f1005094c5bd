using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>Files of weights and data that a build compares with the models that name them.</summary>
[Collection(WithPackages.Libraries)]
public class HeaderTests(SharedPackages shared)
{
    private const string Model = """
        using AeDsl;

        [Network, Input(4), Weights("saved größe/my net.safetensors")]
        [Linear(3), ReLU, Linear(2)]
        public partial class Net
        {
            [CrossEntropy] public partial class Loss;
        }
        """;

    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void A_file_that_changes_is_read_again_and_compiled_against_and_nothing_else_runs() => _packages.Try(folder =>
    {
        var project = Library(folder);
        project.Write("Net.cs", Model);
        var weights = Path.Combine(folder, "saved größe", "my net.safetensors");
        Fails(project, (3, 29, "AED6001", "saved größe/my net.safetensors cannot be read: there is no such file"));

        SavedWeights.WriteNetwork(weights, hidden: 3);
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        var built = Times();
        project.Build().Succeeded();
        Assert.Equal(built, Times());

        // An older file in the place of a newer one is another file all the same.
        SavedWeights.WriteNetwork(weights, hidden: 5);
        File.SetLastWriteTimeUtc(weights, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Fails(
            project,
            (4, 9, "AED6005", "saved größe/my net.safetensors has 0.weight 5×4, but Linear(3) needs 3×4; set outFeatures: 5 on "
                + "Linear(3)"));
        Assert.Equal(built.Names, Times().Names);
        Assert.NotEqual(built.Headers, Times().Headers);

        project.Write("Net.cs", Model.Replace("Linear(3)", "Linear(5)", StringComparison.Ordinal));
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Write("Net.cs", Model.Replace(", Weights(\"saved größe/my net.safetensors\")", "", StringComparison.Ordinal));
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        Assert.Empty(File.ReadAllText(Intermediate("declared.files")));

        (DateTime Names, DateTime Headers, DateTime Library) Times() => (
            File.GetLastWriteTimeUtc(Intermediate("declared.files")),
            File.GetLastWriteTimeUtc(Intermediate("aedsl.headers")),
            File.GetLastWriteTimeUtc(Path.Combine(folder, "bin", "Debug", "net10.0", "Consumer.dll")));

        string Intermediate(string file) => Path.Combine(folder, "obj", "Debug", "net10.0", "aedsl", file);
    });

    [Fact]
    public void Ten_mistakes_stand_at_their_places_in_one_build() => _packages.Try(folder =>
    {
        var project = Library(folder);
        string[] declarations =
        [
            """[Weights("missing.safetensors"), Linear(3), ReLU, Linear(2)]""",
            """[Weights("damaged.safetensors"), Linear(3), ReLU, Linear(2)]""",
            """[Weights(Files.Net), Linear(3), ReLU, Linear(2)]""",
            """[Weights("net.safetensors"), Linear(3), ReLU, Linear(2), ReLU, Linear(2)]""",
            """[Weights("net.safetensors"), Linear(3, bias: false), ReLU, Linear(2)]""",
            """[Weights("net.safetensors"), Linear(4), ReLU, Linear(2)]""",
            """[Weights("whole.safetensors"), Linear(3), ReLU, Linear(2)]""",
            """[Linear(3), ReLU, RenamedFrom("fc"), Linear(2)]""",
            """[Data("photos/**"), Linear(3), ReLU, Linear(2)]""",
            """[Data("nothing/*.png"), Linear(3), ReLU, Linear(2)]""",
        ];
        (int Column, string Id, string Text)[] mistakes =
        [
            (10, "AED6001", "missing.safetensors cannot be read: there is no such file"),
            (10, "AED6001", "damaged.safetensors cannot be read: it is truncated or no safetensors file: it claims a header of "),
            (10, "AED6002", "The build did not look at net.safetensors: it finds Weights in the source's text; "),
            (64, "AED6003", "net.safetensors has no 4.weight 2×2 and 4.bias 2, which Linear(2) needs"),
            (30, "AED6004", "net.safetensors has 0.bias 3, but Linear(3, false) has no bias; set bias: true on Linear(3, false)"),
            (37, "AED6005", "net.safetensors has 0.weight 3×4, but Linear(4) needs 4×4; set outFeatures: 3 on Linear(4)"),
            (32, "AED6006", "whole.safetensors has 0.weight of I64, but Linear(3) needs F32, to which LoadWeights does not convert it"),
            (19, "AED6007", "RenamedFrom(\"fc\") stands for no weights: ReLU before it has no weights"),
            (11, "AED6008", "photos/a b.png is 3×2×1, but Input is 4; write Input(3, 2, 1)"),
            (7, "AED6001", "nothing/*.png cannot be read: there is no such file or folder"),
        ];
        for (var i = 0; i < declarations.Length; i++)
        {
            project.Write($"Net{i}.cs", $$"""
                using AeDsl;
                [Network, Input(4)]
                {{declarations[i]}}
                public partial class Net{{i}} { [CrossEntropy] public partial class Loss; }
                """);
        }

        project.Write("Files.cs", "static class Files { public const string Net = \"net.safetensors\"; }");
        SavedWeights.WriteNetwork(Path.Combine(folder, "net.safetensors"), hidden: 3);
        SavedWeights.Write(
            Path.Combine(folder, "whole.safetensors"),
            ("0.weight", "I64", [3, 4]), ("0.bias", "F32", [3]), ("2.weight", "F32", [2, 3]), ("2.bias", "F32", [2]));
        File.WriteAllBytes(Path.Combine(folder, "damaged.safetensors"), [0, 0, 0, 0, 0, 0, 0, 16, (byte)'{', (byte)'}']);
        SavedWeights.WritePicture(Path.Combine(folder, "photos", "a b.png"), width: 1, height: 2);

        project.Build().Failed().Shows(build =>
        {
            Assert.Equal(declarations.Length, build.Messages.Count);
            for (var i = 0; i < declarations.Length; i++)
            {
                var message = Assert.Single(build.Messages, message => message.File == $"Net{i}.cs");
                var (line, column) = mistakes[i].Id == "AED6008" ? (2, mistakes[i].Column) : (3, mistakes[i].Column);
                Assert.Equal((line, column, "error", mistakes[i].Id), (message.Line, message.Column, message.Severity, message.Id));
                Assert.StartsWith(mistakes[i].Text, message.Text, StringComparison.Ordinal);
            }
        });
    });

    [Fact]
    public void An_edit_that_orphans_weights_is_an_error_until_it_is_accepted() => _packages.Try(folder =>
    {
        var project = Library(folder);
        var (model, edited) = (
            Model.Replace(", Weights(\"saved größe/my net.safetensors\")", "", StringComparison.Ordinal),
            "[Linear(3), Dropout(0.5), ReLU, Linear(2)]");
        project.Write("Net.cs", model);
        project.Build("-p:AcceptWeights=true").Succeeded();
        var path = Path.Combine(folder, "Consumer.weights.lock");
        var accepted = File.ReadAllText(path);
        Assert.Contains("\nmodel Net\n    F32 3x4 0.weight\n    F32 3 0.bias\n    F32 2x3 2.weight\n", accepted, StringComparison.Ordinal);

        project.Write("Net.cs", model.Replace("[Linear(3), ReLU, Linear(2)]", edited, StringComparison.Ordinal));
        Fails(
            project,
            (4, 33, "AED6010", "Weights of Net that were saved before no longer fit: 3.weight 2×3 and 3.bias 2 are new; add "
                + "RenamedFrom(\"2\") after Linear(2); or accept that with 'dotnet build -p:AcceptWeights=true'"));

        project.Build("-p:AcceptWeights=true").Succeeded().Shows(build => Assert.Empty(build.Messages));
        Assert.NotEqual(accepted, File.ReadAllText(path));
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
    });

    /// <summary>A project that needs no libtorch.</summary>
    private ConsumerProject Library(string folder) =>
        new ConsumerProject(_packages, folder, "AeDsl").Edit("<OutputType>Exe</OutputType>", "<OutputType>Library</OutputType>");

    private static void Fails(ConsumerProject project, (int Line, int Column, string Id, string Text) expected) =>
        project.Build().Failed().Shows(build =>
        {
            var message = Assert.Single(build.Messages);
            Assert.Equal(
                (expected.Line, expected.Column, "error", expected.Id), (message.Line, message.Column, message.Severity, message.Id));
            Assert.StartsWith(expected.Text, message.Text, StringComparison.Ordinal);
        });
}
