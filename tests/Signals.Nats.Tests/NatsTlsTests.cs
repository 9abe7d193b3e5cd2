using NATS.Client.Core;
using Signals.Brokers;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

namespace Signals.Nats.Tests;

public sealed class NatsTlsTests(NatsServer server) : TlsTests(server)
{
    private NatsProcess? _broker;

    public override async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override async Task StartAsync()
    {
        _broker = new NatsProcess { Configuration = $"tls {{ cert_file: \"{CertificateFile}\", key_file: \"{KeyFile}\" }}" };
        await _broker.StartAsync();
    }

    protected override IRelayTransport Connect(RelayTransportContext context, bool isTrusting)
        => new NatsTransport(context, new NatsOptions
        {
            Uri = new Uri($"tls://localhost:{_broker!.Uri.Port}"),
            ConfigureConnection = !isTrusting
                ? null
                : options => options with { TlsOpts = NatsTlsOpts.Default with { Mode = TlsMode.Require, CaFile = CertificateFile } },
        });
}
