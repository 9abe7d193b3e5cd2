namespace Signals.Benchmarks.Contenders;

/// <summary>A C# event.</summary>
public sealed class EventContender : Contender
{
    private event UserRegistered.Receiver? Registered;

    public override string Name => "C# event";

    public override void Connect(Receiver receiver) => Registered += receiver.Receive;

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Registered?.Invoke(null, "ada@example.com", "pro");
        }
    }
}
