namespace Signals.Brokers;

/// <summary>A server of NATS. What it had written when it was killed is with the system, and so is not lost.</summary>
public sealed class NatsProcess() : BrokerProcess("nats")
{
    private static readonly string? File =
        Array.Find(["/usr/sbin/nats-server", "/usr/bin/nats-server", "/usr/local/bin/nats-server"], System.IO.File.Exists);

    public override Uri Uri => new($"nats://127.0.0.1:{Port}");

    public override string? Missing => File is null ? "nats-server is not installed." : null;

    /// <summary>More lines of the configuration.</summary>
    public string Configuration { get; init; } = "";

    public override async Task StartAsync()
    {
        string configuration = Path.Combine(Folder, "server.conf");
        await System.IO.File.WriteAllTextAsync(
            configuration,
            $$"""
            listen: "127.0.0.1:{{Port}}"
            jetstream { store_dir: "{{Folder}}/data" }
            {{Configuration}}
            """);
        Server = new ServerProcess(File!, ["-c", configuration]);
        await WaitForPortAsync(Port, TimeSpan.FromMinutes(1), Server);
    }
}
