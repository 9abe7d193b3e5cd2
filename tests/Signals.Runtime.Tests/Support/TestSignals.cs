namespace Signals.Tests;

/// <summary>A user finished registering.</summary>
[Signal("user-registered")]
public sealed partial class UserRegistered(string email, string plan = "free");

/// <summary>Something was counted: the signal of most tests.</summary>
[Signal("counted")]
public sealed partial class Counted(int number);

/// <summary>Has no payload.</summary>
[Signal("ticked")]
public sealed partial class Ticked;

[Signal("stopping", OnError = OnError.ThrowAtOnce)]
public sealed partial class Stopping(int number);

[Signal("reported", OnError = OnError.Report)]
public sealed partial class Reported(int number);

[Signal("by-service", Sender = typeof(Service))]
public sealed partial class ByService(int number);

[Signal("by-text", Sender = typeof(string))]
public sealed partial class ByText(int number);

[Signal("by-integer", Sender = typeof(int))]
public sealed partial class ByInteger(int number);

[Signal("by-color", Sender = typeof(Color))]
public sealed partial class ByColor(int number);

[Signal("by-point", Sender = typeof(Point))]
public sealed partial class ByPoint(int number);

[Signal("by-optional", Sender = typeof(int?))]
public sealed partial class ByOptional(int number);

[Signal("by-fragile", Sender = typeof(Fragile))]
public sealed partial class ByFragile(int number);

[Signal("entity-saved")]
public sealed partial class EntitySaved<T>(T entity);

public sealed class Service;

public enum Color
{
    Red,
    Green,
}

public readonly record struct Point(int X, int Y);

/// <summary>A sender that can't be compared while it is broken.</summary>
public readonly record struct Fragile(int Number)
{
    /// <summary>Whether senders are broken on this thread.</summary>
    [field: ThreadStatic]
    public static bool IsBroken { get; set; }

    public bool Equals(Fragile other) => !IsBroken ? Number == other.Number : throw new InvalidOperationException("broken");

    // The same for all, so that Equals decides.
    public override int GetHashCode() => 1;
}
