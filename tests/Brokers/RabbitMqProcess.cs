namespace Signals.Brokers;

/// <summary>A server of RabbitMQ, with the name server that it needs.</summary>
public sealed class RabbitMqProcess() : BrokerProcess("rabbitmq")
{
    private const string File = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string NameServerFile = "/usr/bin/epmd";

    private readonly int _clusterPort = FreePort();
    private readonly int _nameServerPort = FreePort();
    private ServerProcess? _nameServer;

    public override Uri Uri => new($"amqp://guest:guest@127.0.0.1:{Port}/");

    public override string? Missing
        => System.IO.File.Exists(File) && System.IO.File.Exists(NameServerFile) ? null : "rabbitmq-server is not installed.";

    /// <summary>The port for TLS.</summary>
    public int TlsPort { get; } = FreePort();

    /// <summary>More lines of the configuration, in which <c>%TLS%</c> is <see cref="TlsPort"/>.</summary>
    public string Configuration { get; init; } = "";

    public override async Task StartAsync()
    {
        if (_nameServer is null)
        {
            _nameServer = new ServerProcess(NameServerFile, ["-address", "127.0.0.1", "-port", $"{_nameServerPort}"]);
            await WaitForPortAsync(_nameServerPort, TimeSpan.FromSeconds(30), _nameServer);
        }

        string configuration = Path.Combine(Folder, "rabbitmq.conf");
        await System.IO.File.WriteAllTextAsync(
            configuration,
            $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            log.file = false
            log.console = true
            log.console.level = warning
            {Configuration.Replace("%TLS%", $"{TlsPort}", StringComparison.Ordinal)}

            """);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Folder, "plugins"), "[].");
        Server = new ServerProcess(
            File,
            [],
            ("HOME", Folder),
            ("ERL_EPMD_ADDRESS", "127.0.0.1"),
            ("ERL_EPMD_PORT", $"{_nameServerPort}"),
            ("RABBITMQ_NODENAME", $"signals{Port}@localhost"),
            ("RABBITMQ_NODE_PORT", $"{Port}"),
            ("RABBITMQ_DIST_PORT", $"{_clusterPort}"),
            ("RABBITMQ_MNESIA_BASE", Path.Combine(Folder, "data")),
            ("RABBITMQ_LOG_BASE", Path.Combine(Folder, "log")),
            ("RABBITMQ_LOGS", "-"),
            ("RABBITMQ_CONFIG_FILE", configuration),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(Folder, "plugins")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+sbwt none -kernel inet_dist_use_interface {127,0,0,1}"));
        await WaitForPortAsync(Port, TimeSpan.FromMinutes(3), Server);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _nameServer?.Dispose();
    }
}
