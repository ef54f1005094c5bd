using System.Globalization;
using System.Reflection;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Export.Functions;
using AeDsl.Export.Reading;
using AeDsl.Training.Files;
using Google.Protobuf;
using Onnx;

namespace AeDsl.Export.Graphs;

/// <summary>A file in the format of ONNX: a graph of one or several functions, and what they say of themselves.</summary>
internal static class OnnxFile
{
    /// <summary>The version of the operators: the newest that runtimes and tools of recent years know.</summary>
    public const int OperatorSet = 17;

    // The version of the format that came with these operators.
    private const int IrVersion = 8;

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, ModelProto model) => AtomicFile.Write(path, stream => model.WriteTo(stream));

    /// <summary>The functions in one graph.</summary>
    public static ModelProto Of(ModulePlan plan, ModelParameters parameters, IReadOnlyList<FunctionSignature> functions)
    {
        var graph = new GraphProto { Name = functions.Count == 1 ? $"{plan.Name}_{functions[0].Name}" : plan.Name };
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet } },
            ProducerName = "AeDsl",
            ProducerVersion = typeof(OnnxFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0],
            Graph = graph,
        };
        Describe(model, "model", plan.Name);
        Describe(model, "kind", plan.Kind.ToString());
        Describe(model, "functions", string.Join(",", functions.Select(function => function.Name)));
        foreach (var function in functions)
        {
            var prefix = functions.Count == 1 ? "" : $"{function.Name}_";
            new FunctionGraph(plan, parameters, new GraphBuilder(graph, prefix)).Write(function);
            foreach (var value in function.Inputs.Concat(function.Outputs)) Describe(model, prefix, value);
            if (functions.Count > 1) graph.Initializer.Add(function.Inputs.Select(input => Zeros(prefix, input)));
        }

        return model;
    }

    private static void Describe(ModelProto model, string prefix, FunctionValue value)
    {
        var sizes = value.Shape.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture));
        Describe(model, $"{prefix}{value.Name}.shape", string.Join(",", sizes.Prepend("N")));
        Describe(model, $"{prefix}{value.Name}.range", $"{Text(value.Range.Minimum)},{Text(value.Range.Maximum)}");
    }

    private static void Describe(ModelProto model, string key, string value) =>
        model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });

    private static string Text(double bound) =>
        double.IsInfinity(bound) ? bound > 0 ? "inf" : "-inf" : bound.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What an input is where the caller passes nothing: one example of zeros.</summary>
    private static TensorProto Zeros(string prefix, FunctionValue input)
    {
        var bytes = input.IsLabels ? sizeof(long) : sizeof(float) * (int)input.Shape.Count!.Value;
        return new TensorProto
        {
            Name = $"{prefix}{input.Name}",
            DataType = (int)input.Type,
            Dims = { input.Shape.Sizes.Prepend(1) },
            RawData = ByteString.CopyFrom(new byte[bytes]),
        };
    }
}
