using System.Reflection;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Core.Plan.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>An emitted model run: its costs, a step of training, and every way in and out with the shapes that its plan promises.</summary>
internal sealed class EmittedModelRun
{
    private readonly IModel _model;
    private readonly ModulePlan _plan;

    private EmittedModelRun(IModel model, ModulePlan plan) => (_model, _plan) = (model, plan);

    /// <summary>Makes a model and throws where it is not what its plan says.</summary>
    public static void Check(Type type, ModulePlan plan)
    {
        using var scope = NewDisposeScope();
        using var model = (IModel)Activator.CreateInstance(type)!;
        var run = new EmittedModelRun(model, plan);
        run.CheckCosts();
        run.CheckTensors();
        run.CheckStep();
        if (model is IAdversarial adversarial) run.CheckEachPays(adversarial);
        model.Module.eval();
        using var quiet = no_grad();
        foreach (var n in new long[] { 1, 2 }) run.CheckShapes(n);
        Assert.Equal(run._plan.MultiplyAdds - run.OfFunctions(), MultiplyAddCount.Of(model.Module, run.PassOfOne));
        EmittedGradients.Check(model);
    }

    private void CheckCosts()
    {
        Assert.Equal(_plan.Parameters, _model.ParameterCount);
        Assert.Equal(_plan.Parameters, _model.Module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(_plan.MultiplyAdds, _model.MultiplyAdds);
        Assert.Equal(_plan.Input.Sizes, _model.InputShape);
        Assert.Equal(_plan.Classes, (_model as IConditional)?.Classes);
    }

    /// <summary>Files of weights are checked by the names, shapes and types that the module itself has.</summary>
    private void CheckTensors() => Assert.Equal(
        _model.Module.state_dict()
            .Select(entry => new TensorHeader(
                entry.Key, entry.Value.dtype == int64 ? "I64" : "F32", new Shape(entry.Value.shape.ToEquatableArray())))
            .OrderBy(tensor => tensor.Name, StringComparer.Ordinal),
        ModelTensors.Headers(ModelTensors.Owners(_plan)).OrderBy(tensor => tensor.Name, StringComparer.Ordinal));

    /// <summary>A pass in training with finite losses, and finite gradients for every parameter that the loss sees.</summary>
    private void CheckStep()
    {
        var input = Examples(3);
        var losses = _model.ComputeLosses(input, Target(input), Labels(3));
        Assert.Equal(_model.LossNames.Count, losses.Terms.Count);
        foreach (var (name, term) in _model.LossNames.Zip(losses.Terms))
        {
            Assert.True(float.IsFinite(term.item<float>()), $"{name} is {term.item<float>()}");
        }
        Assert.Equal(
            losses.Terms.Sum(term => (double)term.item<float>()),
            losses.Total.item<float>(),
            1e-3 * Math.Max(1, Math.Abs(losses.Total.item<float>())));
        Backward(losses);
    }

    private Tensor Target(Tensor input)
    {
        var output = _plan.Last.Output;
        if (_plan.IsClassifier) return randint(0, output[0], [3, .. output.Sizes.Skip(1)], dtype: int64);
        return _model is INetwork ? rand([3, .. output.Sizes]) : input;
    }

    /// <summary>A generator and a discriminator each pay alone, and what the discriminator pays does not reach the generator.</summary>
    private void CheckEachPays(IAdversarial adversarial)
    {
        _model.Module.zero_grad();
        var told = adversarial.ComputeDiscriminatorLosses(Examples(3), adversarial.Sample(3, Labels(3)), Labels(3));
        Backward(told);
        Assert.All(
            adversarial.GeneratorModule.parameters(),
            parameter => Assert.True(parameter.grad is not { } gradient || gradient.abs().sum().item<float>() == 0));
        var fooled = adversarial.ComputeGeneratorLosses(adversarial.Sample(3, Labels(3)), Labels(3));
        Backward(fooled);
        Assert.Equal(
            _plan.Parameters,
            adversarial.GeneratorModule.parameters()
                .Concat(adversarial.DiscriminatorModule.parameters())
                .Sum(parameter => parameter.numel()));
    }

    private void Backward(ILosses losses)
    {
        Assert.True(float.IsFinite(losses.Total.item<float>()), $"the loss is {losses.Total.item<float>()}");
        // Without parameters there is nothing to go back to.
        if (!losses.Total.requires_grad) return;
        losses.Total.backward();
        foreach (var (name, parameter) in _model.Module.named_parameters())
        {
            if (parameter.grad is { } gradient)
            {
                Assert.True(gradient.isfinite().all().item<bool>(), $"the gradient of {name} is not finite");
            }
        }
    }

    private void CheckShapes(long n)
    {
        var input = Examples(n);
        if (_model is INetwork network)
        {
            Assert.Equal([n, .. _plan.Last.Output.Sizes], network.Predict(input).shape);
            Assert.Equal(_plan.Last.Output.Sizes, network.OutputShape);
        }
        if (_model is IAutoencoder autoencoder)
        {
            var latents = autoencoder.Encode(input);
            Assert.Equal([n, .. _plan.Latent!.Sizes], latents.shape);
            Assert.Equal(_plan.Latent.Sizes, autoencoder.LatentShape);
            Assert.Equal(input.shape, autoencoder.Decode(latents).shape);
            Assert.Equal(input.shape, autoencoder.Reconstruct(input).shape);
            Assert.Equal([3 * n, .. _plan.Input.Sizes], autoencoder.Interpolate(input, input, 3).shape);
        }
        if (_model is ISampler sampler) Assert.Equal(input.shape, sampler.Sample(n).shape);
        if (_model is IConditional conditional) Assert.Equal(input.shape, conditional.Sample(Labels(n)!).shape);
        if (_model is IConditional && _plan.Kind == ModelKind.Vae) CheckConditional(input, Labels(n)!);
        if (_model is IAdversarial)
        {
            Assert.Equal(input.shape, Call("forward", Told(rand([n, .. _plan.Latent!.Sizes]), Labels(n))).shape);
            Assert.Equal([n, 1], Call("Discriminate", Told(input, Labels(n))).shape);
        }
    }

    /// <summary>Multiply-adds of layers whose function is called and not their module, so that no hook of it runs.</summary>
    private long OfFunctions() => _plan.Parts
        .SelectMany(part => part.Layers)
        .Where(layer => layer.Definition is ConvTranspose2dLayer
            && layer.Definition.Steps(layer, "layer").Any(step => step.Call("x").Contains(".conv_transpose2d(x", StringComparison.Ordinal)))
        .Sum(layer =>
        {
            // The window moves over the input.
            var weights = layer.Definition.Tensors(layer)[0].Shape.Sizes.Aggregate(1L, (product, size) => product * size);
            Assert.Equal(weights * layer.Input[1] * layer.Input[2], layer.MultiplyAdds);
            return layer.MultiplyAdds;
        });

    /// <summary>All parts once, for one example.</summary>
    private void PassOfOne()
    {
        var input = Examples(1);
        if (_model is INetwork network) network.Predict(input);
        else if (_model is IAutoencoder autoencoder) autoencoder.Reconstruct(input);
        else if (_model is IAdversarial)
        {
            Call("forward", Told(rand([1, .. _plan.Latent!.Sizes]), Labels(1)));
            Call("Discriminate", Told(input, Labels(1)));
        }
        else Call("Reconstruct", input, Labels(1)!);
    }

    /// <summary>What no contract has: a conditional model's ways in and out, which take the classes too.</summary>
    private void CheckConditional(Tensor input, Tensor labels)
    {
        var posterior = Invoke("Encode", input, labels) is Posterior found
            ? found
            : throw new InvalidOperationException("Encode gives no posterior.");
        Assert.Equal([input.shape[0], .. _plan.Latent!.Sizes], posterior.Mean.shape);
        Assert.Equal(input.shape, Call("Decode", posterior.Mean, labels).shape);
        Assert.Equal(input.shape, Call("Reconstruct", input, labels).shape);
        Assert.Equal([3 * input.shape[0], .. _plan.Input.Sizes], Call("Interpolate", input, input, labels, 3).shape);
    }

    private static object[] Told(Tensor value, Tensor? labels) => labels is null ? [value] : [value, labels];

    private Tensor Call(string method, params object[] arguments) => (Tensor)Invoke(method, arguments);

    private object Invoke(string method, params object[] arguments) =>
        _model.GetType().GetMethod(method, [.. arguments.Select(argument => argument.GetType())])!.Invoke(_model, arguments)!;

    private Tensor Examples(long n) => rand([n, .. _plan.Input.Sizes]);

    private Tensor? Labels(long n) => _plan.Classes is { } classes ? randint(0, classes, [n], dtype: int64) : null;
}
