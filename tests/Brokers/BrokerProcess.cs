using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Signals.Brokers;

/// <summary>A broker of its own, on a port and in a folder of its own, which can be killed and started again.</summary>
public abstract class BrokerProcess : IAsyncDisposable
{
    protected BrokerProcess(string name)
    {
        Folder = Directory.CreateTempSubdirectory($"signals-{name}-").FullName;
        Port = FreePort();
    }

    public abstract Uri Uri { get; }

    /// <summary>Why it can't be started here, or null.</summary>
    public abstract string? Missing { get; }

    protected string Folder { get; }

    protected int Port { get; }

    private protected ServerProcess? Server { get; set; }

    /// <summary>Starts it, for the first time or again, with what it had stored.</summary>
    public abstract Task StartAsync();

    /// <summary>Ends it as a loss of power would, and waits until nobody listens on its port any more.</summary>
    public void Kill()
    {
        Server!.Kill();
        Server.Dispose();
        Server = null;
        while (Listens())
        {
            Thread.Sleep(10);
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        Server?.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return default;
    }

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Listens()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private protected static async Task WaitForPortAsync(int port, TimeSpan timeout, ServerProcess server)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (since.Elapsed < timeout)
            {
                await Task.Delay(50);
            }
            catch (SocketException)
            {
                throw new TimeoutException($"Nothing listens on port {port} after {timeout}. {server.Output}");
            }
        }
    }
}
