using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Serve;

/// <summary>A function of a model, <c>digits.encode.onnx</c>, which says itself what it takes.</summary>
internal sealed class OnnxFunction : IDisposable
{
    private readonly InferenceSession _session;
    private readonly long[] _shape;
    private readonly int _size;
    private readonly double _minimum, _maximum;

    public OnnxFunction(string path)
    {
        // Requests run beside each other, each on one thread.
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
        if (_session.InputNames.Count > 1)
        {
            throw new NotSupportedException(
                $"{path} takes {string.Join(" and ", _session.InputNames)}; models that are told classes are not served.");
        }

        _shape = [.. _session.InputMetadata[Input].Dimensions.Skip(1).Select(size => (long)size)];
        _size = (int)_shape.Aggregate(1L, (product, size) => product * size);
        var range = _session.ModelMetadata.CustomMetadataMap[$"{Input}.range"].Split(',');
        (_minimum, _maximum) = (Bound(range[0]), Bound(range[1]));
    }

    /// <summary>What is needed, in words.</summary>
    public string Needed =>
        $"an array of {Input}, each an array of {_size} numbers ({string.Join('×', _shape)})"
        + (double.IsInfinity(_maximum) ? "" : $" {Range}");

    private string Input => _session.InputNames[0];

    private string Range => string.Create(CultureInfo.InvariantCulture, $"from {_minimum} to {_maximum}");

    /// <summary>What is wrong with examples; null where nothing is.</summary>
    public string? Problem(float[]?[]? examples)
    {
        if (examples is null or []) return $"There is no {Input}; needed is {Needed}.";
        for (var i = 0; i < examples.Length; i++)
        {
            if (examples[i]?.Length != _size) return $"{Input} {i} has {examples[i]?.Length ?? 0} numbers; needed is {Needed}.";
            var place = Array.FindIndex(examples[i]!, value => !float.IsFinite(value) || value < _minimum || value > _maximum);
            if (place < 0) continue;
            return string.Create(CultureInfo.InvariantCulture, $"{Input} {i} has {examples[i]![place]} at {place}; needed is {Needed}.");
        }

        return null;
    }

    /// <summary>The outputs by name, a row for each example.</summary>
    public Dictionary<string, float[][]> Run(float[][] examples)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(examples.SelectMany(one => one).ToArray(), [examples.Length, .. _shape]);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, [Input], [input], _session.OutputNames);
        return _session.OutputNames.Zip(outputs).ToDictionary(
            pair => pair.First,
            pair =>
            {
                var values = pair.Second.GetTensorDataAsSpan<float>().ToArray();
                return values.Chunk(values.Length / examples.Length).ToArray();
            });
    }

    public void Dispose() => _session.Dispose();

    private static double Bound(string text) => text switch
    {
        "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
