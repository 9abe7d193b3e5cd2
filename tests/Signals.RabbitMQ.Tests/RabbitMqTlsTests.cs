using Signals.Brokers;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

namespace Signals.RabbitMQ.Tests;

public sealed class RabbitMqTlsTests(RabbitMqServer server) : TlsTests(server)
{
    private RabbitMqProcess? _broker;

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
        _broker = new RabbitMqProcess
        {
            Configuration = $"""
                listeners.ssl.1 = 127.0.0.1:%TLS%
                ssl_options.certfile = {CertificateFile}
                ssl_options.keyfile = {KeyFile}
                ssl_options.verify = verify_none
                """,
        };
        await _broker.StartAsync();
    }

    protected override IRelayTransport Connect(RelayTransportContext context, bool isTrusting)
        => new RabbitMqTransport(context, new RabbitMqOptions
        {
            Uri = new Uri($"amqps://guest:guest@localhost:{_broker!.TlsPort}/"),
            ConfigureConnection = !isTrusting
                ? null
                : factory => factory.Ssl.CertificateValidationCallback = (_, certificate, _, _) => IsOwn(certificate),
        });
}
