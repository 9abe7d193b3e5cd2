using System.Buffers;
using System.Globalization;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Registration;

/// <summary>Keeps each mail that arrives as it came, in an <c>.eml</c> file of its own.</summary>
internal sealed class MailFolder : MessageStore
{
    private readonly string _directory;
    private int _fileCount;

    /// <param name="directory">Where the files go. Those of an earlier run are deleted, other files are left alone.</param>
    public MailFolder(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
        foreach (string file in Directory.GetFiles(directory, "*.eml").Where(file => IsOurs(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        string file = FileNameOf(Interlocked.Increment(ref _fileCount), transaction.To[0].AsAddress());
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(_directory, file), buffer.ToArray(), cancellationToken);
            return SmtpResponse.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SmtpResponse(SmtpReplyCode.InsufficientStorage, "The message can't be kept");
        }
    }

    // Unique by its number, and safe on any file system.
    private static string FileNameOf(int number, string address)
    {
        string safe = string.Concat(address.Select(c => char.IsAsciiLetterOrDigit(c) || "@.+-_".Contains(c) ? c : '_'));
        return string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{safe[..Math.Min(safe.Length, 100)]}.eml");
    }

    private static bool IsOurs(string file) => file.IndexOf('-') is var dash and >= 4 && file.Take(dash).All(char.IsAsciiDigit);
}
