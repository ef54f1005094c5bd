using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Memory;

/// <summary>
/// Everything that the public API can do with a model, found by reflection, so that what is added later is called as well: methods of its
/// class, its kind and its contracts, static ones of its class, and functions of the library that take it first.
/// </summary>
internal sealed class ModelCalls : IDisposable
{
    private const int N = 6;
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static;

    private static readonly Assembly[] s_library = [typeof(IModel).Assembly, typeof(ModelFit).Assembly];

    private readonly IModel _model;
    private readonly string _file;
    private readonly ImageDataset _data;
    private readonly PlainAutoencoder _pretrained = new();
    private readonly Generator _generator = new(1);
    private readonly Tensor _latents;
    private readonly object _output;

    public ModelCalls(IModel model, string file)
    {
        (_model, _file) = (model, file);
        var labels = arange(N, dtype: int64).remainder(2);
        var examples = new ImageDataset(rand([N, .. model.InputShape]), labels);
        _data = model.Description.Targets == TargetKind.Classes ? examples.ForClassification() : examples;
        model.SaveWeights(file);
        _latents = rand([N, .. model.Description.LatentShape]);
        _output = Output();
    }

    /// <summary>Kinds of models: the base classes of what is declared.</summary>
    public static IEnumerable<Type> Kinds
        => typeof(IModel).Assembly.GetTypes().Where(
            type => type is { IsClass: true, IsAbstract: true } && type.IsAssignableTo(typeof(IModel)));

    /// <summary>A name and a call, whose results are freed.</summary>
    public IEnumerable<(string Name, Action Call)> All()
    {
        var type = _model.GetType();
        var own = type.GetMethods(Instance).Where(
            method => method.DeclaringType == type || s_library.Contains(method.DeclaringType!.Assembly));
        var contracts = type.GetInterfaces().Where(contract => s_library.Contains(contract.Assembly))
            .SelectMany(contract => contract.GetMethods());
        // A detector is of some models, and reads a file of its own: MemoryTests calls it.
        var functions = s_library.SelectMany(assembly => assembly.GetExportedTypes()).Where(holder => holder != typeof(AnomalyDetector))
            .SelectMany(holder => holder.GetMethods(Static))
            .Where(method => method.GetParameters() is [var first, ..]
                && first.ParameterType.IsAssignableTo(typeof(IModel)) && first.ParameterType.IsInstanceOfType(_model));
        return own.Concat(contracts).Concat(type.GetMethods(Static)).Concat(functions)
            .Where(method => !method.IsSpecialName && method.Name != nameof(IDisposable.Dispose))
            .Where(method => method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(method => (NameOf(method), (Action)(() => Call(method))));
    }

    public void Dispose()
    {
        Free(_output);
        _latents.Dispose();
        _data.Dispose();
        _pretrained.Dispose();
        _generator.Dispose();
    }

    private static string NameOf(MethodInfo method)
        => $"{method.DeclaringType!.Name}.{method.Name}"
            + $"({string.Join(", ", method.GetParameters().Select(given => given.ParameterType.Name))})";

    private void Call(MethodInfo method)
    {
        using var scope = NewDisposeScope();
        var arguments = method.GetParameters().Select((parameter, place) => Argument(method, parameter, place)).ToArray();
        Free(method.Invoke(method.IsStatic ? null : _model, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        Assert.True(scope.DisposablesCount <= arguments.Length, $"{NameOf(method)} left {scope.DisposablesCount} tensors.");
    }

    private object? Argument(MethodInfo method, ParameterInfo parameter, int place)
    {
        var type = parameter.ParameterType;
        return 0 switch
        {
            _ when type == typeof(Tensor) => TensorOf(method, parameter),
            _ when type == typeof(Generator) => _generator,
            _ when type != typeof(object) && type.IsInstanceOfType(_data) => _data,
            _ when type == typeof(FitOptions) => new FitOptions { Epochs = 1, BatchSize = N },
            _ when type.IsInstanceOfType(_output) && type != typeof(object) => _output,
            _ when type.IsInstanceOfType(_model) && place == 0 => _model,
            _ when type == typeof(IModel) => _pretrained,
            _ when type == typeof(string) => _file,
            _ when parameter.Name == "names" => new Dictionary<string, string?>(),
            _ when type == typeof(long) && parameter.Name == "n" => (long)N,
            _ when type == typeof(int) && parameter.Name is "steps" or "samples" => 3,
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ => throw new NotSupportedException($"{NameOf(method)} takes {type.Name} {parameter.Name}: say here what it gets."),
        };
    }

    private Tensor TensorOf(MethodInfo method, ParameterInfo parameter) => parameter.Name switch
    {
        "labels" => _data.Labels!,
        "latents" or "latent" or "noise" => _latents,
        "output" => (Tensor)_output,
        "target" when _model.Description.Targets == TargetKind.Classes => _data.Labels!,
        "input" or "inputs" or "images" or "target" or "from" or "to" or "made" => _data.Inputs,
        _ => throw new NotSupportedException($"{NameOf(method)} takes a tensor {parameter.Name}: say here what it gets."),
    };

    /// <summary>What a pass returns, for those who compute a loss of it.</summary>
    private object Output() => _model switch
    {
        nn.Module<Tensor, AutoencoderOutput> autoencoder => autoencoder.call(_data.Inputs),
        IVariational variational => variational.Pass(_data.Inputs, _data.Labels),
        INetwork network => network.Predict(_data.Inputs),
        _ => zeros(1),
    };

    private static void Free(object? result)
    {
        switch (result)
        {
            case ILosses losses:
                losses.Total.Dispose();
                foreach (var term in losses.Terms)
                {
                    term.Dispose();
                }

                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
            case string:
                break;
            case IEnumerable many:
                foreach (var one in many)
                {
                    Free(one);
                }

                break;
            default:
                break;
        }
    }
}
