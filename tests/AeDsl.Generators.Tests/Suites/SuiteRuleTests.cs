namespace AeDsl.Generators.Tests.Suites;

/// <summary>AED5xxx: how a test suite is declared.</summary>
public class SuiteRuleTests
{
    private const string Model = """
        using AeDsl;
        using AeDsl.Testing;
        [Network, Input(4), Linear(2)]
        public partial class Line { [MeanSquaredError] public partial class Loss; }

        """;

    private const string PlainClass =
        "a test suite is a plain public class, neither a model nor a record, static, abstract, generic or file-local";

    [Theory]
    [InlineData("partial class {|AED5001:Suite|};", "not public")]
    [InlineData("public static partial class {|AED5001:Suite|};", "static")]
    [InlineData("public abstract partial class {|AED5001:Suite|};", "abstract")]
    [InlineData("public partial class {|AED5001:Suite|}<T>;", "generic")]
    [InlineData("file partial class {|AED5001:Suite|};", "file-local")]
    [InlineData("public partial record {|AED5001:Suite|};", "a record")]
    public void A_suite_is_a_plain_public_class(string declaration, string form) =>
        Marked.ExpectOfSuite($"{Model}[ModelTests<Line>] {declaration}", $"Suite is {form}; {PlainClass}");

    [Fact]
    public void A_suite_is_no_model() => Marked.ExpectOfSuite(
        Model.Replace("[Network", "[ModelTests<Line>, Network", StringComparison.Ordinal)
            .Replace("class Line", "class {|AED5001:Line|}", StringComparison.Ordinal),
        $"Line is a model; {PlainClass}");

    [Fact]
    public void The_types_around_a_suite_are_public_too() => Marked.ExpectOfSuite(
        Model + "partial class Outer { [ModelTests<Line>] public partial class {|AED5001:Suite|}; }",
        $"Suite is inside Outer, which is not public; {PlainClass}");

    [Fact]
    public void A_suite_is_partial() => Marked.ExpectOfSuite(
        Model + "[ModelTests<Line>] public class {|AED0001:Suite|};",
        "Suite cannot be completed: Suite is not partial; write 'partial class Suite'");

    [Fact]
    public void A_suite_is_about_a_model() => Marked.ExpectOfSuite(
        Model + "[{|AED5002:ModelTests<string>|}] public partial class Suite;",
        "String is not a model; ModelTests takes a class marked [Autoencoder], [Vae(latent)], [Network] or [Gan(latent)], or one of your "
            + "own that implements IModel");

    [Theory]
    [InlineData(
        "{ public required string Title { get; init; } [MeanSquaredError] public partial class Loss; }",
        "has the required member Title; remove 'required' and give it a value")]
    [InlineData(
        "{ public required int size; [MeanSquaredError] public partial class Loss; }",
        "has the required member size; remove 'required' and give it a value")]
    public void A_suite_creates_its_model(string body, string message) => Marked.ExpectOfSuite(
        $"""
        using AeDsl;
        using AeDsl.Testing;
        [Network, Input(4), Linear(2)]
        public partial class Line {body}
        [{"{"}|AED5007:ModelTests<Line>|{"}"}] public partial class Suite;
        """, $"A suite creates its model with 'new Line()', but Line {message}");

    [Theory]
    [InlineData("INetwork", "INetwork", "is an interface; name a class that implements it")]
    [InlineData("NetworkModel", "NetworkModel", "is abstract; name a class that derives from it")]
    [InlineData("Own", "Own", "has no public constructor without parameters; add one")]
    public void A_suite_creates_a_model_of_ones_own(string type, string name, string message) => Marked.ExpectOfSuite(
        $$"""
        {{Model}}
        public class Own(int size) : Line { public int Size => size; }
        [{|AED5007:ModelTests<{{type}}>|}] public partial class Suite;
        """, $"A suite creates its model with 'new {name}()', but {name} {message}");

    [Theory]
    [InlineData("class Suite { int {|AED0012:s_suite|} = 1; public int One => s_suite; }", "s_suite", "Suite")]
    [InlineData("class Suite { public void {|AED0012:NetworkKeepsShapes|}() { } }", "NetworkKeepsShapes", "Suite")]
    [InlineData("class Suite { public class {|AED0012:NetworkKeepsShapes|}; }", "NetworkKeepsShapes", "Suite")]
    [InlineData("class {|AED0012:NetworkKeepsShapes|};", "NetworkKeepsShapes", "NetworkKeepsShapes")]
    public void Names_of_laws_are_the_suites(string suite, string name, string type) => Marked.ExpectOfSuite(
        $"{Model}[ModelTests<Line>] public partial {suite}",
        $"{name} is a name that the emitted part of {type} needs; give yours another");

