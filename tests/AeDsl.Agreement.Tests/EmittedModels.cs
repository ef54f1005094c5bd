using System.Reflection;
using AeDsl.Core.Plan;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>Declarations as C# source, all in one compilation with the generator and the analyzer; those that compile are loaded and run.</summary>
internal sealed class EmittedModels
{
    private const string Head = """
        #pragma warning disable CS1591 // nobody reads about these models
        using AeDsl;
        using Padding = TorchSharp.Padding;
        using UpsampleMode = TorchSharp.torch.UpsampleMode;

        namespace Drawn;


        """;

    private readonly IReadOnlyList<Declaration> _declarations;
    private readonly CompilerRun _run;
    private readonly Dictionary<string, string> _emitted;

    private EmittedModels(IReadOnlyList<Declaration> declarations)
    {
        _declarations = declarations;
        _run = CompilerRun.Of([.. declarations.Select((declaration, index) => Head + declaration.ToSource($"M{index}"))]);
        _emitted = _run.Result.GeneratedTrees.ToDictionary(tree => Path.GetFileName(tree.FilePath), tree => tree.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The declarations with which something is wrong, and what.</summary>
    /// <param name="full">How many models were emitted in full and run.</param>
    public static IReadOnlyList<(Declaration Declaration, string Problem)> Problems(IReadOnlyList<Declaration> declarations, out int full)
    {
        var models = new EmittedModels(declarations);
        var numbers = Enumerable.Range(0, declarations.Count).ToList();
        var problems = numbers.Select(i => (Declaration: declarations[i], Problem: models.VerdictProblem(i))).Where(found => found.Problem is not null).ToList();
        full = numbers.Count(models.IsFull);
        if (problems.Count == 0)
        {
            var assembly = models.Load();
            problems.AddRange(numbers.Where(models.IsFull).Select(i => (declarations[i], RunProblem(assembly.GetType($"Drawn.M{i}", throwOnError: true)!, models.PlanOf(i)!))).Where(found => found.Item2 is not null));
        }
        return [.. problems.Select(found => (found.Declaration, found.Problem!))];
    }

    private bool IsFull(int index) => !_emitted[$"Drawn.M{index}.g.cs"].Contains("has a mistake", StringComparison.Ordinal);

    /// <summary>A full model if and only if there is no error, the same verdict as the core's, and nothing from the compiler itself.</summary>
    private string? VerdictProblem(int index)
    {
        var errors = _run.Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && IsOf(index, diagnostic)).ToList();
        // The compiler warns of undocumented members, of which a stub has many: it has an error anyway.
        var compiler = _run.CompilerDiagnostics.FirstOrDefault(diagnostic => IsOf(index, diagnostic) && (IsFull(index) || diagnostic.Severity == DiagnosticSeverity.Error));
        if (compiler is not null) return $"the compiler says: {compiler}";
        if (IsFull(index) != (errors.Count == 0)) return $"{(IsFull(index) ? "the full model" : "a stub")} is emitted, and the analyzer reports: {string.Join("; ", errors)}";
        var isSound = PlanOf(index) is not null;
        return isSound == IsFull(index) ? null : $"{(IsFull(index) ? "the full model" : "a stub")} is emitted, and the declaration by itself is {(isSound ? "sound" : "mistaken")}: {string.Join("; ", errors)}";
    }

    private ModulePlan? PlanOf(int index) => ModelInference.Infer(_declarations[index].ToTopology()).Plan;

    private static bool IsOf(int index, Diagnostic diagnostic) => Path.GetFileName(diagnostic.Location.SourceTree?.FilePath) is { } file && (file == $"Source{index}.cs" || file == $"Drawn.M{index}.g.cs");

    private Assembly Load()
    {
        using var image = new MemoryStream();
        Assert.True(_run.Compilation.Emit(image).Success);
        return Assembly.Load(image.ToArray());
    }

    private static string? RunProblem(Type type, ModulePlan plan)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var model = (IModel)Activator.CreateInstance(type)!;
            CheckCosts(model, plan);
            CheckStep(model, plan);
            model.Module.eval();
            using var quiet = no_grad();
            CheckShapes(model, plan);
            return null;
        }
        catch (Exception exception)
        {
            return $"the emitted model: {exception.GetBaseException().Message}";
        }
    }

    private static void CheckCosts(IModel model, ModulePlan plan)
    {
        Assert.Equal(plan.Parameters, model.ParameterCount);
        Assert.Equal(plan.Parameters, model.Module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(plan.MultiplyAdds, model.MultiplyAdds);
        Assert.Equal(plan.Input.Sizes, model.InputShape);
    }

    /// <summary>A pass in training with finite losses, and a gradient for every parameter that the loss sees.</summary>
    private static void CheckStep(IModel model, ModulePlan plan)
    {
        var input = rand([3, .. plan.Input.Sizes]);
        var output = plan.Last.Output;
        var isClassifier = plan.Losses.Any(loss => loss.Term.Name == "CrossEntropy");
        var target = isClassifier ? randint(0, output[0], [3, .. output.Sizes.Skip(1)], dtype: int64) : model is INetwork ? rand([3, .. output.Sizes]) : input;
        var losses = model.ComputeLosses(input, target);
        Assert.Equal(model.LossNames.Count, losses.Terms.Count);
        foreach (var (name, term) in model.LossNames.Zip(losses.Terms)) Assert.True(float.IsFinite(term.item<float>()), $"{name} is {term.item<float>()}");
        Assert.Equal(losses.Terms.Sum(term => (double)term.item<float>()), losses.Total.item<float>(), 1e-3 * Math.Max(1, Math.Abs(losses.Total.item<float>())));
        if (plan.Parameters == 0) return;
        losses.Total.backward();
        foreach (var (name, parameter) in model.Module.named_parameters())
        {
            if (parameter.grad is { } gradient) Assert.True(gradient.isfinite().all().item<bool>(), $"the gradient of {name} is not finite");
        }
    }

    private static void CheckShapes(IModel model, ModulePlan plan)
    {
        foreach (var n in new long[] { 1, 2 })
        {
            var input = rand([n, .. plan.Input.Sizes]);
            if (model is INetwork network)
            {
                Assert.Equal([n, .. plan.Last.Output.Sizes], network.Predict(input).shape);
                Assert.Equal(plan.Last.Output.Sizes, network.OutputShape);
            }
            if (model is IAutoencoder autoencoder)
            {
                var latents = autoencoder.Encode(input);
                Assert.Equal([n, .. plan.Latent!.Sizes], latents.shape);
                Assert.Equal(plan.Latent.Sizes, autoencoder.LatentShape);
                Assert.Equal(input.shape, autoencoder.Decode(latents).shape);
                Assert.Equal(input.shape, autoencoder.Reconstruct(input).shape);
                Assert.Equal([3 * n, .. plan.Input.Sizes], autoencoder.Interpolate(input, input, 3).shape);
            }
            if (model is ISampler sampler) Assert.Equal(input.shape, sampler.Sample(n).shape);
        }
    }
}
