using CommunityToolkit.Mvvm.Messaging;

namespace Signals.Benchmarks.Contenders;

/// <summary>One way to tell receivers that a user registered.</summary>
public abstract class Contender
{
    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Connects a receiver.</summary>
    public abstract void Connect(Receiver receiver);

    /// <summary>Sends a number of times. Each contender has a loop of its own, so that its call can be inlined.</summary>
    public abstract void Send(int times);

    /// <summary>The other libraries.</summary>
    public static IEnumerable<Contender> Peers() =>
    [
        new SubjectContender(),
        new R3Contender(),
        new MediatRContender(),
        new MediatorContender(),
        new ToolkitContender("`WeakReferenceMessenger`", new WeakReferenceMessenger()),
        new ToolkitContender("`StrongReferenceMessenger`", new StrongReferenceMessenger()),
    ];
}
