using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Gradients reach every parameter and are those of the loss.</summary>
public static class GradientLaws
{
    private const int Directions = 3;
    private const double AbsoluteTolerance = 1e-5;
    private const double RelativeTolerance = 1e-3;

    /// <summary>Two steps: what a kink between the points spoils at one is gone at the other, a wrong gradient stays.</summary>
    private static readonly double[] s_steps = [1e-6, 1e-7];

    /// <summary>No parameter is left out of training.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Every parameter gets a gradient from a batch of 64 in training mode, and one that is not zero everywhere.")]
    public static void EveryParameterLearns(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.train();
        var parameters = model.Module.named_parameters().ToList();
        // Pools and activations alone have nothing to learn.
        if (parameters.Count == 0) return;
        var batch = context.Batch(64);
        var gradients = LawContext.Seeded(context.SeedFor("default"), () =>
        {
            using var random = context.Random("losses");
            var total = model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Total;
            return Gradients.Of(total, parameters.Select(named => named.parameter));
        });
        foreach (var ((name, parameter), gradient) in parameters.Zip(gradients))
        {
            if (!parameter.requires_grad) throw context.Broken($"{name} requires no gradient", "a batch of 64");
            if (gradient is null) throw context.Broken($"the loss does not depend on {name}", "a batch of 64");
            context.Equal(Figures.IsFinite(gradient), true, $"the gradient of {name} is finite", "a batch of 64");
            if (gradient.abs().max().Number() == 0) throw context.Broken($"the gradient of {name} is zero everywhere", "a batch of 64");
        }
    }

    /// <summary>Backward is the derivative of forward.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In double precision the gradient of every loss term agrees with finite differences along three directions.")]
    public static void GradientsAreThoseOfTheLoss(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        if (!model.Module.parameters().Any()) return;
        model.Module.to(ScalarType.Float64);
        model.Module.train();
        // Of a classifier, enough to have every class.
        var batch = InDouble(context.Batch(context.Batch(1).Target.is_floating_point() ? 8 : 64));
        if (model is not IAdversarial adversarial)
        {
            Agrees(
                context,
                model.Module,
                model.LossNames,
                random => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Terms);
            return;
        }

        // Each part is trained on its own loss: what the discriminator pays depends on the generator too, which must not follow it.
        Agrees(
            context,
            adversarial.GeneratorModule,
            ["the generator's loss"],
            random => [adversarial.ComputeGeneratorLosses(Made(random), batch.Labels).Total]);
        Agrees(
            context,
            adversarial.DiscriminatorModule,
            ["the discriminator's loss"],
            random => [adversarial.ComputeDiscriminatorLosses(batch.Input, Made(random), batch.Labels).Total]);

        Tensor Made(Generator random) => adversarial.Sample(batch.Count, batch.Labels, random);
    }

    private static void Agrees(
        LawContext context, nn.Module module, IReadOnlyList<string> names, Func<Generator, IReadOnlyList<Tensor>> losses)
    {
        var parameters = module.parameters().Where(parameter => parameter.requires_grad).Select(parameter => (Tensor)parameter).ToList();
        var terms = Terms();
        var gradients = terms.Select(
            (term, i) => Filled(Gradients.Of(term, parameters, retainGraph: i < terms.Count - 1), parameters)).ToList();
        using var noGrad = no_grad();
        using var random = context.Random("directions");
        for (var direction = 0; direction < Directions; direction++)
        {
            using var scope = NewDisposeScope();
            // The first direction is the steepest of all terms together, the others are random.
            var way = Unit(direction == 0
                ? [.. Enumerable.Range(0, parameters.Count).Select(
                    i => gradients.Select(gradient => gradient[i]).Aggregate((sum, next) => sum + next))]
                : [.. parameters.Select(parameter => randn(parameter.shape, dtype: ScalarType.Float64, generator: random))]);
            var differences = s_steps.Select(step => Difference(way, step)).ToList();
            for (var i = 0; i < names.Count; i++)
            {
                var expected = way.Zip(gradients[i]).Sum(pair => (pair.First * pair.Second).sum().Number());
                var nearest = differences.Select(difference => difference[i]).MinBy(found => Math.Abs(found - expected));
                var allowed = (AbsoluteTolerance + RelativeTolerance * Math.Abs(nearest)) * context.Options.Tolerance;
                if (!(Math.Abs(nearest - expected) <= allowed))
                {
                    throw context.Broken(
                        LawContext.Text($"{names[i]} along direction {direction}: gradient {expected:G9}, ")
                            + LawContext.Text($"finite difference {nearest:G9}, allowed a difference of {allowed:G3}"),
                        $"a batch of 8, {(direction == 0 ? "the steepest direction" : "a random direction")}");
                }
            }
        }

        IReadOnlyList<Tensor> Terms() => LawContext.Seeded(context.SeedFor("default"), () =>
        {
            using var noise = context.Random("losses");
            return losses(noise);
        });

        List<double> Difference(IReadOnlyList<Tensor> way, double step)
        {
            using var scope = NewDisposeScope();
            Move(way, step);
            var ahead = Terms();
            Move(way, -2 * step);
            var behind = Terms();
            Move(way, step);
            return [.. ahead.Zip(behind).Select(pair => (pair.First - pair.Second).Number() / (2 * step))];
        }

        void Move(IReadOnlyList<Tensor> way, double step)
        {
            foreach (var (parameter, part) in parameters.Zip(way)) parameter.add_(part * step);
        }
    }

    private static List<Tensor> Filled(IReadOnlyList<Tensor?> gradients, List<Tensor> parameters)
        => [.. gradients.Zip(parameters).Select(pair => pair.First ?? zeros_like(pair.Second))];

    private static List<Tensor> Unit(IReadOnlyList<Tensor> way)
    {
        var length = Math.Sqrt(way.Sum(part => part.square().sum().Number()));
        return [.. way.Select(part => part / Math.Max(length, 1e-300))];
    }

    private static Batch InDouble(Batch batch)
    {
        var input = batch.Input.to(ScalarType.Float64);
        return batch with { Input = input, Target = batch.Target.is_floating_point() ? batch.Target.to(ScalarType.Float64) : batch.Target };
    }
}
