using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MimeKit;
using Signals;

namespace Registration;

/// <summary>Sends each user a welcome by SMTP.</summary>
public sealed partial class WelcomeMailer(SmtpClient smtp)
{
    private static readonly MailboxAddress From = new("Café Signals", "welcome@cafe.example");

    public int SentCount { get; private set; }

    // By attribute, a receiver takes what it wants of the signal by name. This one is asynchronous: the next receiver is called
    // when the mail is out, and SendAsync returns when all are done.
    [Receives<UserRegistered>]
    private async Task Welcome(string email, string plan, CancellationToken cancellationToken)
    {
        using MimeMessage message = WelcomeTo(email, plan);
        await smtp.SendAsync(message, cancellationToken);
        SentCount++;
    }

    private static MimeMessage WelcomeTo(string email, string plan)
    {
        MailboxAddress to = new("", email);
        return new MimeMessage
        {
            From = { From },
            To = { to },
            Subject = $"Welcome to Café Signals ({plan})",
            MessageId = $"welcome.{IdOf(email)}@cafe.example",
            Body = new TextPart("plain")
            {
                Text = $"""
                    Hello {to.LocalPart},

                    your plan is "{plan}". The first crème brûlée is on us.

                    Café Signals

                    """,
            },
        };
    }

    // The same for the same user, so that a mail that is sent twice can be told from two mails.
    private static string IdOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)))[..16];
}
