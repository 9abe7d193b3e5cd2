namespace Signals.Tests.Filters;

/// <summary>Filters go around calls of receivers.</summary>
public class FilterTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _lines = [];

    private Counted.Signal Counted => Signals.Tests.Counted.In(_signals);

    [Fact]
    public void One_of_the_namespace_goes_around_every_receiver_of_every_signal()
    {
        using var before = Counted.Connect((_, number) => _lines.Add($"before {number}"));
        using IDisposable filter = _signals.AddFilter(new Recording(_lines));
        using var after = Counted.Connect((_, number) => _lines.Add($"after {number}"), sender: this);
        using var other = Ticked.In(_signals).Connect(_ => _lines.Add("ticked"));

        Counted.Send(this, 7);
        Ticked.In(_signals).Send(null);

        Assert.Equal(
            [
                "filter 1", "before 7", "filter after 1",
                "filter 1", "after 7", "filter after 1",
                "filter 1", "ticked", "filter after 1",
            ],
            _lines);
    }

    [Fact]
    public void One_of_the_namespace_until_it_is_disposed()
    {
        using var connection = Counted.Connect((_, number) => _lines.Add($"{number}"));
        IDisposable filter = _signals.AddFilter(new Recording(_lines));
        IDisposable same = _signals.AddFilter(new Recording(_lines, "inner"));

        filter.Dispose();
        filter.Dispose();
        Counted.Send(this, 7);
        same.Dispose();
        Counted.Send(this, 8);

        Assert.Equal(["inner 1", "7", "inner after 1", "8"], _lines);
    }

    [Fact]
    public void One_of_a_signal_goes_around_its_receivers()
    {
        using IDisposable filter = Counted.AddFilter(new Recording(_lines));
        using var connection = Counted.Connect((_, number) => _lines.Add($"{number}"));
        using var other = Ticked.In(_signals).Connect(_ => _lines.Add("ticked"));

        Counted.Send(this, 7);
        Ticked.In(_signals).Send(null);
        filter.Dispose();
        Counted.Send(this, 8);

        Assert.Equal(["filter 1", "7", "filter after 1", "ticked", "8"], _lines);
    }

    [Fact]
    public void One_of_a_generic_signal_goes_around_the_receivers_of_that_type()
    {
        using IDisposable filter = EntitySaved<int>.In(_signals).AddFilter(new Recording(_lines));
        using var numbers = EntitySaved<int>.In(_signals).Connect((_, number) => _lines.Add($"{number}"));
        using var texts = EntitySaved<string>.In(_signals).Connect((_, text) => _lines.Add(text));

        EntitySaved<int>.In(_signals).Send(this, 7);
        EntitySaved<string>.In(_signals).Send(this, "text");

        Assert.Equal(["filter 1", "7", "filter after 1", "text"], _lines);
    }

    [Fact]
    public void Those_of_receivers_go_around_them_alone()
    {
        using var plain = Counted.Connect((_, number) => _lines.Add($"plain {number}"));
        using var filtered = ReceiverFilters.Connect(
            [new Recording(_lines)], () => Counted.Connect((_, number) => _lines.Add($"filtered {number}")));
        using var own = ReceiverFilters.Connect(
            [new Recording(_lines)], () => Counted.Connect((_, number) => _lines.Add($"own {number}"), sender: this));

        Counted.Send(this, 7);

        Assert.Equal(["plain 7", "filter 1", "filtered 7", "filter after 1", "filter 1", "own 7", "filter after 1"], _lines);
    }

    [Fact]
    public void An_only_receiver_and_one_of_a_multicast_delegate()
    {
        using var connection = ReceiverFilters.Connect(
            [new Recording(_lines)], () => Ticked.In(_signals).Connect((Ticked.Receiver)(_ => _lines.Add("one")) + (_ => _lines.Add("two"))));
        Ticked.In(_signals).Send(null);
        using var only = ReceiverFilters.Connect([new Recording(_lines)], () => Counted.Connect((_, number) => _lines.Add($"{number}")));
        Counted.Send(null, 7);

        Assert.Equal(
            ["filter 1", "one", "filter after 1", "filter 1", "two", "filter after 1", "filter 1", "7", "filter after 1"], _lines);
    }

    [Fact]
    public void A_receiver_that_was_connected_before_gets_them_too()
    {
        Ticked.Receiver receiver = _ => _lines.Add("ticked");
        Connection before = Ticked.In(_signals).Connect(receiver);

        Connection again = ReceiverFilters.Connect([new Recording(_lines)], () => Ticked.In(_signals).Connect(receiver));
        Ticked.In(_signals).Send(null);

        Assert.Same(before, again);
        Assert.Equal(["filter 1", "ticked", "filter after 1"], _lines);
    }

    [Fact]
    public void They_are_outermost_first_and_of_the_namespace_the_signal_and_the_receivers_in_turn()
    {
        using var connection = ReceiverFilters.Connect(
            [new Recording(_lines, "outer")],
            () => ReceiverFilters.Connect(
                [new Recording(_lines, "inner 1"), new Recording(_lines, "inner 2")],
                () => Counted.Connect((_, _) => _lines.Add("receiver"))));
        using var signal = Counted.AddFilter(new Recording(_lines, "signal"));
        using var first = _signals.AddFilter(new Recording(_lines, "namespace 1"));
        using var second = _signals.AddFilter(new Recording(_lines, "namespace 2"));

        Counted.Send(null, 7);

        Assert.Equal(
            ["namespace 1 1", "namespace 2 1", "signal 1", "outer 1", "inner 1 1", "inner 2 1", "receiver"], _lines.Take(7));
    }

    [Fact]
    public void What_a_filter_sees()
    {
        var recording = new Recording(_lines);
        using var filter = _signals.AddFilter(recording);
        Counted.Receiver receiver = (_, _) => { };
        using var connection = Counted.Connect(receiver);

        Counted.Send(this, 7);

        ReceiverCall call = recording.Last;
        Assert.Same(Counted, call.Signal);
        Assert.Equal(receiver, call.Receiver);
        Assert.Same(this, call.Sender);
        Counted message = Assert.IsType<Counted>(call.Message);
        Assert.Equal(7, message.Number);
        Assert.Same(this, message.Sender);
        Assert.Same(message, call.Message);
        Assert.False(call.CancellationToken.CanBeCanceled);
        Assert.Equal(2, call.Try);
    }

    [Fact]
    public void A_filter_may_call_the_rest_as_if_it_could_be_awaited_and_it_is_done_at_once()
    {
        using var filter = _signals.AddFilter(new Awaiting(_lines));
        using var connection = Counted.Connect((_, number) => _lines.Add($"receiver {number}"));

        Counted.Send(this, 7);

        Assert.Equal(["receiver 7", "done"], _lines);
    }

    [Fact]
    public void Calls_are_the_same_at_the_same_filter_of_one_send()
    {
        var outer = new Recording(_lines);
        var inner = new Recording(_lines);
        using var first = _signals.AddFilter(outer);
        using var second = _signals.AddFilter(inner);
        using var connection = Counted.Connect((_, _) => { });
        Counted.Send(this, 7);
        ReceiverCall call = outer.Last;

        Assert.True(call == outer.Last);
        Assert.False(call != outer.Last);
        Assert.True(call.Equals((object)outer.Last));
        Assert.Equal(call.GetHashCode(), outer.Last.GetHashCode());
        Assert.False(call == inner.Last);
        Assert.True(call != inner.Last);
        Assert.NotEqual(call.GetHashCode(), inner.Last.GetHashCode());
        Assert.False(call.Equals("a call"));
        Assert.True(default(ReceiverCall) == default);
        Assert.False(call == default);
        Assert.Equal(0, default(ReceiverCall).GetHashCode());
        Assert.Throws<ArgumentNullException>("exception", () => call.ReportFailure(null!));

        Counted.Send(this, 7);
        Assert.False(call == outer.Last);
    }

    [Fact]
    public void Who_is_asked_about_connections_is_asked_about_those_within_as_well()
    {
        var outer = new List<Signal>();
        var inner = new List<Signal>();
        using Connection connection = ReceiverFilters.Connect(
            [new Recording(_lines, "outer")],
            () => ReceiverFilters.Connect([new Recording(_lines, "inner")], () => Counted.Connect((_, _) => { }), inner.Add),
            outer.Add);

        Assert.Equal<Signal>([Counted], outer);
        Assert.Equal<Signal>([Counted], inner);
        Counted.Send(this, 7);
        Assert.Equal(["outer 1", "inner 1", "inner after 1", "outer after 1"], _lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_receiver_that_is_connected_already_gets_them_too(bool ofSender)
    {
        Counted.Receiver receiver = (_, _) => _lines.Add("receiver");
        using Connection other = Connect((_, _) => _lines.Add("other"));
        using Connection connection = Connect(receiver);

        Assert.Same(connection, ReceiverFilters.Connect([new Recording(_lines)], () => Connect(receiver)));
        Counted.Send(this, 7);

        Assert.Equal(["other", "filter 1", "receiver", "filter after 1"], _lines);

        Connection Connect(Counted.Receiver connected) => ofSender ? Counted.Connect(connected, sender: this) : Counted.Connect(connected);
    }

    [Fact]
    public void All_receivers_of_one_send_have_one_message_and_so_has_a_capture()
    {
        var messages = new List<object>();
        var recording = new Recording(_lines);
        using var filter = _signals.AddFilter(recording);
        using var first = Counted.Connect((_, _) => messages.Add(recording.Last.Message));
        using var second = Counted.Connect((Counted message) => messages.Add(message));
        using var third = Counted.Connect((_, _) => messages.Add(recording.Last.Message), sender: this);

        Counted.Send(this, 7);
        Assert.Single(messages.Distinct());
        using SignalCapture<Counted> captured = Counted.Capture();
        Counted.Send(this, 8);
        messages.Add(captured[0]);
        var sent = new Counted(9);
        Counted.SendMessage(sent);

        Assert.Equal([3, 4, 2], messages.GroupBy(message => message).Select(same => same.Count()));
        Assert.Same(sent, messages[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_filter_calls_the_rest_as_often_as_it_likes(int calls)
    {
        using var filter = _signals.AddFilter(new Recording(_lines) { Calls = calls });
        using var connection = Counted.Connect((_, number) => _lines.Add($"{number}"));
        using var last = Counted.Connect((_, number) => _lines.Add($"last {number}"));

        Counted.Send(null, 7);

        Assert.Equal(
            ["filter 1", .. Enumerable.Repeat("7", calls), $"filter after {calls}", "filter 1", .. Enumerable.Repeat("last 7", calls), $"filter after {calls}"],
            _lines);
    }

    [Fact]
    public void What_a_filter_throws_is_the_failure_of_its_receiver()
    {
        var failure = new FormatException();
        using var connection = ReceiverFilters.Connect([new Recording(_lines) { Throws = failure }], () => Counted.Connect((_, _) => { }));
        using var last = Counted.Connect((_, number) => _lines.Add($"{number}"));
        using var reported = ReceiverFilters.Connect(
            [new Recording(_lines) { Throws = failure }], () => Reported.In(_signals).Connect((_, _) => { }));
        var failures = new List<ReceiverFailure>();
        _signals.ReceiverFailed += failures.Add;

        Assert.Same(failure, Assert.Throws<FormatException>(() => Counted.Send(null, 7)));
        Reported.In(_signals).Send(this, 8);

        Assert.Equal("7", _lines[2]);
        Assert.Same(reported, Assert.Single(failures).Connection);
        Assert.Same(failure, failures[0].Exception);
    }

    [Fact]
    public void What_a_filter_catches_is_no_failure()
    {
        using var filter = _signals.AddFilter(new Recording(_lines) { Swallows = true, Calls = 2 });
        using var connection = Counted.Connect((_, number) => throw new FormatException());

        Counted.Send(null, 7);

        Assert.Equal(["filter 1", "filter after 2"], _lines);
    }

    [Fact]
    public void Replies_pass_through_and_the_last_try_counts()
    {
        int asked = 0;
        SyncAsked.Signal signal = SyncAsked.In(_signals);
        using var once = ReceiverFilters.Connect([new Recording(_lines)], () => signal.Connect((_, number) => number));
        using var never = ReceiverFilters.Connect([new Recording(_lines) { Calls = 0 }], () => signal.Connect((_, number) => -1));
        using var twice = ReceiverFilters.Connect([new Recording(_lines) { Calls = 2 }], () => signal.Connect((_, _) => ++asked));
        using var message = ReceiverFilters.Connect([new Recording(_lines)], () => signal.Connect((SyncAsked _) => { }));

        Assert.Equal([7, 2], signal.Send(null, 7).Select(reply => reply.Value));
        Assert.Equal([once, twice], signal.Send(null, 7).Select(reply => reply.Connection));
    }

    [Fact]
    public void A_call_may_be_made_later_and_its_failure_reported()
    {
        var queue = new Queue<ReceiverCall>();
        using var connection = ReceiverFilters.Connect(
            [new Later(queue), new Recording(_lines)], () => Counted.Connect((_, number) => _lines.Add($"{number}")));
        var failures = new List<ReceiverFailure>();

        Counted.Send(this, 7);
        Counted.Send(this, 8);
        Assert.Empty(_lines);
        while (queue.TryDequeue(out ReceiverCall call))
        {
            call.Next();
            Assert.False(call.ReportFailure(new FormatException()));
            _signals.ReceiverFailed += failures.Add;
            Assert.True(call.ReportFailure(new FormatException()));
            _signals.ReceiverFailed -= failures.Add;
        }

        Assert.Equal(["filter 1", "7", "filter after 1", "filter 1", "8", "filter after 1"], _lines);
        Assert.All(failures, failure => Assert.Same(connection, failure.Connection));
        Assert.Equal(2, failures.Count);
    }

    [Fact]
    public void What_is_refused_leaves_nothing_connected()
    {
        var asked = new List<string>();

        Assert.Throws<FormatException>(() => ReceiverFilters.Connect(
            [new Recording(_lines)],
            () =>
            {
                Counted.Connect((_, number) => _lines.Add($"{number}"));
                return Ticked.In(_signals).Connect(_ => _lines.Add("ticked"));
            },
            signal =>
            {
                asked.Add(signal.Name);
                if (signal.Name == "ticked")
                {
                    throw new FormatException();
                }
            }));

        Assert.Equal(["counted", "ticked"], asked);
        Assert.Empty(Counted.Connections);
        Assert.Empty(Ticked.In(_signals).Connections);
        using var plain = Counted.Connect((_, number) => _lines.Add($"{number}"));
        Counted.Send(null, 1);
        Assert.Equal(["1"], _lines);
    }

    [Fact]
    public void A_weak_receiver_that_is_filtered_goes_as_any_other()
    {
        using var filter = _signals.AddFilter(new Recording(_lines));
        WeakReference receiver = Garbage.Make(() =>
        {
            var target = new Target(_lines);
            ReceiverFilters.Connect([new Recording(_lines)], () => Counted.Connect(target.Receive));
            return target;
        });

        Assert.True(Garbage.IsCollected(receiver));
        Counted.Send(null, 1);

        Assert.Empty(_lines);
    }

    [Fact]
    public void Receivers_that_are_filtered_can_be_muted_and_disconnected()
    {
        using var connection = ReceiverFilters.Connect([new Recording(_lines)], () => Counted.Connect((_, number) => _lines.Add($"{number}")));
        using (Counted.Mute())
        {
            Counted.Send(null, 1);
        }

        connection.Dispose();
        Counted.Send(null, 2);

        Assert.Empty(_lines);
    }

    [Fact]
    public void Arguments()
    {
        Assert.Throws<ArgumentNullException>("filter", () => _signals.AddFilter(null!));
        Assert.Throws<ArgumentNullException>("filter", () => Counted.AddFilter(null!));
        Assert.Throws<ArgumentNullException>("filters", () => ReceiverFilters.Connect(null!, () => 1));
        Assert.Throws<ArgumentNullException>("filters", () => ReceiverFilters.Connect([null!], () => 1));
        Assert.Throws<ArgumentNullException>("connect", () => ReceiverFilters.Connect<int>([], null!));
        Assert.Throws<InvalidOperationException>(() => default(ReceiverCall).Next());
    }

    private sealed class Later(Queue<ReceiverCall> queue) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => queue.Enqueue(call);

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            queue.Enqueue(call);
            return default;
        }
    }

    private sealed class Target(List<string> lines)
    {
        public void Receive(object? sender, int number) => lines.Add($"{number}");
    }

    private sealed class Awaiting(List<string> lines) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            Assert.True(call.NextAsync().AsTask().IsCompletedSuccessfully);
            lines.Add("done");
        }

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync();
    }
}
