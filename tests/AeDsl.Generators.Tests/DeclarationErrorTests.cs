using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>
/// Declarations that emitted code could make an error of the compiler. Where there is an error of a declaration, a build shows no other
/// mistakes: either the code is as good as any other, or it is a mistake of ours and nothing is emitted.
/// </summary>
public class DeclarationErrorTests
{
    private const string Loss = "[MeanSquaredError] public partial class Loss;";
    private const string Suite = "[ModelTests<Model>] public partial class Suite;";

    /// <summary>Forms of a class that are fine.</summary>
    [Theory]
    [InlineData("public sealed partial class Model { {0} } public partial class Model;")]
    [InlineData("public partial class Model : IPlannedTraining { {0} TrainingPlan IPlannedTraining.Plan => null!; }")]
    [InlineData("public partial class Model : NetworkModel { {0} }")]
    [InlineData("public partial class Model : INetwork, System.IDisposable { {0} void System.IDisposable.Dispose() { } }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1\")] public partial class Model { {0} }")]
    [InlineData("public partial class Model { {0} public int predict; public int Linear0 => predict; }")]
    [InlineData("public partial class Model { {0} public event System.Action? Changed { add { } remove { } } ~Model() { } }")]
    [InlineData("public partial class Model { {0} public static Model operator +(Model one, Model two) => one ?? two; }")]
    [InlineData("public partial class Model { {0} public int this[int i] => i; protected override void Dispose(bool all) { } }")]
    [InlineData("public partial class Model { [MeanSquaredError] public partial class Loss(int one) { public int One => one; } }")]
    [InlineData("public partial class Model { {0} private int AeDsl() => 3; private class System; }")]
    public void A_class_is_free_in_what_the_emitted_part_does_not_need(string model) =>
        Require([], $"[Network, Input(4), Linear(2)] {model.Replace("{0}", Loss)} {Suite}");

    /// <summary>Types around a model: each is opened again in emitted code.</summary>
    [Theory]
    [InlineData("public partial record O(int A)")]
    [InlineData("public readonly partial struct O")]
    [InlineData("public readonly partial record struct O")]
    [InlineData("public ref partial struct O")]
    [InlineData("public partial interface O")]
    [InlineData("public abstract partial class O(int one) : System.Exception($\"{one}\")")]
    [InlineData("public partial class @file")]
    [InlineData("public partial class @required")]
    [InlineData("public partial class @scoped")]
    [InlineData("public static partial class @class")]
    public void A_model_and_its_suite_stand_in_any_partial_type(string outer) =>
        Require([], $"{outer} {{ [Network, Input(4), Linear(2)] public partial class Model {{ {Loss} }} {Suite} }}");

    [Theory]
    [InlineData("int")]
    [InlineData("this")]
    [InlineData("record")]
    [InlineData("file")]
    [InlineData("required")]
    [InlineData("scoped")]
    [InlineData("where")]
    [InlineData("global")]
    public void Keywords_are_names_of_models_and_suites(string keyword) => Require(
        [],
        $"[Network, Input(4), Linear(2)] public partial class @{keyword} {{ {Loss} }} [ModelTests<@{keyword}>] public partial class Suite;",
        $$"""
        namespace Other
        {
            [Network, Input(4), Linear(2)] public partial class Model { {{Loss}} }
            [ModelTests<Model>] public partial class @{{keyword}};
        }
        """);

