using AeDsl.Docs.Tests.Code;
using AeDsl.Docs.Tests.Markup;
using AeDsl.Docs.Tests.Pages;
using AeDsl.Docs.Tests.Shell;

namespace AeDsl.Docs.Tests;

/// <summary>A check that finds nothing on a page that is wrong checks nothing.</summary>
public sealed class BrokenPageTests
{
    private const string Fence = "```";

    private const string Model = $$"""
        {{Fence}}csharp
        using AeDsl;

        [Network, Input(4), Linear(2)]
        public partial class Model
        {
            [MeanSquaredError] public partial class Loss;
        }
        {{Fence}}
        """;

    [Fact]
    public void Sound_pages_have_no_problems()
    {
        Assert.Empty(CodeCheck.Problems(Page($"""
            {Model}
            {Fence}csharp
            using var model = new Model();
            {Fence}
            {Fence}csharp
            Console.WriteLine(model.training);
            {Fence}
            {Fence}diff
            -[Network, Input(4), Linear(2)]
            +[Network, Input(4), Linear(2), Sigmoid, Sigmoid]
            {Fence}
            {Fence}text
            Model.cs(3,41): error AED1501: The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image; remove Sigmoid
            {Fence}
            """)));
        Assert.Empty(
            ShellCheck.Problems(
                Page(
                    $"{Fence}bash\ndotnet run --project examples/Digits -c Release -- --epochs 3 # thirty unless said\ncd docs && dotnet "
                        + $"new console -o Mine && dotnet run --project Mine\n{Fence}")));
        Assert.Empty(
            ReferenceCheck.Problems(
                Page(
                    "[how to add a layer](docs/extending.md#to-add-a-layer), `src/AeDsl`, `src/AeDsl/…` and "
                        + "[here](#heading)\n\n# Heading")));
        Assert.Empty(
            ProjectCheck.Problems(
                Page(
                    $"{Fence}xml\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
                        + $"</PropertyGroup></Project>\n{Fence}")));
    }

