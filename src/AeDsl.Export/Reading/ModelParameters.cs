using AeDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Export.Reading;

/// <summary>A model's parameters and buffers as float32, under PyTorch's names: <c>encoder.1.weight</c>.</summary>
internal sealed class ModelParameters
{
    private readonly Dictionary<string, Tensor> _tensors;

    private ModelParameters(Dictionary<string, Tensor> tensors) => _tensors = tensors;

    /// <summary>Bytes of all of them as float32.</summary>
    public long Bytes => _tensors.Values.Sum(tensor => tensor.numel()) * sizeof(float);

    /// <summary>The parameters of a model.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static ModelParameters Of(IModel model) => new(ModelWeights.Tensors(model));

    public bool Has(string name) => _tensors.ContainsKey(name);

    public IReadOnlyList<long> ShapeOf(string name) => _tensors[name].shape;

    /// <summary>The values of a parameter, in row-major order and little-endian.</summary>
    /// <exception cref="NotSupportedException">A value is beyond float32.</exception>
    public byte[] ValuesOf(string name)
    {
        using var scope = NewDisposeScope();
        var own = _tensors[name].detach();
        var values = own.to(ScalarType.Float32);
        if (own.dtype == ScalarType.Float64 && values.isinf().logical_and(own.isfinite()).any().item<bool>())
        {
            throw new NotSupportedException(
                $"{name} is of Float64 and has values beyond Float32, which the graph is of. Look for what made them so large.");
        }

        return values.cpu().contiguous().bytes.ToArray();
    }
}
