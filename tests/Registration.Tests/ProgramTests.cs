using System.Text.RegularExpressions;

namespace Registration.Tests;

/// <summary>The main job: what comes in is registered, and each receiver does its part.</summary>
public class ProgramTests
{
    [Fact]
    public async Task The_sign_ups_that_come_with_it_reach_every_receiver()
    {
        using SampleRun run = await SampleRun.WithAsync(run => ["--output", run.OutputDirectory]);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                "ada@example.com", "grace@example.com", "alan@example.org", "KATHERINE@example.com", "józef@example.pl",
                "edsger@example.nl", "barbara@example.edu", "annie@bücher.example", "o'brien+tag@example.ie",
            ],
            run.AuditedEmails);
        Assert.Equal(9, run.Mails.Count);
        Assert.Equal(
            [
                "AuditLog        user-registered  lines in audit.jsonl: 9",
                "WelcomeMailer   user-registered  mails sent: 9",
                "SalesReport     user-registered  users of the sales desk: 2",
                "ConsoleLog      user-registered  lines above: 9",
                "a lambda        user-registered  domains of users: 7",
                "PageCounter     page-viewed      views: 18, /sign-up 9, /welcome/free 5, /welcome/pro 2, /welcome/team 2",
                "VisitorCounter  page-viewed      visitors: 9",
                "Dashboard       both             seen until it was closed: 18 views, 9 users",
            ],
            run.Table);
        Assert.Equal(["line 5", "line 8", "line 11", "line 14"], run.SkippedLines.Select(line => line.Split(" is skipped: ")[0]));
    }

    [Fact]
    public async Task It_shows_what_a_signal_can_do()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@example.com,pro\n");

        Assert.Contains("The signal named user-registered is UserRegistered: True", run.Lines);
        Assert.Contains("It is the same in another namespace: False", run.Lines);
        Assert.Contains("Captured: test@example.com on the plan pro, sent by the website", run.Lines);
        Assert.Contains("Views counted during a health check: 0", run.Lines);
        Assert.Contains("page-viewed has 3 receivers while the dashboard is open", run.Lines);
        Assert.Contains("page-viewed has 2 receivers when it was closed", run.Lines);
        Assert.Contains("user-registered has 6 receivers while the dashboard is open", run.Lines);
        Assert.Contains("user-registered has 5 receivers when it was closed", run.Lines);
    }

    [Fact]
    public async Task Standard_input_is_an_input()
    {
        using SampleRun run = await SampleRun.OfStandardInputAsync("plan,email\npro,ada@example.com\nteam,józef@example.pl\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["ada@example.com", "józef@example.pl"], run.AuditedEmails);
        Assert.Contains("== Registering users from standard input", run.Lines);
    }

    [Fact]
    public async Task A_bad_row_is_reported_with_its_line_and_the_rest_goes_through()
    {
        using SampleRun run = await SampleRun.OfAsync(
            "email,plan\r\n"
            + "\r\n"
            + "ada@example.com,pro\r\n"
            + "nobody,free\r\n"
            + "\"open,pro\r\n"
            + "alan@example.org,gold\r\n"
            + ",pro\r\n"
            + "ADA@example.com,team\r\n"
            + "a@b.example\r\n"
            + "a@b.example,free,more\r\n"
            + "Ada <other@example.com>,free\r\n"
            + "gr\"ace@example.com,free\r\n"
            + "last@example.com,team");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["ada@example.com", "last@example.com"], run.AuditedEmails);
        Assert.Equal(
            [
                "line 4 is skipped: the email is not an address: nobody",
                "line 5 is skipped: its quotes don't match",
                "line 6 is skipped: the plan is none of free, pro, team: gold",
                "line 7 is skipped: the email is missing",
                "line 8 is skipped: ADA@example.com registered on line 3",
                "line 9 is skipped: it has 1 cell, the header has 2",
                "line 10 is skipped: it has 3 cells, the header has 2",
                "line 11 is skipped: the email is not an address: Ada <other@example.com>",
                "line 12 is skipped: its quotes don't match",
            ],
            run.SkippedLines);
        Assert.Contains($"Registered: 2, skipped: 9. Look into {run.OutputDirectory}", run.Lines);
    }

    [Fact]
    public async Task A_header_alone_is_an_input_without_users()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.AuditLog);
        Assert.Empty(run.MailFiles);
        Assert.Contains("PageCounter     page-viewed      views: 0", run.Table);
    }

    [Fact]
    public async Task The_audit_log_says_who_registered_whom_and_when()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@example.com,\nalan@example.org,Team\n");

        Assert.Equal(["free", "team"], run.AuditLog.Select(line => line.GetProperty("plan").GetString()));
        Assert.Equal(["website", "sales desk"], run.AuditLog.Select(line => line.GetProperty("by").GetString()));
        Assert.All(run.AuditLog, line => Assert.Equal(DateTime.UtcNow, line.GetProperty("time").GetDateTime(), TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_mail_is_what_others_can_read()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@example.com,pro\njózef@bücher.example,free\n");

        Assert.Equal(["0001-ada@example.com.eml", "0002-j_zef@b__cher.example.eml"], run.MailFiles.Select(Path.GetFileName));
        Assert.Equal(["ada@example.com", "józef@bücher.example"], run.Mails.Select(mail => mail.To.Mailboxes.Single().Address));
        Assert.All(run.Mails, mail =>
        {
            Assert.Equal("\"Café Signals\" <welcome@cafe.example>", mail.From.ToString());
            Assert.StartsWith("Welcome to Café Signals (", mail.Subject, StringComparison.Ordinal);
            Assert.Contains("crème brûlée", mail.TextBody, StringComparison.Ordinal);
            Assert.Matches(@"^welcome\.[0-9a-f]{16}@cafe\.example$", mail.MessageId);
            Assert.NotEqual(default, mail.Date);
        });

        // To a mailbox that is ASCII, the whole header is.
        string file = await File.ReadAllTextAsync(run.MailFiles[0]);
        Assert.True(System.Text.Ascii.IsValid(file.AsSpan(0, file.IndexOf("\r\n\r\n", StringComparison.Ordinal))));
        Assert.DoesNotMatch(@"[^\r]\n", file);
    }

    [Fact]
    public async Task Names_of_mail_files_are_safe_and_unique()
    {
        using SampleRun run = await SampleRun.OfAsync(
            "email,plan\na/b?c@example.com,free\na_b_c@example.com,free\nä@example.com,free\nö@example.com,free\n");

        Assert.Equal(
            ["0001-a_b_c@example.com.eml", "0002-a_b_c@example.com.eml", "0003-_@example.com.eml", "0004-_@example.com.eml"],
            run.MailFiles.Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_mail_that_is_refused_fails_one_receiver_and_not_the_others()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@shop.invalid,pro\ngrace@example.com,free\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["ada@shop.invalid", "grace@example.com"], run.AuditedEmails);
        Assert.Equal("grace@example.com", Assert.Single(run.Mails).To.ToString());
        Assert.Contains(run.Lines, line => line.StartsWith("line 2: ada@shop.invalid is registered, but ", StringComparison.Ordinal));
        Assert.Contains("WelcomeMailer   user-registered  mails sent: 1", run.Table);
        Assert.Contains("a lambda        user-registered  domains of users: 2", run.Table);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_output_but_for_times()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@example.com,pro\ngrace@example.com,free\n");
        string[] first = Written();
        await run.AgainAsync();

        Assert.Equal(first, Written());

        string[] Written() =>
        [
            run.Output,
            .. run.AuditLog.Select(line => Regex.Replace(line.ToString(), "\"time\":\"[^\"]*\"", "")),
            .. run.MailFiles.Select(file => Regex.Replace(File.ReadAllText(file), "Date: .*", file)),
        ];
    }

    [Fact]
    public async Task Another_run_replaces_its_own_files_and_no_others()
    {
        using SampleRun run = await SampleRun.OfAsync("email,plan\nada@example.com,pro\ngrace@example.com,free\n");
        string another = Path.Combine(run.OutputDirectory, "mail", "holiday.eml");
        await File.WriteAllTextAsync(another, "mine");
        await File.WriteAllTextAsync(run.InputFile, "email,plan\nalan@example.org,pro\n");
        await run.AgainAsync();

        Assert.Equal(["alan@example.org"], run.AuditedEmails);
        Assert.Equal(["0001-alan@example.org.eml", "holiday.eml"], run.MailFiles.Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_very_long_line_is_a_bad_row()
    {
        using SampleRun run = await SampleRun.OfAsync($"email,plan\n{new string('a', 5_000_000)}@example.com,free\nada@example.com,free\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["ada@example.com"], run.AuditedEmails);
        Assert.Equal([$"line 2 is skipped: the email is longer than 254 characters: {new string('a', 40)}…"], run.SkippedLines);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_a_bad_row()
    {
        using SampleRun run = await SampleRun.OfAsync([.. "email,plan\nj"u8, 0xF3, .. "zef@example.pl,free\nada@example.com,free\n"u8]);

        Assert.Equal(["ada@example.com"], run.AuditedEmails);
        Assert.Equal(["line 2 is skipped: the email is not UTF-8: j\uFFFDzef@example.pl"], run.SkippedLines);
    }
}
