using System.Reactive.Subjects;

namespace Signals.Benchmarks.Contenders;

/// <summary>System.Reactive's subject.</summary>
public sealed class SubjectContender : Contender
{
    private readonly Subject<Registration> _subject = new();

    public override string Name => "`Subject<T>`";

    public override void Connect(Receiver receiver) => _subject.Subscribe(receiver.Receive);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _subject.OnNext(Registration.Ada);
        }
    }
}
