using FsCheck;
using FsCheck.Fluent;

namespace Signals.Tests;

/// <summary>What happens to a signal whose receivers are on contexts.</summary>
public enum Step
{
    Send,
    SendOnContext,
    RunOne,
    RunAll,
    Disconnect,
    Connect,
    Mute,
    Unmute,
}

/// <summary>Random sends, runs of the contexts, disconnections and mutes, against a naive model: a queue for each connection.</summary>
public class PostedModelTests
{
    private const int Receivers = 3;

    [Fact]
    public void A_context_calls_whom_the_model_calls()
    {
        Arbitrary<(Step Step, int Of)[]> cases =
            (from step in Gen.Elements(Enum.GetValues<Step>())
             from of in Gen.Choose(0, Receivers - 1)
             select (step, of)).ArrayOf().ToArbitrary();

        Prop.ForAll(cases, Run).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // The first two share a context, the third has one of its own. All take what any sender sends.
    private static void Run((Step Step, int Of)[] steps)
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var log = new List<string>();
        Pump[] pumps = [new Pump(), new Pump()];
        Counted.Receiver[] receivers = [.. Enumerable.Range(0, Receivers).Select(i => new Counted.Receiver((_, number) => log.Add($"{i}:{number}")))];

        var expected = new List<string>();
        var model = new Model(expected, pumps.Length);
        var mutes = new Stack<IDisposable>();
        int sent = 0;
        foreach ((Step step, int of) in steps)
        {
            Pump pump = pumps[PumpOf(of)];
            switch (step)
            {
                case Step.Send:
                    model.Send(++sent, current: -1);
                    signal.Send(null, sent);
                    break;
                case Step.SendOnContext:
                    model.Send(++sent, PumpOf(of));
                    pump.Do(() => signal.Send(null, sent));
                    break;
                case Step.RunOne:
                    model.RunOne(PumpOf(of));
                    pump.RunOne();
                    break;
                case Step.RunAll:
                    while (model.RunOne(PumpOf(of)))
                    {
                    }

                    pump.Run();
                    break;
                case Step.Disconnect:
                    model.Disconnect(of);
                    signal.Disconnect(receivers[of]);
                    break;
                case Step.Connect:
                    model.Connect(of, PumpOf(of));
                    signal.Connect(receivers[of], on: pump);
                    break;
                case Step.Mute:
                    model.Mutes++;
                    mutes.Push(signal.Mute());
                    break;
                default:
                    if (mutes.TryPop(out IDisposable? mute))
                    {
                        model.Mutes--;
                        mute.Dispose();
                    }

                    break;
            }

            Assert.Equal(expected, log);
        }

        GC.KeepAlive(receivers);
    }

    private static int PumpOf(int receiver) => receiver == Receivers - 1 ? 1 : 0;

    private sealed class Model(List<string> log, int pumps)
    {
        // In connection order.
        private readonly List<Connected> _connected = [];
        private readonly Queue<Connected>[] _posts = [.. Enumerable.Range(0, pumps).Select(_ => new Queue<Connected>())];

        public int Mutes { get; set; }

        public void Connect(int receiver, int pump)
        {
            if (!_connected.Exists(one => one.Receiver == receiver))
            {
                _connected.Add(new Connected(receiver, pump, new Queue<int>()));
            }
        }

        public void Disconnect(int receiver)
        {
            foreach (Connected one in _connected.Where(one => one.Receiver == receiver))
            {
                one.OnTheirWay.Clear();
            }

            _connected.RemoveAll(one => one.Receiver == receiver);
        }

        public void Send(int number, int current)
        {
            if (Mutes > 0)
            {
                return;
            }

            foreach (Connected one in _connected)
            {
                if (one.Pump == current && one.OnTheirWay.Count == 0)
                {
                    log.Add($"{one.Receiver}:{number}");
                }
                else
                {
                    one.OnTheirWay.Enqueue(number);
                    _posts[one.Pump].Enqueue(one);
                }
            }
        }

        public bool RunOne(int pump)
        {
            if (!_posts[pump].TryDequeue(out Connected? one))
            {
                return false;
            }

            if (one.OnTheirWay.TryDequeue(out int number) && Mutes == 0)
            {
                log.Add($"{one.Receiver}:{number}");
            }

            return true;
        }
    }

    private sealed record Connected(int Receiver, int Pump, Queue<int> OnTheirWay);
}
