using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Serve.Tests;

/// <summary>The service over HTTP.</summary>
public class ServiceTests(Service service) : IClassFixture<Service>
{
    private const string Inputs = "an array of input, each an array of 784 numbers (1×28×28) from 0 to 1";
    private const string NoJson = $"The body is not what is needed, {Inputs}: ";

    [Fact]
    public void Nothing_of_TorchSharp_is_published()
    {
        var files = Directory.GetFiles(service.Published, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => Path.GetFileName(file).StartsWith("libonnxruntime", StringComparison.Ordinal)
            || Path.GetFileName(file).StartsWith("onnxruntime", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file[service.Published.Length..].Contains("torch", StringComparison.OrdinalIgnoreCase));
        var references = File.ReadAllText(Path.Combine(service.Published, "Serve.deps.json"));
        Assert.DoesNotContain("torch", references, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answers_are_those_of_the_model()
    {
        using var noGrad = no_grad();
        using var x = rand(3, 1, 28, 28);
        using var posterior = service.Model.Encode(x);
        using var encoded = await Json("/encode", Rows(x));
        Same(posterior.Mean, encoded, "mean");
        Same(posterior.LogVariance, encoded, "log_variance");
        using var z = randn(2, 20);
        using var output = service.Model.Decode(z);
        using var decoded = await Json("/decode", Rows(z));
        Same(output, decoded, "output");
        using var errors = (service.Model.Reconstruct(x) - x).square().flatten(1).mean([1L]);
        using var scored = await Json("/scores", Rows(x));
        var scores = scored.RootElement.GetProperty("scores").EnumerateArray().Select(score => score.GetDouble()).ToList();
        Assert.Equal(3, scores.Count);
        Assert.All(scores.Zip(errors.data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public async Task It_says_what_it_needs()
    {
        // Where it was told to listen.
        Assert.Equal("127.0.0.1", service.Address.Host);
        using var answer = JsonDocument.Parse(await service.Client.GetStringAsync("/"));
        Assert.Equal(Inputs, answer.RootElement.GetProperty("encode").GetString());
        Assert.Equal(
            "an array of latents, each an array of 20 numbers (20)", answer.RootElement.GetProperty("decode").GetString());
    }

    public static TheoryData<string, string> WrongBodies => new()
    {
        { "", NoJson }, { "digits", NoJson }, { "{}", NoJson }, { "[1]", NoJson }, { "[[NaN]]", NoJson }, { "[[\"1\"]]", NoJson },
        { "[[1,2", NoJson }, { "[[1]] [[1]]", NoJson }, { new string('[', 100_000), NoJson }, { "[[[1]]]", NoJson },
        { "null", $"There is no input; needed is {Inputs}." },
        { "[]", $"There is no input; needed is {Inputs}." },
        { "[null]", $"input 0 has 0 numbers; needed is {Inputs}." },
        { "[[1,2,3]]", $"input 0 has 3 numbers; needed is {Inputs}." },
        { $"[{Numbers("0.5")},{Numbers("1e999")}]", $"input 1 has Infinity at 0; needed is {Inputs}." },
        { $"[{Numbers("255")}]", $"input 0 has 255 at 0; needed is {Inputs}." },
    };

    [Theory, MemberData(nameof(WrongBodies))]
    public async Task A_wrong_body_is_explained(string body, string detail)
    {
        using var response = await service.Client.PostAsync("/encode", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(detail, await Detail(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_body_is_refused()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat(Numbers("0.125"), 5_000))}]";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/scores") { Content = content };
        // Asked first, so that the service can answer before it is sent what it does not take.
        request.Headers.ExpectContinue = true;
        using var response = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.EndsWith("A body has at most 4194304 bytes.", await Detail(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /encode HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n[[1]]", "HTTP/1.1 400 ")]
    [InlineData("POST /encode HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n[[1]]", "HTTP/1.1 400 ")]
    [InlineData("POST /encode HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "HTTP/1.1 400 ")]
    [InlineData("POST /encode HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n[[1", null)]
    [InlineData("\0\u0001\u0002\r\n\r\n", "HTTP/1.1 400 ")]
    public async Task A_broken_request_breaks_nothing_else(string request, string? status)
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(service.Address.Host, service.Address.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            // Who leaves in the middle of a request gets no answer.
            if (status is not null)
            {
                using var reader = new StreamReader(stream, Encoding.Latin1);
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                Assert.StartsWith(status, await reader.ReadLineAsync(patience.Token) ?? "", StringComparison.Ordinal);
            }
        }

        Assert.True(service.IsRunning);
        using var answer = await Json("/decode", $"[[{string.Join(',', Enumerable.Repeat('1', 20))}]]");
        Assert.Equal(1, answer.RootElement.GetProperty("output").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem()
    {
        using var response = await service.Client.GetAsync("/train");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_thousand_requests_from_eight_connections_are_all_answered()
    {
        const int Connections = 8, Each = 125;
        using var noGrad = no_grad();
        using var z = randn(Connections * Each, 20);
        using var expected = service.Model.Decode(z).flatten(1);
        var answers = new float[Connections * Each][];
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            for (var i = connection; i < answers.Length; i += Connections)
            {
                using var response = await service.Client.PostAsJsonAsync("/decode", new[] { RowOf(z, i) });
                using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                answers[i] = [.. answer.RootElement.GetProperty("output")[0].EnumerateArray().Select(value => value.GetSingle())];
            }
        }));
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.All(answers[i].Zip(RowOf(expected, i)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        }
    }

    private async Task<JsonDocument> Json(string path, string body)
    {
        using var response = await service.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text);
    }

    private static async Task<string> Detail(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    private static void Same(Tensor expected, JsonDocument answer, string name)
    {
        var rows = answer.RootElement.GetProperty(name);
        Assert.Equal(expected.shape[0], rows.GetArrayLength());
        using var flat = expected.flatten(1);
        for (var i = 0; i < rows.GetArrayLength(); i++)
        {
            Assert.All(
                rows[i].EnumerateArray().Zip(RowOf(flat, i)), pair => Assert.Equal(pair.Second, pair.First.GetSingle(), 1e-5f));
        }
    }

    private static float[] RowOf(Tensor values, int row)
    {
        using var one = values[row];
        return one.contiguous().data<float>().ToArray();
    }

    private static string Rows(Tensor values)
    {
        using var flat = values.flatten(1);
        return JsonSerializer.Serialize(Enumerable.Range(0, (int)flat.shape[0]).Select(row => RowOf(flat, row)));
    }

    private static string Numbers(string number) =>
        string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', Enumerable.Repeat(number, 784))}]");
}