    /// <summary>C# itself says what the class lacks of another kind's base class, and not that it has two base classes.</summary>
    [Fact]
    public void A_model_of_another_kinds_class_is_not_emitted()
    {
        var run = CompilerRun.Of($"using AeDsl; [Network, Input(4), Linear(2)] public partial class Model : VaeModel {{ {Loss} }}");
        Assert.Equal("AED0002", Assert.Single(run.Reported).Id);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void Suites_may_differ_in_case_alone() => Require(
        [],
        $"[Network, Input(4), Linear(2)] public partial class Model {{ {Loss} }} {Suite} [ModelTests<Model>] public partial class suite;");

    [Theory]
    [InlineData("", "public class Base { public virtual void NetworkKeepsShapes() { } }", "public partial class Suite : Base;")]
    [InlineData("[System.Obsolete(\"An example.\")]", "", "[System.Obsolete(\"An example.\")] public partial class Suite;")]
    [InlineData("", "", "public partial class Suite { public void NetworkKeepsShapes(int a) { } public void NetworkKeepsShapes<T>() { } }")]
    [InlineData("", "", "[System.CodeDom.Compiler.GeneratedCode(\"Other\", \"1\")] public partial class Suite;")]
    public void A_suite_has_no_warning_of_its_own(string mark, string other, string suite)
    {
        var run = Require(
            [], $"{mark} [Network, Input(4), Linear(2)] public partial class Model {{ {Loss} }} {other} [ModelTests<Model>] {suite}");
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Location.SourceTree?.FilePath != "Source0.cs");
    }

    /// <summary>Members of a stub, which a sound model does not have.</summary>
    [Theory]
    [InlineData("private static System.Exception Mistake() => new();")]
    [InlineData("private int Mistake = 3;")]
    public void A_stub_has_no_name_that_a_user_may_need(string member) =>
        Require(["AED0101"], $"[Network, Input(4), Linear(0)] public partial class Model {{ {Loss} {member} }}");

    [Theory]
    [InlineData("public int get_InputShape() => 3;", "AED0012")]
    [InlineData("public void set_WarmUp(double value) { }", "AED0012")]
    [InlineData("double IWarmUp.WarmUpEpochs => 3;", null)]
    [InlineData("KullbackLeiblerTerm IKullbackLeiblerLoss.KullbackLeiblerTerm => default!;", null)]
    [InlineData("private new class Module;", null)]
    public void Members_of_a_variational_autoencoder_are_told_from_emitted_ones(string member, string? id) => Require(
        id is null ? [] : [id],
        $$"""
        [Vae(2), Input(4)]
        public partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler(warmUp: 3)] public partial class Loss;
            {{member}}
        }
        """);

    [Theory]
    [InlineData("Equals")]
    [InlineData("GetHashCode")]
    [InlineData("GetType")]
    [InlineData("ToString")]
    [InlineData("MemberwiseClone")]
    [InlineData("ReferenceEquals")]
    [InlineData("Deconstruct")]
    [InlineData("PrintMembers")]
    [InlineData("Clone")]
    [InlineData("get_Total")]
    [InlineData("meanSquaredError")]
    public void A_loss_term_is_no_member_of_a_record(string name) => Require(
        ["AED3008"],
        $$"""
        [Network, Input(4), Linear(2)]
        public partial class Model
        {
            {{Loss}}
            [LossTerm] private static TorchSharp.torch.Tensor {{name}}(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) =>
                output;
        }
        """);

    [Fact]
    public void A_loss_term_is_of_TorchSharps_tensors() => Require(
        ["AED3005"],
        $"public class Tensor; [Network, Input(4), Linear(2)] public partial class Model {{ {Loss} "
            + "[LossTerm] private static Tensor Own(Tensor target, Tensor output) => target ?? output; }");

    /// <summary>The compiler itself reports the second kind; the class is read once.</summary>
    [Theory]
    [InlineData("[Network] public partial class Model;")]
    [InlineData("[ModelTests<Model>] public partial class Suite;")]
    public void A_mark_on_two_declarations_is_read_once(string second)
    {
        var run = CompilerRun.Of(
            $"using AeDsl; using AeDsl.Testing; [Network, Input(4), Linear(2)] public partial class Model {{ {Loss} }} {Suite} {second}");
        Assert.Equal(2, run.Result.GeneratedTrees.Length);
        Assert.All(run.Compilation.GetDeclarationDiagnostics(), diagnostic => Assert.Equal("CS0579", diagnostic.Id));
    }

    private static CompilerRun Require(string[] ids, string source, string? other = null)
    {
        const string Usings = "using AeDsl; using AeDsl.Testing; ";
        var run = CompilerRun.Of([Usings + source, .. other is null ? Array.Empty<string>() : [Usings + other]]);
        Assert.Equal(ids, run.Reported.Select(diagnostic => diagnostic.Id));
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return run;
    }
}
