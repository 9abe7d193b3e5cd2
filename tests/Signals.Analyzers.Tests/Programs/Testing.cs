// Tests that look at what was sent, with a small test runner.
using System.Reflection;
using Signals;

int failures = 0;
foreach (var test in typeof(AccountTests).GetMethods().Where(method => method.DeclaringType == typeof(AccountTests)))
{
    try
    {
        test.Invoke(new AccountTests(), null);
        Console.WriteLine($"passed {test.Name}");
    }
    catch (TargetInvocationException exception)
    {
        failures++;
        Console.WriteLine($"failed {test.Name}: {exception.InnerException?.Message}");
    }
}

return failures;

/// <summary>Money went in or out.</summary>
[Signal("balance-changed", Sender = typeof(Account))]
public sealed partial class BalanceChanged(decimal amount, decimal balance);

/// <summary>There was not enough money.</summary>
[Signal("overdrawn", Sender = typeof(Account))]
public sealed partial class Overdrawn(decimal missing);

public sealed class Account(string owner)
{
    public string Owner => owner;

    public decimal Balance { get; private set; }

    public void Pay(decimal amount)
    {
        if (Balance + amount < 0)
        {
            Overdrawn.Send(this, -(Balance + amount));
            return;
        }

        Balance += amount;
        BalanceChanged.Send(this, amount, Balance);
    }
}

public sealed class AccountTests
{
    private readonly Account _account = new("Ada");

    public void Paying_in_tells_the_new_balance()
    {
        using var sent = BalanceChanged.Capture();

        _account.Pay(5);
        _account.Pay(7);

        Equal(2, sent.Count);
        Equal(12m, sent[1].Balance);
        Equal(_account, sent[1].Sender);
    }

    public void Paying_too_much_out_changes_nothing()
    {
        using var changes = BalanceChanged.Capture();
        decimal missing = 0;
        using var connection = Overdrawn.Connect((_, amount) => missing = amount, sender: _account);

        _account.Pay(-3);

        Equal(0, changes.Count);
        Equal(3m, missing);
    }

    public void Other_accounts_are_not_heard()
    {
        var other = new Account("Bob");
        int calls = 0;
        using (BalanceChanged.Connect((_, _, _) => calls++, other))
        {
            _account.Pay(1);
        }

        Equal(0, calls);
    }

    public void A_receiver_can_be_disconnected()
    {
        int calls = 0;
        BalanceChanged.Receiver receiver = (_, _, _) => calls++;
        BalanceChanged.Connect(receiver);
        _account.Pay(1);
        BalanceChanged.Disconnect(receiver);
        _account.Pay(1);

        Equal(1, calls);
    }

    public void Muting_ends_with_its_scope()
    {
        using var sent = BalanceChanged.Capture();
        using (BalanceChanged.Mute())
        {
            _account.Pay(1);
        }

        _account.Pay(2);

        Equal(1, sent.Count);
    }

    private static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{actual} is not {expected}.");
        }
    }
}
