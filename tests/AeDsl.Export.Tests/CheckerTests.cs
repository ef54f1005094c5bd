using Xunit.Abstractions;

namespace AeDsl.Export.Tests;

/// <summary>The checker of the ONNX project, with shape inference, over every model.</summary>
public class CheckerTests(ITestOutputHelper output)
{
    private const string Script = """
        import sys, onnx
        for path in sys.argv[1:]:
            model = onnx.load(path)
            onnx.checker.check_model(model, full_check=True)
            inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
            said = {v.name: v for v in list(model.graph.value_info) + list(model.graph.output)}
            for value in list(inferred.graph.value_info) + list(inferred.graph.output):
                if value.name in said and said[value.name].type != value.type:
                    sys.exit(f"{path}: {value.name} is {value.type}, said to be {said[value.name].type}")
        print(len(sys.argv) - 1)
        """;

    [FactWithChecker]
    public void Every_model_is_sound_to_the_checker_of_ONNX()
    {
        var folder = Directory.CreateTempSubdirectory("aedsl-checker-");
        List<string> files = [];
        Type[] own = [typeof(Windows), typeof(Norms), typeof(Told), typeof(ToldGan), typeof(Nothing)];
        foreach (var type in ExampleModels.All.Concat(own))
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            files.AddRange(model.SaveOnnx(Path.Combine(folder.FullName, $"{type.Name}.onnx")));
            files.AddRange(model.SaveOnnx(Path.Combine(folder.FullName, $"{type.Name}.one.onnx"), new OnnxOptions { OneFile = true }));
        }

        var (code, text) = Python.Run(["-c", Script, .. files]);
        Assert.True(code == 0, text);
        Assert.Equal($"{files.Count}", text.Trim());
        output.WriteLine($"{files.Count} files checked");
        folder.Delete(recursive: true);
    }
}

/// <summary>A test that needs Debian's package python3-onnx; where it is missing, the test is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithCheckerAttribute : FactAttribute
{
    public FactWithCheckerAttribute()
    {
        if (!Python.HasOnnx) Skip = "The checker of ONNX is not installed: apt-get install python3-onnx";
    }
}
