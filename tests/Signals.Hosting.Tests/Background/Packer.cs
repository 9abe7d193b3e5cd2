namespace Signals.Hosting.Tests.Background;

/// <summary>What a test and the background receivers of its host have in common.</summary>
public sealed class Warehouse
{
    private int _received;

    /// <summary>What each receiver does with a number.</summary>
    public Func<int, CancellationToken, Task> Pack { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What was received, by the number.</summary>
    public List<int> Packed { get; } = [];

    public int Received => Volatile.Read(ref _received);

    public async Task ReceiveAsync(int number, CancellationToken cancellationToken)
    {
        await Pack(number, cancellationToken);
        lock (Packed)
        {
            Packed.Add(number);
        }

        Interlocked.Increment(ref _received);
    }
}

/// <summary>Receives in the background, sync signals too.</summary>
public sealed partial class Packer(Warehouse warehouse)
{
    [Receives<OrderPlaced>]
    private Task Pack(int number, CancellationToken cancellationToken) => warehouse.ReceiveAsync(number, cancellationToken);

    [Receives<UserLeft>]
    private void Unpack(string email)
        => warehouse.ReceiveAsync(int.Parse(email, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None).GetAwaiter().GetResult();
}

/// <summary>Has something in its scope.</summary>
public sealed partial class ScopedPacker(Unit unit, Journal journal)
{
    [Receives<OrderPlaced>]
    private async Task Pack(int number)
    {
        await Task.Yield();
        journal.Add($"packed {number}, {unit is not null}");
    }
}

/// <summary>Can't be one, since it replies.</summary>
public sealed partial class Asker
{
    [Receives<PriceAsked>]
    private decimal Price(string item) => item.Length + GetHashCode();
}

/// <summary>Receives asynchronous signals alone.</summary>
public sealed partial class AsyncPacker(Warehouse warehouse)
{
    [Receives<OrderPlaced>]
    private Task Pack(int number, CancellationToken cancellationToken) => warehouse.ReceiveAsync(number, cancellationToken);
}

/// <summary>Sends on what it receives, to other background receivers.</summary>
public sealed partial class Forwarder(UserLeft.Signal left)
{
    [Receives<OrderPlaced>]
    private async Task Forward(int number)
    {
        await Task.Yield();
        left.Send(this, $"{number}");
    }
}

/// <summary>Receives what the forwarder sends.</summary>
public sealed partial class LastPacker(Warehouse warehouse)
{
    [Receives<UserLeft>]
    private void Pack(string email)
        => warehouse.ReceiveAsync(int.Parse(email, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None).GetAwaiter().GetResult();
}

/// <summary>Receives two types of a generic signal.</summary>
public sealed partial class Indexer(Warehouse warehouse)
{
    [Receives<EntitySaved<int>>]
    private void Index(int entity) => warehouse.ReceiveAsync(entity, CancellationToken.None).GetAwaiter().GetResult();

    [Receives<EntitySaved<string>>]
    private void Index(string entity) => Index(entity.Length);
}
