using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace AeDsl.Training.Tests;

/// <summary>A web server on this machine that answers as a test wants it to: each mirror is a folder with a way to behave.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, Func<HttpListenerContext, Task>> _mirrors = [];
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly int _port;

    public LocalServer()
    {
        (_listener, _port) = Listen();
        _ = Task.Run(AnswerAll);
    }

    /// <summary>Path and range of each request so far: <c>/good/file bytes=10-</c>.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Never completes before the server goes.</summary>
    public Task Silence => Task.Delay(Timeout.Infinite, _end.Token);

    public Uri Mirror(string name, Func<HttpListenerContext, Task> answer)
    {
        _mirrors[name] = answer;
        return new Uri($"http://127.0.0.1:{_port}/{name}/");
    }

    /// <summary>A mirror that does what it should, ranges included.</summary>
    public Uri Good(string name, byte[] content) => Mirror(name, context => SendRange(context, content, until: content.Length));

    /// <summary>Sends what was asked for up to a place in the file, and closes the connection there.</summary>
    public static async Task SendRange(HttpListenerContext context, byte[] content, int until)
    {
        var from = From(context);
        if (from >= content.Length)
        {
            context.Response.StatusCode = 416;
            context.Response.Close();
            return;
        }

        if (context.Request.Headers["Range"] is not null)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        await Send(context, content[from..], Math.Max(0, until - from));
    }

    /// <summary>Sends a body, of which the connection closes after some bytes.</summary>
    public static async Task Send(HttpListenerContext context, byte[] body, int until)
    {
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body.AsMemory(0, Math.Min(until, body.Length)));
        if (until < body.Length)
        {
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
        }
        else
        {
            context.Response.Close();
        }
    }

    public static Task Status(HttpListenerContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Close();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Close();
        _end.Dispose();
    }

    private static (HttpListener Listener, int Port) Listen()
    {
        for (var port = Random.Shared.Next(20_000, 60_000); ; port++)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException)
            {
                // The port is taken; a listener that failed cannot be used again.
                listener.Close();
            }
        }
    }

    private static int From(HttpListenerContext context)
        => context.Request.Headers["Range"] is { } range
            ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture)
            : 0;

    private async Task AnswerAll()
    {
        while (!_end.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (
            error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
                return;
            }

            _requests.Enqueue($"{context.Request.Url!.AbsolutePath} {context.Request.Headers["Range"]}".TrimEnd());
            _ = Answer(context);
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            await _mirrors[context.Request.Url!.AbsolutePath.Split('/')[1]](context);
        }
        catch (Exception error) when (
            error is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            // The client has gone, or the test is over.
        }
    }
}
