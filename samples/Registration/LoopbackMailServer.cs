using System.Net;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Storage;

namespace Registration;

/// <summary>
/// A mail server for this machine alone, so that the sample sends real mail that goes nowhere. It refuses mail to domains that
/// don't exist.
/// </summary>
public sealed class LoopbackMailServer : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Starts a server on a port that is free.</summary>
    /// <param name="directory">Where mail is kept. That of an earlier run is deleted, other files are left alone.</param>
    public LoopbackMailServer(string directory)
    {
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => Port = ((IPEndPoint)started.LocalEndPoint).Port;
        var services = new ServiceProvider();
        services.Add(listeners);
        services.Add(new MailFolder(directory));
        services.Add(new DelegatingMailboxFilter((to, _) => !to.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)));
        ISmtpServerOptions options = new SmtpServerOptionsBuilder()
            .ServerName("loopback")
            .CommandWaitTimeout(Timeout.InfiniteTimeSpan) // sign-ups may be typed
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port: 0)).SessionTimeout(Timeout.InfiniteTimeSpan))
            .Build();
        _ = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token); // it listens when this returns
    }

    public int Port { get; private set; }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