    [Theory]
    [InlineData(
        "var model = new Modell();",
        "page.md(11,17): error CS0246: The type or namespace name 'Modell' could not be found (are you missing a using directive or an "
            + "assembly reference?)")]
    [InlineData(
        "using var model = new Model();\nint unused;", "page.md(12,5): warning CS0168: The variable 'unused' is declared but never used")]
    [InlineData("using var model = new Model();\nmodel.Predict(TorchSharp.torch.zeros(1, 5));", "page.md(12,15): error AED1601: ")]
    [InlineData(
        "[AeDsl.Network, AeDsl.Input(4), AeDsl.Linear(2), AeDsl.Conv2d(1, 3)] partial class Other { [AeDsl.L1] public partial class Loss; "
            + "}",
        "page.md(11,50): error AED1001: ")]
    public void Code_that_does_not_compile_is_found_at_its_line(string code, string problem) =>
        Assert.StartsWith(problem, CodeCheck.Problems(Page($"{Model}\n{Fence}csharp\n{code}\n{Fence}"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("Model.cs(3,21): error AED1003: Something else")]
    [InlineData(
        "Model.cs(3,20): error AED1501: The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image; remove Sigmoid")]
    [InlineData(
        "Modell.cs(3,41): error AED1501: The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image; remove Sigmoid")]
    [InlineData("error AED1501: The sigmoid of a sigmoid")]
    public void Errors_that_the_compiler_does_not_say_are_found(string error)
    {
        var problems = CodeCheck.Problems(
            Page($"{Model.Replace("Linear(2)", "Linear(2), Sigmoid, Sigmoid", StringComparison.Ordinal)}\n{Fence}text\n{error}\n{Fence}"));
        Assert.Contains(problems, problem => problem.Contains("the compiler says, and the page does not: ", StringComparison.Ordinal));
        Assert.Contains(
            problems, problem => problem.EndsWith($"the page says, and the compiler does not: {error}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"{Model}\n\n{Fence}diff\n-[Network, Input(5), Linear(2)]\n{Fence}", "no C# before this diff has the lines")]
    [InlineData($"{Fence}text\nerror AED1001: Linear(400) takes features (F)\n{Fence}", "these errors speak of no block")]
    public void What_stands_for_no_code_is_found(string text, string problem) =>
        Assert.Contains(problem, Assert.Single(CodeCheck.Problems(Page(text))), StringComparison.Ordinal);

    [Theory]
    [InlineData("dotnet run --project examples/Digit", "there is no examples/Digit")]
    [InlineData("dotnet test tests/AeDsl.Nothing.Tests", "there is no tests/AeDsl.Nothing.Tests")]
    [InlineData("dotnet run --project examples/Digits -- --epoch 3", "examples/Digits knows no --epoch")]
    [InlineData("dotnet run --project examples/Gallery -- lists", "examples/Gallery knows no lists")]
    [InlineData("dotnet run --project Mine", "there is no project Mine, and nothing before it makes one")]
    [InlineData("dotnet run --projekt examples/Digits", "dotnet run has no option --projekt")]
    [InlineData("export A=1 && A=2 dotnet build -p:AeDslWeaken=true", "no project asks for the property AeDslWeaken")]
    [InlineData("dotnet new aedsl-vea -o Digits", "there is no template aedsl-vea")]
    [InlineData("dotnet new install AeDsl.Template", "there is no package AeDsl.Template")]
    [InlineData("dotnet add package AeDsl.Trainings", "there is no package AeDsl.Trainings")]
    [InlineData("dotnet tool install -g AeDsl.Snapshots", "there is no package AeDsl.Snapshots")]
    [InlineData("dotnet bild", "there is no command dotnet bild")]
    [InlineData("dotnet aedsl snapshots lst", "src/AeDsl.Tool knows no lst")]
    public void Commands_that_name_what_is_not_there_are_found(string command, string problem) =>
        Assert.Equal($"page.md(3): {problem}", Assert.Single(ShellCheck.Problems(Page($"Text.\n{Fence}bash\n{command}\n{Fence}"))));

    [Fact]
    public void Commands_are_found_under_the_shells_short_name_too() =>
        Assert.Equal(
            "page.md(2): there is no command dotnet bild", Assert.Single(ShellCheck.Problems(Page($"{Fence}sh\ndotnet bild\n{Fence}"))));

    [Theory]
    [InlineData("<PropertyGroup>", "this is no XML")]
    [InlineData("<PackageReference Include=\"AeDsl.Trainings\" Version=\"0.1.0\" />", "there is no package AeDsl.Trainings")]
    [InlineData(
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup Condition=\"'$(A\"></PropertyGroup></Project>",
        "MSBuild does not evaluate this")]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\"></Project>", "there is no TargetFramework")]
    public void Projects_that_are_none_are_found(string xml, string problem) =>
        Assert.Contains(problem, Assert.Single(ProjectCheck.Problems(Page($"{Fence}xml\n{xml}\n{Fence}"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("AeDsl.Trainings@0.1.0", "there is no package AeDsl.Trainings")]
    [InlineData("AeDsl.Training@0.0.1", "AeDsl.Training has the version 0.1.0")]
    [InlineData("TorchSharp-cpu@0.99.0", "TorchSharp-cpu has the version 0.107.0")]
    public void Packages_of_a_program_of_one_file_are_found_where_they_are_none(string package, string problem) =>
        Assert.Equal(
            $"page.md(3): {problem}",
            Assert.Single(ProjectCheck.Problems(Page($"{Fence}csharp\n#:package TorchSharp-cpu@0.107.0\n#:package {package}\n{Fence}"))));

    [Fact]
    public void A_program_of_one_file_stands_alone() =>
        Assert.Equal(
            "page.md(15,1): error CS0103: The name 'model' does not exist in the current context",
            Assert.Single(CodeCheck.Problems(Page($"""
            {Model}
            {Fence}csharp
            using var model = new Model();
            {Fence}
            {Fence}csharp
            #:package TorchSharp-cpu@0.107.0
            model.eval();
            {Fence}
            """))));

    [Fact]
    public void Errors_of_the_build_that_no_build_file_says_are_found() =>
        Assert.Contains(
            "no build file says error AETORCH3: Digits has no libtorch.",
            Assert.Single(BuildErrorCheck.Problems(Page($"{Fence}text\nerror AETORCH3: Digits has no libtorch.\n{Fence}"))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("[the architecture](docs/architecture.markdown)", "the link docs/architecture.markdown leads nowhere")]
    [InlineData("![a picture](docs/images/nothing.png)", "the link docs/images/nothing.png leads nowhere")]
    [InlineData("[a heading](docs/architecture.md#to-add-nothing)", "the link docs/architecture.md#to-add-nothing leads nowhere")]
    [InlineData("| `src/AeDsl.Nothing` |", "there is no src/AeDsl.Nothing")]
    public void Links_and_paths_that_lead_nowhere_are_found(string text, string problem) =>
        Assert.Equal($"page.md(1): {problem}", Assert.Single(ReferenceCheck.Problems(Page(text))));

    private static Page Page(string text) => new("page.md", text);
}
