namespace Signals.Tests;

/// <summary>An object with receivers, which note what they get in a log that outlives it.</summary>
internal class Mailer(List<string> log, string name = "mailer")
{
    public void On(object? sender, int number) => log.Add($"{name}: {number}");

    public void OnToo(object? sender, int number) => log.Add($"{name} too: {number}");

    public void OnService(Service sender, int number) => log.Add($"{name}: {number}");
}

/// <summary>A value with a receiver: its delegate's target is a box.</summary>
internal readonly struct BoxedMailer(List<string> log)
{
    public void On(object? sender, int number) => log.Add($"box: {number}");
}

internal static class StaticReceivers
{
    /// <summary>How often <see cref="Count"/> was called on this thread.</summary>
    [field: ThreadStatic]
    public static int Counted { get; private set; }

    public static void Count(object? sender, int number) => Counted++;

    public static void OnExtended(this Mailer mailer, object? sender, int number) => mailer.On(sender, number);
}
