using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Signals.AspNetCore.Benchmarks;

/// <summary>One application on Kestrel, and connections to it that stay open.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private const int Connections = 4;

    private static readonly byte[] Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();

    private readonly WebApplication _app;
    private readonly Socket[] _sockets;
    private readonly List<Run> _runs = [];

    private Contender(string name, WebApplication app, Socket[] sockets)
    {
        Name = name;
        _app = app;
        _sockets = sockets;
    }

    public string Name { get; }

    public IReadOnlyList<Run> Runs => _runs;

    public static async Task<Contender> StartAsync(string name, SignalNamespace? signals)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        if (signals is not null)
        {
            builder.Services.AddSignals(signals).AddAspNetCore();
        }

        WebApplication app = builder.Build();
        byte[] greeting = "Hello, world!"u8.ToArray();
        app.Run(context =>
        {
            context.Response.ContentLength = greeting.Length;
            return context.Response.Body.WriteAsync(greeting).AsTask();
        });
        await app.StartAsync();

        var sockets = new Socket[Connections];
        for (int i = 0; i < Connections; i++)
        {
            sockets[i] = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port);
        }

        return new Contender(name, app, sockets);
    }

    public async Task RunAsync(int requests)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_sockets.Select(socket => SendAsync(socket, requests / Connections)));
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        _runs.Add(new Run(requests / duration.TotalSeconds, processor.TotalMicroseconds / requests, (double)bytes / requests));
    }

    public void Forget() => _runs.Clear();

    public async ValueTask DisposeAsync()
    {
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }

        await _app.DisposeAsync();
    }

    // The response is small enough to come in one piece.
    private static async Task SendAsync(Socket socket, int requests)
    {
        byte[] response = new byte[1024];
        for (int i = 0; i < requests; i++)
        {
            await socket.SendAsync(Request);
            int length = await socket.ReceiveAsync(response);
            if (!response.AsSpan(0, length).EndsWith("Hello, world!"u8))
            {
                throw new InvalidOperationException("That is not the whole response.");
            }
        }
    }
}
