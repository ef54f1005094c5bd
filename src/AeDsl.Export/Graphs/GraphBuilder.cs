using System.Globalization;
using System.Runtime.InteropServices;
using AeDsl.Core.Model;
using Google.Protobuf;
using Onnx;

namespace AeDsl.Export.Graphs;

/// <summary>
/// Writes the nodes of one function into a graph. Initializers have names of their own and are shared with the graph's other functions;
/// everything else begins with the function's prefix.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="prefix">What the names of values and nodes begin with, <c>decode_</c>; nothing where the graph has one function.</param>
internal sealed class GraphBuilder(GraphProto graph, string prefix)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _initializers = new(graph.Initializer.Select(tensor => tensor.Name), StringComparer.Ordinal);

    /// <summary>The name of the batch's dimension.</summary>
    private string Batch => $"{prefix}N";

    /// <summary>An input of the graph, (N, shape).</summary>
    /// <param name="name">Without the prefix.</param>
    /// <param name="shape">Without the batch dimension; empty for labels.</param>
    /// <param name="type">float32, or int64 for labels.</param>
    public string Input(string name, Shape shape, TensorProto.Types.DataType type = TensorProto.Types.DataType.Float)
    {
        graph.Input.Add(Info($"{prefix}{name}", shape, type));
        return $"{prefix}{name}";
    }

    /// <summary>A node with one output.</summary>
    /// <param name="scope">What the node belongs to, <c>encoder.1</c>.</param>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">The values that it takes; an empty name stands for one that is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The output's name, which is the node's.</returns>
    public string Node(string scope, string op, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var name = Unique($"{prefix}{scope}/{op}");
        graph.Node.Add(new NodeProto { OpType = op, Name = name, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
    }

    /// <summary>Says the shape of a value inside the graph.</summary>
    public void Describe(string value, Shape shape)
    {
        if (graph.Input.All(input => input.Name != value) && graph.ValueInfo.All(info => info.Name != value))
        {
            graph.ValueInfo.Add(Info(value, shape, TensorProto.Types.DataType.Float));
        }
    }

    /// <summary>Makes a value an output of the graph.</summary>
    /// <param name="name">The output's name, without the prefix.</param>
    /// <param name="value">The value, which is given this name.</param>
    /// <param name="shape">Without the batch dimension.</param>
    public void Output(string name, string value, Shape shape)
    {
        var (full, made) = ($"{prefix}{name}", graph.Node.FirstOrDefault(node => node.Output[0] == value));
        if (made is null)
        {
            // Where no layer does anything, what comes in goes out.
            graph.Node.Add(new NodeProto { OpType = "Identity", Name = $"{full}/Identity", Input = { value }, Output = { full } });
        }
        else
        {
            made.Output[0] = full;
            foreach (var node in graph.Node)
            {
                for (var i = 0; i < node.Input.Count; i++)
                {
                    if (node.Input[i] == value) node.Input[i] = full;
                }
            }

            if (graph.ValueInfo.FirstOrDefault(info => info.Name == value) is { } described) graph.ValueInfo.Remove(described);
        }

        graph.Output.Add(Info(full, shape, TensorProto.Types.DataType.Float));
    }

    /// <summary>A constant of float32; one of the same name is the same.</summary>
    public string Constant(string name, IReadOnlyList<long> dims, Func<byte[]> values)
    {
        if (_initializers.Add(name))
        {
            graph.Initializer.Add(new TensorProto
            {
                Name = name,
                DataType = (int)TensorProto.Types.DataType.Float,
                Dims = { dims },
                RawData = UnsafeByteOperations.UnsafeWrap(values()),
            });
        }

        return name;
    }

    /// <inheritdoc cref="Constant(string, IReadOnlyList{long}, Func{byte[]})"/>
    public string Constant(string name, IReadOnlyList<long> dims, params float[] values) =>
        Constant(name, dims, () => MemoryMarshal.AsBytes<float>(values).ToArray());

    /// <summary>A constant of int64, (values); one of the same name is the same.</summary>
    public string Constant(string name, params long[] values)
    {
        if (_initializers.Add(name))
        {
            graph.Initializer.Add(new TensorProto
            {
                Name = name, DataType = (int)TensorProto.Types.DataType.Int64, Dims = { values.Length }, Int64Data = { values },
            });
        }

        return name;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }

        return unique;
    }

    private ValueInfoProto Info(string name, Shape shape, TensorProto.Types.DataType type)
    {
        var dims = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = Batch } } };
        dims.Dim.AddRange(shape.Sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dims } },
        };
    }
}
