using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Registration;

/// <summary>
/// A mail server for this machine alone, so that the sample sends real mail that goes nowhere: it takes what it is sent by
/// SMTP (RFC 5321) and keeps each message as it came, in an <c>.eml</c> file.
/// </summary>
public sealed class LoopbackMailServer : IDisposable
{
    // Bytes and characters one to one: a message is kept as it came, whatever its encoding.
    private static readonly Encoding Bytes = Encoding.Latin1;

    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;
    private readonly string _directory;
    private int _fileCount;

    private LoopbackMailServer(string directory)
    {
        _directory = directory;
        _stopping = _stop.Token;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts a server on a port that is free.</summary>
    /// <param name="directory">Where its files go. Files of an earlier run are deleted, other files are left alone.</param>
    public static LoopbackMailServer Start(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (string file in Directory.GetFiles(directory, "*.eml").Where(file => IsOurs(Path.GetFileName(file))))
        {
            File.Delete(file);
        }

        var server = new LoopbackMailServer(directory);
        server._listener.Start();
        _ = server.AcceptAsync();
        return server;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>A file name for a message, unique by its number and safe on any file system.</summary>
    public static string FileNameOf(int number, string address)
    {
        string safe = string.Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) || "@.+-_".Contains(c) ? c : '_'));
        return string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{safe[..Math.Min(safe.Length, 100)]}.eml");
    }

    private static bool IsOurs(string file) => file.IndexOf('-') is var dash and >= 4 && file.Take(dash).All(char.IsAsciiDigit);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The server was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        // A reply is a packet, however small: the client waits for it.
        client.NoDelay = true;
        try
        {
            using (client)
            using (var reader = new StreamReader(client.GetStream(), Bytes, detectEncodingFromByteOrderMarks: false))
            await using (var writer = new StreamWriter(client.GetStream(), Bytes) { AutoFlush = true, NewLine = "\r\n" })
            {
                await TalkAsync(reader, writer);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client is gone, or the server was stopped.
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        string? recipient = null;
        bool hasSender = false;
        await writer.WriteLineAsync("220 loopback ready");
        while (await reader.ReadLineAsync(_stopping) is { } line)
        {
            string verb = line.Split(' ', 2)[0].ToUpperInvariant();
            string reply;
            switch (verb)
            {
                case "EHLO":
                    reply = "250-loopback\r\n250-8BITMIME\r\n250 SMTPUTF8";
                    break;
                case "HELO" or "NOOP":
                    reply = "250 OK";
                    break;
                case "MAIL":
                    (hasSender, recipient, reply) = (true, null, "250 OK");
                    break;
                case "RCPT" when hasSender:
                    string address = AddressIn(line);
                    bool isRefused = address.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
                    recipient = isRefused ? recipient : address;
                    reply = isRefused ? "550 There is no such domain" : "250 OK";
                    break;
                case "DATA" when recipient is not null:
                    await writer.WriteLineAsync("354 End with a dot on a line of its own");
                    reply = await KeepAsync(recipient, reader);
                    (hasSender, recipient) = (false, null);
                    break;
                case "RSET":
                    (hasSender, recipient, reply) = (false, null, "250 OK");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Bye");
                    return;
                case "RCPT" or "DATA":
                    reply = "503 Something has to come before that";
                    break;
                default:
                    reply = "502 That is not known here";
                    break;
            }

            await writer.WriteLineAsync(reply);
        }
    }

    private async Task<string> KeepAsync(string recipient, StreamReader reader)
    {
        var message = new StringBuilder();
        while (true)
        {
            string line = await reader.ReadLineAsync(_stopping) ?? throw new EndOfStreamException();
            if (line == ".")
            {
                break;
            }

            // A line that begins with a dot was sent with one more.
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        try
        {
            string file = FileNameOf(Interlocked.Increment(ref _fileCount), recipient);
            await File.WriteAllTextAsync(Path.Combine(_directory, file), message.ToString(), Bytes, _stopping);
            return "250 OK";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "452 The message can't be kept";
        }
    }

    // RCPT TO:<ada@example.com> SOME=PARAMETER
    private static string AddressIn(string line)
    {
        int start = line.IndexOf('<') + 1;
        int end = line.LastIndexOf('>');
        return end > start ? Encoding.UTF8.GetString(Bytes.GetBytes(line[start..end])) : "";
    }
}
