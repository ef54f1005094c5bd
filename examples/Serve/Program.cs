using System.Text.Json;
using Serve;

const int MostBytes = 4 << 20;

if (args.Length == 0 || !File.Exists(FileOf("encode")))
{
    Console.Error.WriteLine("Serves a model that SaveOnnx saved as digits.onnx: dotnet run --project examples/Serve -- digits.onnx");
    return 2;
}

using OnnxFunction encode = new(FileOf("encode")), decode = new(FileOf("decode")), reconstruct = new(FileOf("reconstruct"));
var json = new JsonSerializerOptions { MaxDepth = 3 };
// The path alone is this program's: one that begins with / would count as an option of the others, --urls.
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MostBytes);
builder.Services.AddProblemDetails();
var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapGet("/", () => new { encode = encode.Needed, decode = decode.Needed, scores = reconstruct.Needed });
app.MapPost("/encode", (HttpRequest request) => Answer(request, encode, encode.Run));
app.MapPost("/decode", (HttpRequest request) => Answer(request, decode, decode.Run));
app.MapPost("/scores", (HttpRequest request) => Answer(request, reconstruct, Scores));
app.Run();
return 0;

string FileOf(string function) => Path.ChangeExtension(args[0], $"{function}{Path.GetExtension(args[0])}");

// The mean squared error of what comes back: large for what is unlike the examples that the model has learnt from.
object Scores(float[][] inputs) => new
{
    scores = reconstruct.Run(inputs)["output"]
        .Zip(inputs, (output, input) => output.Zip(input, (y, x) => (double)(y - x) * (y - x)).Average()),
};

async Task<IResult> Answer(HttpRequest request, OnnxFunction function, Func<float[][], object> run)
{
    try
    {
        var examples = await JsonSerializer.DeserializeAsync<float[]?[]>(request.Body, json, request.HttpContext.RequestAborted);
        return function.Problem(examples) is { } problem
            ? Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest)
            : Results.Ok(run(examples!));
    }
    catch (JsonException error)
    {
        return Results.Problem(
            $"The body is not what is needed, {function.Needed}: {error.Message}", statusCode: StatusCodes.Status400BadRequest);
    }
    catch (BadHttpRequestException error)
    {
        return Results.Problem($"{error.Message} A body has at most {MostBytes} bytes.", statusCode: error.StatusCode);
    }
}
