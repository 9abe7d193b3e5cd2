namespace Signals.Benchmarks.Contenders;

/// <summary>A signal.</summary>
public sealed class SignalContender(bool weak, SignalNamespace? signals = null) : Contender
{
    private readonly UserRegistered.Signal _signal = UserRegistered.In(signals ?? new SignalNamespace());

    public override string Name => weak ? "Signals, weak" : "Signals, strong";

    public override void Connect(Receiver receiver) => _signal.Connect(receiver.Receive, weak: weak);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _signal.Send(null, "ada@example.com", "pro");
        }
    }
}
