#if ALL_PEERS
using ThomasLevesque.WeakEvent;

namespace Signals.Benchmarks.Contenders;

/// <summary>Thomas Levesque's weak event source.</summary>
public sealed class WeakEventContender : Contender
{
    private readonly WeakEventSource<Registration> _source = new();

    public override string Name => "ThomasLevesque.WeakEvent";

    public override void Connect(Receiver receiver) => _source.Subscribe(receiver.Receive);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _source.Raise(null, Registration.Ada);
        }
    }
}
#endif
