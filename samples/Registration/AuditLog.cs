using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registration;

/// <summary>Writes a line of JSON per user.</summary>
public sealed class AuditLog(string path) : IDisposable
{
    // A file is no web page: letters of any script and quotes stay readable, and what JSON itself can't hold is escaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Each line is on the disk before the next user registers.
    private readonly StreamWriter _lines = new(path) { AutoFlush = true, NewLine = "\n" };

    public int LineCount { get; private set; }

    public void OnUserRegistered(RegistrationService sender, string email, string plan)
    {
        _lines.WriteLine(JsonSerializer.Serialize(new { time = DateTimeOffset.UtcNow, email, plan, by = sender.Name }, Json));
        LineCount++;
    }

    public void Dispose() => _lines.Dispose();
}
