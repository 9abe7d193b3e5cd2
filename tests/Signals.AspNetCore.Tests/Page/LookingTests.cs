using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Signals.AspNetCore.Page;
using Signals.Hosting;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>What is watched while somebody looks at the page, and that nothing is while nobody does.</summary>
public sealed class LookingTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SignalNamespace _signals = new();
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly Clock _clock = new();
    private readonly Part _part = new();
    private readonly Ordered.Signal _ordered;
    private readonly Connection _connection;
    private readonly LivePage _page;

    public LookingTests()
    {
        _ordered = Ordered.In(_signals);
        _connection = _ordered.Connect((_, number) =>
        {
            if (number < 0)
            {
                throw new FormatException();
            }
        });
        _page = PageOf(_signals);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _page.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public void Nothing_is_counted_before_somebody_looks()
    {
        _ordered.Send(null, 1);
        Assert.Equal(0, Shown().Sends);
        _ordered.Send(null, 2);
        Assert.Equal(1, Shown().Sends);
    }

    [Fact]
    public async Task Who_asks_for_it_looks_for_ten_seconds()
    {
        _page.Take();
        for (int second = 1; second <= 10; second++)
        {
            await TickAsync();
        }

        _ordered.Send(null, 1);
        _clock.Advance(Second);
        await _clock.Stopped.WaitAsync(Limit, Token);
        _ordered.Send(null, 2);

        Assert.Equal(1, Shown().Sends);
    }

    [Fact]
    public async Task Who_asks_for_it_again_looks_for_ten_more_seconds()
    {
        _page.Take();
        for (int second = 1; second <= 10; second++)
        {
            await TickAsync();
        }

        _page.Take();
        for (int second = 1; second <= 10; second++)
        {
            await TickAsync();
        }

        Assert.Equal(20, Shown().History.Count);
        Assert.Equal(1, _clock.Timers);
    }

    [Fact]
    public async Task What_was_counted_stays_when_somebody_looks_again_and_the_graph_begins_anew()
    {
        _page.Take();
        _ordered.Send(null, 1);
        await TickAsync();
        Assert.Equal([1], Shown().History);
        await CloseAsync();
        _ordered.Send(null, 2);

        Assert.Equal(1, Shown().Sends);
        Assert.Empty(Shown().History);
        await TickAsync();
        _ordered.Send(null, 3);

        Assert.Equal(2, Shown().Sends);
        Assert.Equal([0], Shown().History);
    }

    [Fact]
    public async Task All_who_have_it_open_are_told_the_same_once_a_second()
    {
        await using IAsyncEnumerator<Snapshot> one = _page.FollowAsync(Token).GetAsyncEnumerator(Token);
        await using IAsyncEnumerator<Snapshot> other = _page.FollowAsync(Token).GetAsyncEnumerator(Token);
        Assert.True(await one.MoveNextAsync());
        Assert.True(await other.MoveNextAsync());
        Assert.NotSame(one.Current, other.Current);

        for (int second = 1; second <= 20; second++)
        {
            Task[] next = [NextAsync(one), NextAsync(other)];
            _clock.Advance(Second);
            await Task.WhenAll(next);
            Assert.Same(one.Current, other.Current);
        }

        Assert.Equal(1, _clock.Timers);
    }

    [Fact]
    public async Task It_is_watched_until_the_last_who_had_it_open_has_gone()
    {
        IAsyncEnumerator<Snapshot> one = _page.FollowAsync(Token).GetAsyncEnumerator(Token);
        IAsyncEnumerator<Snapshot> other = _page.FollowAsync(Token).GetAsyncEnumerator(Token);
        Assert.True(await one.MoveNextAsync());
        Assert.True(await other.MoveNextAsync());
        await one.DisposeAsync();

        Task next = NextAsync(other);
        _clock.Advance(Second);
        await next;
        _ordered.Send(null, 1);
        await other.DisposeAsync();
        _clock.Advance(Second);
        await _clock.Stopped.WaitAsync(Limit, Token);
        _ordered.Send(null, 2);

        Assert.Equal(1, Shown().Sends);
    }

    [Fact]
    public async Task Who_is_cancelled_has_gone()
    {
        using var leaving = new CancellationTokenSource();
        IAsyncEnumerator<Snapshot> one = _page.FollowAsync(leaving.Token).GetAsyncEnumerator(leaving.Token);
        Assert.True(await one.MoveNextAsync());

        Task next = NextAsync(one);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        _clock.Advance(Second);

        await _clock.Stopped.WaitAsync(Limit, Token);
    }

    [Theory]
    [InlineData("disposed")]
    [InlineData("stopped")]
    public async Task When_the_application_is_over_nothing_is_watched_any_more(string end)
    {
        _page.Map();
        _page.Take();
        _ordered.Send(null, 1);
        Assert.Throws<FormatException>(() => _ordered.Send(null, -1));

        if (end == "disposed")
        {
            _page.Dispose();
        }
        else
        {
            _lifetime.NotifyStopped();
        }

        await _clock.Stopped.WaitAsync(Limit, Token);
        _ordered.Send(null, 2);
        Assert.Throws<FormatException>(() => _ordered.Send(null, -2));
        SignalSnapshot shown = Shown();
        _ordered.Send(null, 3);

        Assert.Equal(2, shown.Sends);
        Assert.Equal(1, shown.Failed);
        Assert.Equal(2, Shown().Sends);
        Assert.Single(_page.Take().Failures);
        Assert.Equal(1, _clock.Timers);
    }

    [Fact]
    public void A_page_at_two_addresses_keeps_a_failure_once()
    {
        _page.Map();
        _page.Map();

        Assert.Throws<FormatException>(() => _ordered.Send(null, -1));

        Assert.Single(_page.Take().Failures);
        Assert.Equal(1, Shown().Failed);
    }

    [Fact]
    public void Signals_are_in_the_order_of_their_names_and_those_of_the_application_first()
    {
        _ = Strayed.Default.HasReceivers;
        _ = Strayed.In(_signals).HasReceivers;
        _ = Shipped.In(_signals).HasReceivers;
        string[] ids = [$"application:{typeof(Ordered)}", $"application:{typeof(Shipped)}", $"application:{typeof(Strayed)}", $"default:{typeof(Strayed)}"];

        Assert.Equal(ids, _page.Take().Signals.Select(signal => signal.Id).Where(ids.Contains));
    }

    [Fact]
    public void An_application_with_the_default_namespace_has_each_signal_once()
    {
        _ = Strayed.Default.HasReceivers;
        using LivePage page = PageOf(SignalNamespace.Default);

        SignalSnapshot strayed = Assert.Single(page.Take().Signals, signal => signal.Name == "strayed");

        Assert.Equal($"application:{typeof(Strayed)}", strayed.Id);
        Assert.Equal("application", strayed.Namespace);
    }

    [Fact]
    public async Task What_it_looks_at_each_second_is_no_part_of_the_request_that_was_first()
    {
        var request = new AsyncLocal<string?> { Value = "first" };
        string? seen = null;
        _part.Look = () => seen = request.Value;
        _page.Take();
        Assert.Equal("first", seen);

        await TickAsync();

        Assert.Null(seen);
    }

    [Fact]
    public async Task A_part_that_cannot_say_how_it_is_doing_is_shown_as_that_and_takes_nothing_with_it()
    {
        _part.Look = () => throw new FormatException("No broker.");
        await using IAsyncEnumerator<Snapshot> viewer = _page.FollowAsync(Token).GetAsyncEnumerator(Token);
        Assert.True(await viewer.MoveNextAsync());

        Task next = NextAsync(viewer);
        _clock.Advance(Second);
        await next;

        PartSnapshot part = Assert.Single(viewer.Current.Parts);
        Assert.Equal($"{typeof(LookingTests)}.Part", part.Name);
        Assert.Equal("It can't say how it is doing: No broker.", part.Trouble);
        Assert.Empty(part.Counts);
    }

    private static async Task NextAsync(IAsyncEnumerator<Snapshot> viewer)
        => Assert.True(await viewer.MoveNextAsync().AsTask().WaitAsync(Limit, Token));

    private LivePage PageOf(SignalNamespace signals)
        => new(new HostingEnvironment { ApplicationName = "Shop" }, signals, _lifetime, [_part], _clock);

    private SignalSnapshot Shown() => Assert.Single(_page.Take().Signals, signal => signal.Name == "ordered" && signal.Namespace == "application");

    // A second passes, and the page looks at everything.
    private Task TickAsync()
    {
        Task looked = _part.NextAsync();
        _clock.Advance(Second);
        return looked;
    }

    // So much time passes that nobody looks any more.
    private async Task CloseAsync()
    {
        for (int second = 1; second <= 11; second++)
        {
            await Task.WhenAny(_clock.Stopped, TickAsync());
        }

        await _clock.Stopped.WaitAsync(Limit, Token);
    }

    /// <summary>A part of the application, which knows when it is asked how it is doing: at each look.</summary>
    private sealed class Part : ISignalsStatus
    {
        private TaskCompletionSource _asked = new();

        public Action? Look { get; set; }

        public string Name => "part";

        public string? Trouble => null;

        public IEnumerable<KeyValuePair<string, long>> Counts
        {
            get
            {
                Look?.Invoke();
                _asked.TrySetResult();
                return [];
            }
        }

        public Task NextAsync()
        {
            _asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _asked.Task.WaitAsync(Limit, Token);
        }
    }

    /// <summary>A clock that knows how many timers it has been asked for, and when one is stopped.</summary>
    private sealed class Clock : FakeTimeProvider
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _timers;

        public int Timers => _timers;

        public Task Stopped => _stopped.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers++;
            return new Watched(base.CreateTimer(callback, state, dueTime, period), _stopped);
        }

        private sealed class Watched(ITimer timer, TaskCompletionSource stopped) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                stopped.TrySetResult();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
