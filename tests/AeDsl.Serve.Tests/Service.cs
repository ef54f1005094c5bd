using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AeDsl.Export;
using Digits;
using TorchSharp;

namespace AeDsl.Serve.Tests;

/// <summary>The service as it is published, in a process of its own, and the model that it serves.</summary>
public sealed partial class Service : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-serve-");
    private readonly Process _process;
    private Task<string>? _rest;

    public Service()
    {
        torch.manual_seed(1);
        Model = new DigitVae();
        Model.eval();
        Model.SaveOnnx(Path.Combine(_folder.FullName, "digits.onnx"));
        using (var publish = Started(["publish", Project(), "-c", "Release", "-o", Published, "--nologo", "-v", "q"]))
        {
            var text = publish.StandardOutput.ReadToEnd();
            publish.WaitForExit();
            Assert.True(publish.ExitCode == 0, text);
        }

        _process = Started(
            [Path.Combine(Published, "Serve.dll"), Path.Combine(_folder.FullName, "digits.onnx"), "--urls", "http://127.0.0.1:0"]);
        Address = new Uri(ListeningOn());
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 8 }) { BaseAddress = Address };
    }

    public DigitVae Model { get; }

    public string Published => Path.Combine(_folder.FullName, "published");

    public Uri Address { get; }

    public HttpClient Client { get; }

    public bool IsRunning => !_process.HasExited;

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _rest?.Wait();
        _process.Dispose();
        Model.Dispose();
        _folder.Delete(recursive: true);
    }

    private string ListeningOn()
    {
        List<string> lines = [];
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // What is read no longer would fill the pipe, and the process would wait.
                _rest = _process.StandardOutput.ReadToEndAsync();
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException($"The service ended: {string.Join('\n', lines)}");
    }

    private static Process Started(string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;

    private static string Project([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "examples", "Serve"));

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex Listening();
}
