using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests.Transports;

/// <summary>TLS works, and a certificate that doesn't fit is refused.</summary>
public abstract class TlsTests(Broker broker) : IAsyncLifetime
{
    private readonly ServerCertificate _certificate = new();

    public async ValueTask InitializeAsync()
    {
        broker.SkipIfMissing();
        await StartAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        _certificate.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task A_certificate_that_is_trusted_is_taken_and_another_is_refused()
    {
        await using (IRelayTransport trusting = Connect(Context(TimeSpan.FromSeconds(30)), isTrusting: true))
        {
            await trusting.PublishAsync(new OutgoingMessage("tea", "1", "{}"u8.ToArray()), CancellationToken.None);
            Assert.Null(trusting.Trouble);
        }

        await using IRelayTransport careful = Connect(Context(TimeSpan.FromSeconds(2)), isTrusting: false);
        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => careful.PublishAsync(new OutgoingMessage("tea", "2", "{}"u8.ToArray()), CancellationToken.None));
        Assert.Contains("certificate", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("certificate", careful.Trouble, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("guest", failure + careful.Trouble, StringComparison.Ordinal);
    }

    protected string CertificateFile => _certificate.CertificateFile;

    protected string KeyFile => _certificate.KeyFile;

    protected abstract Task StartAsync();

    protected abstract IRelayTransport Connect(RelayTransportContext context, bool isTrusting);

    protected bool IsOwn(System.Security.Cryptography.X509Certificates.X509Certificate? certificate) => _certificate.Is(certificate);

    private static RelayTransportContext Context(TimeSpan timeout) => new()
    {
        Service = "shop",
        Instance = "1",
        PublishTimeout = timeout,
        Logger = NullLogger.Instance,
        Services = new ServiceCollection().BuildServiceProvider(),
    };
}
