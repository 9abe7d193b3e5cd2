using CommunityToolkit.Mvvm.Messaging;

namespace Signals.Benchmarks.Contenders;

/// <summary>A messenger of the .NET Community Toolkit.</summary>
public sealed class ToolkitContender(string name, IMessenger messenger) : Contender
{
    public override string Name => name;

    public override void Connect(Receiver receiver)
        => messenger.Register<Receiver, Registration>(receiver, static (receiver, message) => receiver.Receive(message));

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            messenger.Send(Registration.Ada);
        }
    }
}
