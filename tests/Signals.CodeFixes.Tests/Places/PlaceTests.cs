using System.Runtime.CompilerServices;
using Signals.Analyzers.Tests.Verification;

namespace Signals.CodeFixes.Tests.Places;

public class PlaceTests
{
    [Fact]
    public async Task SIG101()
        => Match(await new FixTable("SIG101", new HoldStronglyFix(), new KeepConnectionFix(), new UsingConnectionFix())
            .MendAsync(AllPlaces.List, "UserRegistered.Connect((_, _, _) => calls++)"));

    [Fact]
    public async Task SIG102()
        => Match(await new FixTable("SIG102", new HoldStronglyFix(), new KeepObjectFix())
            .MendAsync(AllPlaces.List, "UserRegistered.Connect(new Mailer().On)"));

    [Fact]
    public async Task SIG102_Object()
        => Match(await new FixTable("SIG102", new HoldStronglyFix(), new KeepObjectFix()).MendAsync(ObjectPlaces.List, "UserRegistered.Connect(mailer.On)"));

    [Fact]
    public async Task SIG103()
        => Match(await new FixTable("SIG103", new KeepConnectionFix())
            .MendAsync(AllPlaces.List, "UserRegistered.Connect(Shared.Mailer.On, weak: false)"));

    [Fact]
    public async Task SIG104_Connect()
        => Match(await new FixTable("SIG104", new DisposeConnectionFix())
            .MendAsync(
                AllPlaces.List,
                "UserRegistered.Connect((_, email, _) => Console.WriteLine(email))",
                "void Stop() => UserRegistered.Disconnect((_, email, _) => Console.WriteLine(email));"));

    [Fact]
    public async Task SIG104_Disconnect()
        => Match(await new FixTable("SIG104", new DisposeConnectionFix())
            .MendAsync(
                AllPlaces.List,
                "UserRegistered.Disconnect((_, email, _) => Console.WriteLine(email))",
                "void Start() => UserRegistered.Connect((_, email, _) => Console.WriteLine(email));"));

    [Fact]
    public async Task SIG104_Pair()
        => Match(await new FixTable("SIG104", new DisposeConnectionFix())
            .MendAsync(PairPlaces.List, "UserRegistered.Disconnect((_, email, _) => Console.WriteLine(email))"));

    [Fact]
    public async Task SIG105()
        => Match(await new FixTable("SIG105", new AsyncReceiverFix())
            .MendAsync(AllPlaces.List, "MailSent.Connect((_, email, _) => Store.WriteAsync(email))"));

    [Fact]
    public async Task SIG105_Lambda()
        => Match(await new FixTable("SIG105", new AsyncReceiverFix()).MendAsync(ReceiverPlaces.Lambdas, "Store.WriteAsync(email)"));

    [Fact]
    public async Task SIG105_Method()
        => Match(await new FixTable("SIG105", new AsyncReceiverFix()).MendAsync(ReceiverPlaces.Methods, "MailSent.Connect(OnMail)"));

    [Fact]
    public async Task SIG106()
        => Match(await new FixTable("SIG106", new UsingScopeFix()).MendAsync(AllPlaces.List, "UserRegistered.Mute()"));

    [Fact]
    public async Task SIG108()
        => Match(await new FixTable("SIG108", new AwaitSendFix()).MendAsync(AllPlaces.List, "MailSent.SendAsync(null, \"a\")"));

    private static void Match(string table, [CallerMemberName] string test = "")
        => Snapshot.Match(table, Path.Combine(TestCompilation.FolderOf(), test + ".verified.txt"));
}
