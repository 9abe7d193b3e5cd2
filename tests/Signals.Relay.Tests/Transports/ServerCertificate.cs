using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Signals.Relay.Tests.Transports;

/// <summary>A certificate for a server on loopback that nobody trusts, unless told to.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signals-tls-").FullName;
    private readonly X509Certificate2 _certificate;

    public ServerCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string CertificateFile => Path.Combine(_folder, "server.pem");

    public string KeyFile => Path.Combine(_folder, "server.key");

    public bool Is(X509Certificate? certificate) => certificate?.GetCertHashString() == _certificate.GetCertHashString();

    public void Dispose()
    {
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
