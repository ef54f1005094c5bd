namespace AeDsl.CodeFixes.Tests;

/// <summary>What a fix does not touch stays as it was written: rows, comments, line breaks.</summary>
public class LayoutTests
{
    [Fact]
    public async Task A_layer_a_line_stays_a_layer_a_line() => await Fixed.ExpectAsync("AED1001", "Insert Flatten before Linear(400)",
        Network("""
            [
                Dropout(0.1), // a little noise
                Linear(400), // what it sees
                ReLU // the end
            ]
            """),
        Network("""
            [
                Dropout(0.1), // a little noise
                Flatten,
                Linear(400), // what it sees
                ReLU // the end
            ]
            """));

    [Theory]
    [InlineData("Linear(784) // the end\n    ]", "Linear(784), // the end\n        Unflatten(1, 28, 28)\n    ]")]
    [InlineData("Linear(784)]", "Linear(784),\n        Unflatten(1, 28, 28)]")]
    [InlineData(
        "Linear(784)\n    ]\n    // its sizes\n    [Dropout(0.1)]",
        "Linear(784)\n    ]\n    // its sizes\n    [Dropout(0.1), Unflatten(1, 28, 28)]")]
    public async Task A_layer_after_the_last_line_gets_its_own(string last, string corrected) => await Fixed.ExpectAsync(
        "AED1201",
        $"Insert Unflatten(1, 28, 28) after {(last.Contains("Dropout", StringComparison.Ordinal) ? "Dropout(0.1)" : "Linear(784)")}",
        Autoencoder(last), Autoencoder(corrected));

    [Theory]
    [InlineData("[Linear(4), Sigmoid]", "[Linear(4)]")]
    [InlineData("[Linear(4),\n Sigmoid]", "[Linear(4)]")]
    [InlineData("[Linear(4) /* all */, /* the end */ Sigmoid]", "[Linear(4) /* all */ /* the end */ ]")]
    [InlineData("[Linear(4)]\n// The end.\n[Sigmoid]", "[Linear(4)]\n// The end.")]
    [InlineData("[Linear(4)]\n[Sigmoid] // The end.", "[Linear(4)]\n// The end.")]
    [InlineData("[Linear(4)] [Sigmoid]", "[Linear(4)]")]
    [InlineData("[Linear(4)]\n[Sigmoid, System.Obsolete(\"\")]", "[Linear(4)]\n[System.Obsolete(\"\")]")]
    [InlineData("[Linear(4)]\n[Sigmoid, // The end.\n System.Obsolete(\"\")]", "[Linear(4)]\n[// The end.\n System.Obsolete(\"\")]")]
    public async Task A_layer_is_taken_away_with_what_belongs_to_it(string layers, string left)
    {
        const string Terms = "[BinaryCrossEntropyWithLogits]";
        await Fixed.ExpectAsync("AED3102", "Remove Sigmoid", Features(layers, Terms), Features(left, Terms));
    }

    [Fact]
    public async Task A_layer_before_others_on_its_line_leaves_them() => await Fixed.ExpectAsync("AED1303", "Remove Save(\"a\")",
        Features("[Linear(4)]\n[Save(\"a\")] [ReLU]", "[MeanSquaredError]"), Features("[Linear(4)]\n[ReLU]", "[MeanSquaredError]"));

    [Fact]
    public async Task Line_breaks_of_the_file_are_kept()
    {
        var before = Network("[\n    Linear(400),\n    ReLU\n]").ReplaceLineEndings("\r\n");
        await Fixed.ExpectAsync(
            "AED1001",
            "Insert Flatten before Linear(400)",
            before,
            Network("[\n    Flatten,\n    Linear(400),\n    ReLU\n]").ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task A_name_that_is_not_in_scope_is_written_in_full() =>
        await Fixed.ExpectAsync("AED1001", "Insert Flatten before Linear(2)",
        """
        [AeDsl.Network, AeDsl.Input(1, 2, 2), AeDsl.Linear(2)]
        partial class Model { [AeDsl.MeanSquaredError] public partial class Loss; }
        """,
        """
        [AeDsl.Network, AeDsl.Input(1, 2, 2), AeDsl.Flatten, AeDsl.Linear(2)]
        partial class Model { [AeDsl.MeanSquaredError] public partial class Loss; }
        """);

    [Fact]
    public async Task TorchSharps_own_names_do_not_disturb() => await Fixed.ExpectAsync("AED1001", "Insert Flatten before Linear(2)",
        """
        using AeDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        [Network, Input(1, 2, 2), Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        """
        using AeDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        [Network, Input(1, 2, 2), Flatten, Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """);

    [Fact]
    public async Task All_places_of_a_project_are_fixed_at_once()
    {
        const string First = "using AeDsl;\n[Network, Input(1, 2, 2), Linear(2)]\npartial class First { [MeanSquaredError] public partial "
            + "class Loss; }\n[Network, Input(2, 2, 2), Linear(3)]\npartial class Second { [MeanSquaredError] public partial class Loss; }";
        const string Other = "using AeDsl;\n[Network, Input(3, 3, 3), Conv2d(2, 1), Linear(2)]\npartial class Third { [MeanSquaredError] "
            + "public partial class Loss; }";
        await FixTest.EveryAsync(
            "AED1001",
            "SuggestedFixCodeFix.InsertLayerBefore",
            places: 3,
            [First, Other],
            [
                First.Replace("Linear(", "Flatten, Linear(", StringComparison.Ordinal),
                Other.Replace("Linear(", "Flatten, Linear(", StringComparison.Ordinal)
            ]);
    }

    private static string Network(string layers) =>
        $"using AeDsl;\n\n[Network, Input(1, 28, 28)]\n{layers}\npublic partial class Model {{ [MeanSquaredError] public partial class "
            + $"Loss; }}\n";

    private static string Features(string layers, string terms) =>
        $"using AeDsl;\n\n[Network, Input(4)]\n{layers}\npublic partial class Model\n{{\n    {terms}\n    public partial class Loss;\n}}\n";

    private static string Autoencoder(string last) => $$"""
        using AeDsl;

        [Autoencoder, Input(1, 28, 28)]
        public partial class Model
        {
            [Flatten, Linear(2)]
            public partial class Encoder;

            [
                Linear(20),
                {{last}}
            public partial class Decoder;

            [MeanSquaredError]
            public partial class Loss;
        }
        """.ReplaceLineEndings("\n");
}
