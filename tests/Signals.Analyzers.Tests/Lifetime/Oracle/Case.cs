using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Signals;

/// <summary>
/// A program that connects a receiver. Whether the receiver still answers is found out once <see cref="Run"/> has returned, while
/// the case itself is alive, or where <see cref="Check"/> is called.
/// </summary>
public abstract class Case
{
    private static bool s_heard;

    /// <summary>Whether the receiver answered, where the program asked by itself.</summary>
    public static bool? Answered { get; set; }

    /// <summary>Whether it did where the program asked before that, while the receiver's closure was still in use.</summary>
    public static bool? AnsweredEarlier { get; set; }

    /// <summary>Whether it did right after it was connected, where that was asked.</summary>
    public static bool? AnsweredOnceConnected { get; set; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public abstract void Run();

    /// <summary>What a receiver does, or anybody with a value that must not be optimized away.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Hear(object? what = null) => s_heard = true;

    /// <summary>Collects, sends, and remembers whether anybody heard it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Check() => Answered = IsHeard();

    /// <summary>The same, before <see cref="Check"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckEarlier() => AnsweredEarlier = IsHeard();

    /// <summary>The same, which the tests call after each statement that connects.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckConnected() => AnsweredOnceConnected = IsHeard();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsHeard()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.Collect();
        s_heard = false;
        Ping.Send(null, "ping");
        return s_heard;
    }
}

/// <summary>The analyzer and the collector differ here, for this reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DiffersAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>The receiver may answer for a little longer than the warning says, for this reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LingersAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>What everything is connected to.</summary>
[Signal("ping")]
public sealed partial class Ping(string text);

/// <summary>The world outside, which keeps what it is given.</summary>
public static class Keep
{
    public static List<object?> Things { get; } = [];

    public static event Action? Happened;

    public static T It<T>(T thing)
    {
        Things.Add(thing);
        return thing;
    }

    public static void On(Action action)
    {
        Happened = null;
        Happened += action;
    }
}

/// <summary>An object with a receiver.</summary>
public class Listener
{
    public int Count;

    public string? Name { get; set; }

    public void On(object? sender, string text)
    {
        Count++;
        Case.Hear();
    }
}

/// <summary>A struct with a receiver.</summary>
public struct Counter : IListener
{
    public int Count;

    public void On(object? sender, string text)
    {
        Count++;
        Case.Hear();
    }
}

public interface IListener
{
    void On(object? sender, string text);
}

public static class ListenerExtensions
{
    public static void OnPing(this Listener listener, object? sender, string text) => Case.Hear(listener);
}

/// <summary>Wrappers around <c>Connect</c>.</summary>
public static class PingConnecting
{
    public static Connection WhenPinged([HeldWeakly] Ping.Receiver receiver) => Ping.Connect(receiver);

    public static bool TryConnect([HeldWeakly] Ping.Receiver receiver) => Ping.Connect(receiver).IsConnected;

    public static IDisposable Subscribe(this SignalNamespace signals, [HeldWeakly] Ping.Receiver receiver, bool weak = true)
        => Ping.In(signals).Connect(receiver, weak: weak);

    public static Connection Unmarked(Ping.Receiver receiver) => Ping.Connect(receiver, weak: false);
}
