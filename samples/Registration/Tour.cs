using System.Runtime.CompilerServices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Signals;

namespace Registration;

/// <summary>The lesson: what can be done with a signal, from its declaration in Signals.cs to the table of what came of it.</summary>
public static class Tour
{
    /// <summary>Registers users, and shows what the receivers make of it.</summary>
    /// <returns>Whether no receiver failed.</returns>
    public static async Task<bool> RunAsync(
        IEnumerable<SignUp> signUps, string inputName, string output, CancellationToken cancellationToken)
    {
        Heading("One name, one signal");

        // The static members of UserRegistered are the signal in the default namespace. Whoever asks for its name gets the same one.
        Signal declared = UserRegistered.Default;
        Signal? found = SignalNamespace.Default.Find("user-registered");
        Console.WriteLine($"The signal named user-registered is UserRegistered: {found == declared}");

        // Another namespace has a signal of its own by that name, for one test, one tenant or one host.
        Signal elsewhere = UserRegistered.In(new SignalNamespace());
        Console.WriteLine($"It is the same in another namespace: {elsewhere == declared}");

        Heading("Testing a service without its receivers");

        // A capture takes what is sent, as a test would; the service neither knows nor cares. More in tests/Registration.Tests.
        var website = new RegistrationService("website");
        using (SignalCapture<UserRegistered> sent = UserRegistered.Capture())
        {
            await website.RegisterAsync("test@example.com", "pro", cancellationToken);
            Console.WriteLine($"Captured: {sent[0].Email} on the plan {sent[0].Plan}, sent by the {sent[0].Sender.Name}");
        }

        Heading("Connecting receivers");

        // Connections are weak: each of these lives for as long as its receiver does, here to the end of this method.
        using var auditLog = new AuditLog(Path.Combine(output, "audit.jsonl"));
        UserRegistered.Connect(auditLog.OnUserRegistered);

        using var mailServer = new LoopbackMailServer(Path.Combine(output, "mail"));
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync("127.0.0.1", mailServer.Port, SecureSocketOptions.None, cancellationToken);
        var mailer = new WelcomeMailer(smtp);
        mailer.ConnectReceivers();      // those that have the attribute [Receives]

        // Two receivers of one signal count the same views in two ways.
        var pages = new PageCounter();
        var visitors = new VisitorCounter();
        PageViewed.Connect(pages.OnPageViewed);
        PageViewed.Connect(visitors.OnPageViewed);

        // This one gets what one sender sends.
        var salesDesk = new RegistrationService("sales desk");
        var sales = new SalesReport();
        UserRegistered.Connect(sales.OnUserRegistered, sender: salesDesk);

        // A static method stays connected, as does a lambda that captures nothing.
        UserRegistered.Connect(ConsoleLog.OnUserRegistered);

        // A lambda that captures a local has nobody to keep it but its connection. Hence the `using var`.
        var domains = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using Connection domainCounter = UserRegistered.Connect((sender, email, plan) => domains.Add(email[(email.LastIndexOf('@') + 1)..]));

        // And one that somebody will close before the end.
        List<Dashboard> dashboards = [];
        OpenDashboard(dashboards);

        WriteReceivers(UserRegistered.Default, "now");
        WriteReceivers(PageViewed.Default, "now");

        Heading("Muting a signal");

        // Whoever looks after the website is not a visitor.
        using (PageViewed.Mute())
        {
            website.CheckHealth();
        }

        Console.WriteLine($"Views counted during a health check: {pages.Total}");

        Heading($"Registering users from {inputName}");

        int registered = 0;
        int bad = 0;
        int failed = 0;
        foreach (SignUp signUp in signUps)
        {
            if (signUp.Problem is { } problem)
            {
                Console.WriteLine($"line {signUp.Line} is skipped: {problem}");
                bad++;
                continue;
            }

            RegistrationService place = signUp.Plan == "team" ? salesDesk : website;
            try
            {
                await place.RegisterAsync(signUp.Email, signUp.Plan, cancellationToken);
            }
            catch (Exception exception) when (IsOfReceiver(exception))
            {
                // A receiver failed. The others were called all the same.
                Console.WriteLine($"line {signUp.Line}: {signUp.Email} is registered, but {exception.Message}");
                failed++;
            }

            registered++;
        }

        Console.WriteLine();
        Console.WriteLine($"Registered: {registered}, skipped: {bad}. Look into {output}");

        Heading("A receiver that goes away with its object");

        // Nobody disconnects the dashboard. It is closed, collected, and gone.
        WriteReceivers(UserRegistered.Default, "while the dashboard is open");
        WriteReceivers(PageViewed.Default, "while the dashboard is open");
        string seen = CloseDashboard(dashboards);
        GC.Collect();
        WriteReceivers(UserRegistered.Default, "when it was closed");
        WriteReceivers(PageViewed.Default, "when it was closed");

        Heading("What each receiver did");

        Table.Write(
            ["Receiver", "Signal", "What it did"],
            ["AuditLog", "user-registered", $"lines in audit.jsonl: {auditLog.LineCount}"],
            ["WelcomeMailer", "user-registered", $"mails sent: {mailer.SentCount}"],
            ["SalesReport", "user-registered", $"users of the sales desk: {sales.Users}"],
            ["ConsoleLog", "user-registered", $"lines above: {ConsoleLog.LineCount}"],
            ["a lambda", "user-registered", $"domains of users: {domains.Count}"],
            ["PageCounter", "page-viewed", $"views: {pages}"],
            ["VisitorCounter", "page-viewed", $"visitors: {visitors.Count}"],
            ["Dashboard", "both", $"seen until it was closed: {seen}"]);

        return failed == 0;
    }

    // What the audit log and the mailer may throw, alone or together.
    private static bool IsOfReceiver(Exception exception)
        => exception is IOException or CommandException or ProtocolException or ServiceNotConnectedException
            || (exception is AggregateException several && several.InnerExceptions.All(IsOfReceiver));

    private static void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"== {text}");
    }

    // A method of its own, since whoever has a connection in hand keeps its receiver.
    private static void WriteReceivers(Signal signal, string when)
        => Console.WriteLine($"{signal.Name} has {signal.Connections.Count} receivers {when}");

    // Methods of their own, so that no local of the tour keeps the dashboard.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OpenDashboard(List<Dashboard> dashboards)
    {
        var dashboard = new Dashboard();
        dashboard.ConnectReceivers();
        dashboards.Add(dashboard);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string CloseDashboard(List<Dashboard> dashboards)
    {
        string seen = dashboards[0].ToString();
        dashboards.Clear();
        return seen;
    }
}
