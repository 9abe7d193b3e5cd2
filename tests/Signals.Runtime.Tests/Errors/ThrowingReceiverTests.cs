using System.Runtime.CompilerServices;

namespace Signals.Tests.Errors;

/// <summary>What a throwing receiver does to a send.</summary>
public class ThrowingReceiverTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _called = [];
    private readonly List<object> _kept = [];

    [Theory]
    [InlineData("throw", "throw")]
    [InlineData("throw a b", "throw a b")]
    [InlineData("a throw b", "a throw b")]
    [InlineData("a b throw", "a b throw")]
    [InlineData("a this:throw b", "a this:throw b")]
    [InlineData("this:throw this:a", "this:throw this:a")]
    [InlineData("a this:b throw this:c d", "a this:b throw this:c d")]
    public void ThrowAfterAll_calls_every_receiver_and_throws_a_single_exception_as_it_was(string receivers, string called)
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(receivers, (receiver, sender) => sender is null ? signal.Connect(new Counted.Receiver(receiver)) : signal.Connect(new Counted.Receiver(receiver), sender));

        Exception exception = Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(called.Split(' '), _called);
        Assert.Equal("throw 1", exception.Message);
        Assert.Contains(nameof(ThrowIt), exception.StackTrace, StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void ThrowAfterAll_throws_several_exceptions_together_in_the_order_of_the_calls()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect("throw a this:throw b throw", (receiver, sender) => sender is null ? signal.Connect(new Counted.Receiver(receiver)) : signal.Connect(new Counted.Receiver(receiver), sender));

        AggregateException together = Assert.Throws<AggregateException>(() => signal.Send(this, 1));

        Assert.Equal(["throw 1", "throw 2", "throw 3"], together.InnerExceptions.Select(exception => exception.Message));
        Assert.Equal("throw a this:throw b throw".Split(' '), _called);
        Assert.Contains("'counted'", together.Message, StringComparison.Ordinal);
        Assert.All(together.InnerExceptions, exception => Assert.Contains(nameof(ThrowIt), exception.StackTrace, StringComparison.Ordinal));
    }

    [Fact]
    public void ThrowAfterAll_leaves_the_signal_as_it_was()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect("a throw b", (receiver, sender) => sender is null ? signal.Connect(new Counted.Receiver(receiver)) : signal.Connect(new Counted.Receiver(receiver), sender));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));
        Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal("a throw b a throw b".Split(' '), _called);
        Assert.Equal(3, signal.Connections.Count);
    }

    [Fact]
    public void A_receiver_that_throws_after_disconnecting_itself_and_others_is_followed_by_the_rest()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connection first = null!, second = null!;
        first = signal.Connect((_, _) =>
        {
            _called.Add("first");
            first.Dispose();
            second.Dispose();
            throw new FormatException();
        });
        second = signal.Connect((_, _) => _called.Add("second"));
        using Connection third = signal.Connect((_, _) => _called.Add("third"));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(["first", "third"], _called);
    }

    [Fact]
    public void An_exception_of_a_nested_send_is_the_failure_of_the_receiver_that_sent()
    {
        Counted.Signal signal = Counted.In(_signals);
        Stopping.Signal inner = Stopping.In(_signals);
        using Connection throwing = inner.Connect((_, _) => throw new FormatException());
        using Connection sending = signal.Connect((sender, number) => inner.Send(sender, number));
        using Connection last = signal.Connect((_, _) => _called.Add("last"));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(["last"], _called);
    }

    [Theory]
    [InlineData("throw", "throw")]
    [InlineData("throw a", "throw")]
    [InlineData("a throw b", "a throw")]
    [InlineData("this:a throw this:b", "this:a throw")]
    [InlineData("a this:throw b throw", "a this:throw")]
    public void ThrowAtOnce_lets_the_first_exception_leave_and_calls_nobody_after_it(string receivers, string called)
    {
        Stopping.Signal signal = Stopping.In(_signals);
        Connect(receivers, (receiver, sender) => sender is null ? signal.Connect(new Stopping.Receiver(receiver)) : signal.Connect(new Stopping.Receiver(receiver), sender));

        Exception exception = Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(called.Split(' '), _called);
        Assert.Contains(nameof(ThrowIt), exception.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("a throw b")]
    [InlineData("throw this:throw a")]
    public void Report_tells_the_namespace_and_throws_nothing(string receivers)
    {
        Reported.Signal signal = Reported.In(_signals);
        var reports = new List<(Connection Connection, object? Sender, Exception Exception)>();
        _signals.ReceiverFailed += failure => reports.Add((failure.Connection, failure.Sender, failure.Exception));
        Connect(receivers, (receiver, sender) => sender is null ? signal.Connect(new Reported.Receiver(receiver)) : signal.Connect(new Reported.Receiver(receiver), sender));

        signal.Send(this, 1);

        Assert.Equal(receivers.Split(' '), _called);
        Connection[] throwing =
            [.. signal.Connections.Zip(receivers.Split(' ')).Where(pair => pair.Second.EndsWith("throw", StringComparison.Ordinal)).Select(pair => pair.First)];
        Assert.Equal(throwing, reports.Select(report => report.Connection));
        Assert.All(reports, report => Assert.Same(this, report.Sender));
        Assert.All(reports, report => Assert.IsType<FormatException>(report.Exception));
    }

    [Fact]
    public void Report_throws_like_ThrowAfterAll_where_nobody_handles_it()
    {
        Reported.Signal signal = Reported.In(_signals);
        Connect("throw a", (receiver, sender) => sender is null ? signal.Connect(new Reported.Receiver(receiver)) : signal.Connect(new Reported.Receiver(receiver), sender));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));
        Assert.Equal(["throw", "a"], _called);

        Connect("throw", (receiver, sender) => sender is null ? signal.Connect(new Reported.Receiver(receiver)) : signal.Connect(new Reported.Receiver(receiver), sender));
        Assert.Equal(2, Assert.Throws<AggregateException>(() => signal.Send(this, 1)).InnerExceptions.Count);
    }

    [Fact]
    public void Report_throws_what_receiver_and_handler_threw_after_every_receiver_was_called()
    {
        Reported.Signal signal = Reported.In(_signals);
        _signals.ReceiverFailed += _ => throw new InvalidOperationException("handler");
        Connect("throw a", (receiver, sender) => sender is null ? signal.Connect(new Reported.Receiver(receiver)) : signal.Connect(new Reported.Receiver(receiver), sender));

        AggregateException together = Assert.Throws<AggregateException>(() => signal.Send(this, 1));

        Assert.Equal(["throw 1", "handler"], together.InnerExceptions.Select(exception => exception.Message));
        Assert.Equal(["throw", "a"], _called);
    }

    [Fact]
    public void Report_tells_of_a_receiver_that_disconnected_itself_before_it_threw()
    {
        Reported.Signal signal = Reported.In(_signals);
        Connection? reported = null;
        _signals.ReceiverFailed += failure => reported = failure.Connection;
        Connection connection = null!;
        connection = signal.Connect((_, _) =>
        {
            connection.Dispose();
            throw new FormatException();
        });

        signal.Send(this, 1);

        Assert.Same(connection, reported);
        Assert.False(reported!.IsConnected);
    }

    [Fact]
    public void Reports_stay_in_their_namespace()
    {
        int reports = 0;
        new SignalNamespace().ReceiverFailed += _ => reports++;
        Reported.Signal signal = Reported.In(_signals);
        Connect("throw", (receiver, sender) => sender is null ? signal.Connect(new Reported.Receiver(receiver)) : signal.Connect(new Reported.Receiver(receiver), sender));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(0, reports);
    }

    [Fact]
    public void Signals_that_throw_tell_the_namespace_nothing()
    {
        int reports = 0;
        _signals.ReceiverFailed += _ => reports++;
        Counted.Signal signal = Counted.In(_signals);
        Connect("throw a", (receiver, sender) => sender is null ? signal.Connect(new Counted.Receiver(receiver)) : signal.Connect(new Counted.Receiver(receiver), sender));

        Assert.Throws<FormatException>(() => signal.Send(this, 1));

        Assert.Equal(0, reports);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowIt(int number) => throw new FormatException($"throw {number}");

    // Connects receivers by name: those called "throw" do, those after "this:" are connected to this sender alone.
    private void Connect(string receivers, Func<Action<object?, int>, object?, Connection> connect)
    {
        int throwing = 0;
        foreach (string name in receivers.Split(' '))
        {
            bool throws = name.EndsWith("throw", StringComparison.Ordinal);
            int number = throws ? ++throwing : 0;
            Action<object?, int> receiver = (_, _) =>
            {
                _called.Add(name);
                if (throws)
                {
                    ThrowIt(number);
                }
            };

            _kept.Add(receiver);
            _kept.Add(connect(receiver, name.StartsWith("this:", StringComparison.Ordinal) ? this : null));
        }
    }
}