    [Theory]
    [InlineData(
        "class {|AED0001:Line|} { [MeanSquaredError] public partial class Loss; }",
        "Line cannot be completed: Line is not partial; write 'partial class Line'")]
    [InlineData(
        "partial class Line { [MeanSquaredError] public class {|AED0001:Loss|}; }",
        "Loss cannot be completed: Loss is not partial; write 'partial class Loss'")]
    [InlineData(
        "partial class {|AED0013:Line|}(int one) { public int One => one; [MeanSquaredError] public partial class Loss; }",
        "The constructor Line(int) does not call the generated Line(), which makes and registers the layers; write it inside the class, "
            + "with ': this()' after its parameters")]
    public void A_suite_waits_for_its_model(string line, string message)
    {
        var source = $$"""
            using AeDsl;
            using AeDsl.Testing;
            [Network, Input(4), Linear(2)]
            public {{line}}
            public class Derived : Line;
            [ModelTests<Line>] public partial class Suite;
            """;
        Marked.Expect(source.Replace("public class Derived : Line;", "", StringComparison.Ordinal), message);
        // Of a class that derives from it, where the compiler itself has nothing to say about the base class.
        if (!line.Contains("int one", StringComparison.Ordinal))
        {
            Marked.Expect(source.Replace("ModelTests<Line>", "ModelTests<Derived>", StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void A_suite_has_a_test_framework()
    {
        // The mark of this rule, {|AED5003:...|}, stands on the attribute.
        var diagnostic = Assert.Single(CompilerRun.WithoutXunit(Model + "[ModelTests<Line>] public partial class Suite;").Reported);
        Assert.Equal("AED5003", diagnostic.Id);
        Assert.Equal(
            "ModelTests<Line>",
            diagnostic.Location.SourceTree!.ToString()
                .Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public void What_is_left_out_is_a_law() => Marked.ExpectOfSuite(
        Model + """[ModelTests<Line>, LeaveOut({|AED5004:"NetworkKeepShapes"|}, because: "kept elsewhere")] public partial class Suite;""",
        "LeaveOut names NetworkKeepShapes, but there is no such law; the nearest is NetworkKeepsShapes");

    [Fact]
    public void What_is_left_out_is_a_law_of_the_models_kind() => Marked.ExpectOfSuite(
        Model
            + """
                [ModelTests<Line>, LeaveOut({|AED5004:nameof(ReconstructionLaws.LatentIsUsed)|}, because: "there is none")]
                public partial class Suite;
                """,
        "LeaveOut names LatentIsUsed, but it is a law of IAutoencoder, which Line is not; remove the attribute");

    [Fact]
    public void A_law_is_left_out_once() => Marked.ExpectOfSuite(
        Model
            + """
                [ModelTests<Line>, LeaveOut("NetworkKeepsShapes", "first"), LeaveOut({|AED5004:"NetworkKeepsShapes"|}, "second")]
                public partial class Suite;
                """,
        "LeaveOut names NetworkKeepsShapes, but it is left out already; remove one of the two");

    [Fact]
    public void A_law_is_left_out_for_a_reason() => Marked.ExpectOfSuite(
        Model + """[ModelTests<Line>, LeaveOut("NetworkKeepsShapes", {|AED5005:because: " "|})] public partial class Suite;""",
        "NetworkKeepsShapes is left out without a reason; say why, as the test report will show it");

    [Theory]
    [InlineData("string")]
    [InlineData("IModelData")]
    [InlineData("Line")]
    public void A_data_source_returns_data(string type) => Marked.ExpectOfSuite(
        $"{Model}[ModelTests<Line>({{|AED5006:data: typeof({type})|}})] public partial class Suite;",
        $"{(type == "string" ? "String" : type)} cannot provide data to a suite; it must be a class that implements IModelData and has a "
            + "constructor without parameters");

    [Theory]
    [InlineData("tolerance: 0", "tolerance is 0, but must be a finite number above 0")]
    [InlineData("tolerance: double.NaN", "tolerance is NaN, but must be a finite number above 0")]
    [InlineData("trainingSteps: -1", "trainingSteps is -1, but must be at least 1")]
    [InlineData("weights: \"\"", "weights is \"\", but must be the name of a safetensors file")]
    public void Arguments_make_sense(string argument, string message) => Marked.ExpectOfSuite(
        $"{Model}[ModelTests<Line>({{|AED0101:{argument}|}})] public partial class Suite;",
        $"ModelTests: {message}");
}
