namespace Signals.Benchmarks.Contenders;

/// <summary>An asynchronous signal, whose receivers complete synchronously.</summary>
public sealed class AsyncSignalContender(bool weak, SignalNamespace? signals = null) : Contender
{
    private readonly UserInvited.Signal _signal = UserInvited.In(signals ?? new SignalNamespace());

    public override string Name => weak ? "Signals, async, weak" : "Signals, async, strong";

    public override void Connect(Receiver receiver) => _signal.Connect((UserInvited.Receiver)receiver.Receive, weak: weak);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            ValueTask sent = _signal.SendAsync(null, "ada@example.com", "pro");
            if (!sent.IsCompletedSuccessfully)
            {
                sent.AsTask().GetAwaiter().GetResult();
            }
        }
    }
}
