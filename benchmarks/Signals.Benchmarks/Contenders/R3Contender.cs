using R3;

namespace Signals.Benchmarks.Contenders;

/// <summary>Cysharp's R3 subject.</summary>
public sealed class R3Contender : Contender
{
    private readonly Subject<Registration> _subject = new();

    public override string Name => "R3 `Subject<T>`";

    public override void Connect(Receiver receiver) => _subject.Subscribe(receiver.Receive);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _subject.OnNext(Registration.Ada);
        }
    }
}
