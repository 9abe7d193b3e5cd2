using System.Collections.Concurrent;

namespace Signals.Tests;

/// <summary>
/// Threads that connect, disconnect, mute, send and collect at once break no promise. SIGNALS_LONG_TESTS=1 makes it 10,000 rounds;
/// tests/Signals.Runtime.Tests.Interleavings goes through orders of threads one by one.
/// </summary>
public class HammerTests
{
    private const int Threads = 4;
    private static int Rounds { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 10_000 : 1_000;

    private readonly SignalNamespace _signals = new();
    private readonly ConcurrentQueue<string> _broken = new();

    /// <summary>The send that is under way on this thread.</summary>
    [ThreadStatic]
    private static Sent? _sent;

    [Fact]
    public void Receivers_that_stay_connected_get_every_send_once_and_in_order_whatever_others_do()
    {
        Counted.Signal signal = Counted.In(_signals);
        Service[] senders = [new(), new()];
        Stayer[] stayers = new Stayer[20];
        for (int i = 0; i < stayers.Length; i++)
        {
            // Some are connected to any sender, some to one, some both ways.
            stayers[i] = new Stayer(this, i, reached: [i % 4 != 1, i % 4 != 2]);
            Counted.Receiver receiver = stayers[i].On;
            _ = (i % 4) switch
            {
                0 => signal.Connect(receiver),
                1 => signal.Connect(receiver, senders[1], weak: false),
                2 => signal.Connect(receiver, senders[0]),
                _ => signal.Connect(receiver, senders[i / 4 % 2], weak: false),
            };
            if (i % 4 == 3)
            {
                signal.Connect(receiver);
            }

            Come(signal, senders[i % 2]);
        }

        Hammer(random =>
        {
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    Come(signal, random.Next(2) == 0 ? null : senders[random.Next(2)]);
                    break;
                case 3:
                    ComeAndGo(signal, random.Next(2) == 0 ? null : senders[random.Next(2)]);
                    break;
                case 4:
                    Come(signal, new Service());
                    break;
                default:
                    int sender = random.Next(2);
                    Send(signal, senders[sender], [.. stayers.Where(stayer => stayer.Reached[sender])]);
                    break;
            }
        });

        GC.KeepAlive(stayers);
        GC.KeepAlive(senders);
    }

    [Fact]
    public void Who_mutes_sends_to_nobody()
    {
        Counted.Signal signal = Counted.In(_signals);
        var stayer = new Stayer(this, 0, reached: [true, true]);
        signal.Connect(stayer.On);

        Hammer(random =>
        {
            if (random.Next(4) == 0)
            {
                ComeAndGo(signal, sender: null);
            }

            using (signal.Mute())
            {
                using (random.Next(3) == 0 ? signal.Mute() : null)
                {
                    Send(signal, sender: this, []);
                }

                Send(signal, sender: this, []);
            }

            signal.Send(this, 0);
        });

        Assert.False(signal.IsMuted);
        Send(signal, this, [stayer]);
        Assert.Empty(_broken);
        GC.KeepAlive(stayer);
    }

    [Fact]
    public void Threads_that_connect_the_same_receiver_share_one_connection()
    {
        Counted.Signal signal = Counted.In(_signals);
        var stayer = new Stayer(this, 0, reached: [true, true]);
        int connected = 0, disconnected = 0;
        signal.ReceiverConnected += _ => Interlocked.Increment(ref connected);
        signal.ReceiverDisconnected += _ => Interlocked.Increment(ref disconnected);

        Hammer(random =>
        {
            object? sender = random.Next(3) switch { 0 => null, 1 => "text", _ => this };
            switch (random.Next(4))
            {
                case 0:
                    signal.ConnectTo(sender, stayer.On, weak: random.Next(2) == 0);
                    break;
                case 1:
                    signal.DisconnectFrom(sender, stayer.On);
                    break;
                case 2:
                    signal.ConnectTo(sender, stayer.On).Dispose();
                    break;
                default:
                    Send(signal, sender, atLeast: []);
                    break;
            }
        });

        Assert.InRange(signal.Connections.Count, 0, 3);
        Assert.Equal(signal.Connections.Count, connected - disconnected);
        signal.Disconnect(stayer.On);
        Assert.Equal(connected, disconnected);
        Assert.False(signal.HasReceivers);
    }

    // Connects a receiver that nobody keeps.
    private void Come(Counted.Signal signal, object? sender)
        => signal.ConnectTo(sender, new Stayer(this, number: null, reached: []).On);

    // Connects a receiver that must not be called on this thread any more once it was disposed.
    private void ComeAndGo(Counted.Signal signal, object? sender)
    {
        int owner = Environment.CurrentManagedThreadId;
        bool isGone = false;
        Connection connection = signal.ConnectTo(
            sender,
            (_, _) =>
            {
                if (Volatile.Read(ref isGone) && Environment.CurrentManagedThreadId == owner)
                {
                    _broken.Enqueue("A receiver was called after its disposal.");
                }
            });
        signal.Send(sender, 0);
        connection.Dispose();
        Volatile.Write(ref isGone, true);
        signal.Send(sender, 0);
    }

    private void Send(Counted.Signal signal, object? sender, Stayer[] atLeast)
    {
        Sent sent = _sent = new Sent();
        signal.Send(sender, 1);
        _sent = null;

        foreach (Stayer stayer in atLeast)
        {
            if (!sent.Received.Contains(stayer))
            {
                _broken.Enqueue($"Receiver {stayer.Number} missed a send.");
            }
        }
    }

    private void Hammer(Action<Random> round)
    {
        bool isOver = false;
        var collector = new Thread(() =>
        {
            for (int i = 0; !Volatile.Read(ref isOver); i++)
            {
                GC.Collect(i % 8 == 0 ? GC.MaxGeneration : 0);
            }
        });
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => Run(number)))];
        collector.Start();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Volatile.Write(ref isOver, true);
        collector.Join();

        Assert.Empty(_broken);

        void Run(int number)
        {
            var random = new Random(number);
            try
            {
                for (int i = 0; i < Rounds && _broken.IsEmpty; i++)
                {
                    round(random);
                }
            }
            catch (Exception exception)
            {
                _broken.Enqueue(exception.ToString());
            }
        }
    }

    /// <summary>Who received a send.</summary>
    private sealed class Sent
    {
        public HashSet<Stayer> Received { get; } = [];

        public int Last { get; set; } = -1;
    }

    private sealed class Stayer(HammerTests test, int? number, bool[] reached)
    {
        public int? Number => number;

        /// <summary>Whether the sends of each sender reach it.</summary>
        public bool[] Reached => reached;

        public void On(object? sender, int send)
        {
            if (_sent is not { } sent)
            {
                return;
            }

            if (!sent.Received.Add(this))
            {
                test._broken.Enqueue($"Receiver {number} was called twice by one send.");
            }

            if (number < sent.Last)
            {
                test._broken.Enqueue($"Receiver {number} was called after {sent.Last}.");
            }

            sent.Last = number ?? sent.Last;
        }
    }
}
