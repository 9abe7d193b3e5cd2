using Signals.Benchmarks.Contenders;

namespace Signals.Benchmarks;

/// <summary>A receiver as a program has it: connected by hand, or by its attribute.</summary>
public sealed partial class Mailer
{
    public int Mails { get; private set; }

    [Receives<UserRegistered>]
    public void OnRegistered(object? sender, string email, string plan) => Mails++;

    public void OnRegistered(Registration message) => Mails++;
}
