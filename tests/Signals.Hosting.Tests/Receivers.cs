namespace Signals.Hosting.Tests;

/// <summary>Receivers that write down what they receive.</summary>
public sealed partial class Mailer(Journal journal)
{
    [Receives<UserRegistered>]
    private void Welcome(string email) => journal.Add($"welcome {email}");

    [Receives<UserLeft>]
    private void SayGoodbye(string email) => throw new FormatException($"no such address: {email}");
}

public static partial class AuditLog
{
    public static Journal? Journal { get; set; }

    [Receives<UserRegistered>]
    private static void Write(string email) => Journal?.Add($"audit {email}");
}

/// <summary>Has static receivers, and a derived class that has others too.</summary>
public partial class Index
{
    [Receives<UserRegistered>]
    private static void Enter(string email) => Archive.Journal?.Add($"indexed {email}");
}

/// <summary>Has static receivers and others.</summary>
public sealed partial class Archive : Index
{
    public static Journal? Journal { get; set; }

    [Receives<UserRegistered>]
    private static void File(string email) => Journal?.Add($"filed {email}");

    [Receives<UserRegistered>]
    private void Keep(string email) => Journal?.Add($"archive {email}");
}

/// <summary>What a scoped receiver uses: one per scope.</summary>
public sealed class Unit : IDisposable
{
    private readonly Journal _journal;

    public Unit(Journal journal)
    {
        _journal = journal;
        journal.Add("unit created");
    }

    public void Dispose() => _journal.Add("unit disposed");
}

/// <summary>Something that can only be disposed asynchronously.</summary>
public sealed class AsyncUnit(Journal journal) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        journal.Add("async unit disposed");
    }
}

/// <summary>Receivers of every kind that are made for each call.</summary>
public partial class Clerk(Unit unit, Journal journal)
{
    protected Unit Unit => unit;

    protected Journal Journal => journal;

    [Receives<UserRegistered>]
    private void Register(string email) => journal.Add($"clerk registers {email}");

    [Receives<OrderPlaced>]
    private async Task Pack(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        journal.Add($"packed {number}");
    }

    [Receives<PriceAsked>]
    private decimal Price(string item) => item.Length;

    [Receives<StockAsked>]
    private async Task<int> Count(string item)
    {
        await Task.Yield();
        return item.Length;
    }
}

/// <summary>Has receivers of its own beside those of its base.</summary>
public sealed partial class ChiefClerk(Unit unit, Journal journal) : Clerk(unit, journal)
{
    [Receives<UserLeft>]
    private void Leave(string email) => Journal.Add($"chief: {email} leaves, {Unit is not null}");
}

/// <summary>Has none but those of its base.</summary>
public sealed class JuniorClerk(Unit unit, Journal journal) : Clerk(unit, journal);

public sealed partial class AsyncClerk(AsyncUnit unit, Journal journal)
{
    [Receives<OrderPlaced>]
    private void Note(int number) => journal.Add($"noted {number}, {unit is not null}");

    [Receives<UserLeft>]
    private void Leave(string email) => journal.Add($"left {email}");
}

public sealed partial class BrokenMailer
{
    public BrokenMailer() => throw new FormatException("no server");

    [Receives<UserRegistered>]
    private void Welcome() => GC.KeepAlive(this);
}

public sealed partial class NeedyMailer(Uri server)
{
    [Receives<UserRegistered>]
    private void Welcome() => GC.KeepAlive(server);
}
