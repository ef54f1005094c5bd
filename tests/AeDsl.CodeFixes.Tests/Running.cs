using System.Reflection;
using AeDsl.Generators.Tests;
using TorchSharp;

namespace AeDsl.CodeFixes.Tests;

/// <summary>
/// A model as it came out of the compiler, run: what is checked is that the shapes hold, which is what a fix of shapes promises.
/// </summary>
internal static class Running
{
    /// <summary>Loads the compiled model and passes two inputs of zeros through it.</summary>
    public static void Once(CompilerRun run)
    {
        using var image = new MemoryStream();
        var emitted = run.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var type = Assert.Single(Assembly.Load(image.ToArray()).GetTypes(), candidate => typeof(IModel).IsAssignableFrom(candidate));

        using var scope = torch.NewDisposeScope();
        using var model = (IModel)Activator.CreateInstance(type, nonPublic: true)!;
        var input = torch.zeros([2, .. model.InputShape]);
        model.Module.train();
        switch (model)
        {
            case IAutoencoder autoencoder:
                Assert.Equal([2, .. model.InputShape], autoencoder.Reconstruct(input).shape);
                model.ComputeLosses(input, input);
                break;
            case IAdversarial adversarial:
                adversarial.ComputeDiscriminatorLosses(input, adversarial.Sample(2));
                adversarial.ComputeGeneratorLosses(adversarial.Sample(2));
                break;
            default:
                var network = Assert.IsAssignableFrom<INetwork>(model);
                Assert.Equal([2, .. network.OutputShape], network.Predict(input).shape);
                break;
        }
    }
}
