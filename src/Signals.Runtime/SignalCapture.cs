using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Streaming;

namespace Signals;

/// <summary>The messages of a signal that were sent since the capture began, in the order in which they were sent.</summary>
/// <remarks>
/// It takes each message before the receivers are called, and takes none while the signal is muted. It stops when it is
/// disposed; one that is forgotten stops when it is collected. All members may be used from any thread.
/// </remarks>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <example>
/// <code>
/// using var sent = UserRegistered.Capture();
/// service.Register("ada@example.com");
/// Assert.Equal("ada@example.com", sent[0].Email);
/// </code>
/// </example>
[DebuggerDisplay("{Count} messages")]
[DebuggerTypeProxy(typeof(SignalCaptureDebugView<>))]
public sealed class SignalCapture<TMessage> : IReadOnlyList<TMessage>, IDisposable
    where TMessage : class
{
    private readonly List<TMessage> _messages = [];
    private readonly List<object?> _senders = [];
    private readonly List<Waiting> _waiting = [];
    private readonly Signal<TMessage> _signal;
    private readonly CaptureTap _tap;
    private bool _isDisposed;

    internal SignalCapture(Signal<TMessage> signal, bool replay = false)
    {
        _signal = signal;
        _tap = new CaptureTap(this);
        signal.Add(_tap, replay);
    }

    /// <summary>Stops the capture.</summary>
    ~SignalCapture()
    {
        if (!_signal.TryRemove(_tap))
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    /// <summary>The number of messages so far.</summary>
    public int Count
    {
        get
        {
            lock (_messages)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>A message.</summary>
    /// <param name="index">Its place in the order of sending, from 0.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentOutOfRangeException">That many messages were not sent so far.</exception>
    public TMessage this[int index]
    {
        get
        {
            lock (_messages)
            {
                return index >= 0 && index < _messages.Count
                    ? _messages[index]
                    : throw new ArgumentOutOfRangeException(
                        nameof(index), index, $"The signal '{_signal.Name}' was sent {_messages.Count} times during the capture.");
            }
        }
    }

    /// <summary>Stops the capture. The messages so far remain; who waits for more is told that none will come.</summary>
    public void Dispose()
    {
        _signal.Remove(_tap);
        Waiting[] inVain;
        lock (_messages)
        {
            _isDisposed = true;
            inVain = [.. _waiting];
        }

        foreach (Waiting waiting in inVain)
        {
            waiting.Reached.TrySetException(Disposed(waiting.Count));
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Enumerates the messages that there are now.</summary>
    /// <returns>An enumerator, which later messages don't disturb.</returns>
    public IEnumerator<TMessage> GetEnumerator()
    {
        lock (_messages)
        {
            return ((IEnumerable<TMessage>)_messages.ToArray()).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The messages so far that one sender sent.</summary>
    /// <param name="sender">The sender, or <see langword="null"/> for the messages that were sent without one.</param>
    /// <returns>The messages, which later ones don't change.</returns>
    public IReadOnlyList<TMessage> From(object? sender)
    {
        lock (_messages)
        {
            return [.. _messages.Where((_, index) => SenderTable.IsSame(_senders[index], sender))];
        }
    }

    /// <summary>Waits until a number of messages were sent since the capture began.</summary>
    /// <param name="count">The number of messages.</param>
    /// <param name="timeout">How long to wait at the most, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes with that many messages there.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="TimeoutException">They did not arrive in time. The message says what did.</exception>
    /// <exception cref="ObjectDisposedException">The capture was disposed before they arrived.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitForAsync(int count, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A number of messages is not negative.");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timedOut = Task.Delay(timeout, over.Token);
        var waiting = new Waiting(count);
        Start(waiting);
        try
        {
            Task reached = waiting.Reached.Task;
            if (await Task.WhenAny(reached, timedOut).ConfigureAwait(false) != reached && !reached.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new TimeoutException(
                    $"{Arrived(count)} arrived within {timeout.ToString("c", CultureInfo.InvariantCulture)}{WhatArrived()}");
            }

            over.Cancel();
            await reached.ConfigureAwait(false);
        }
        finally
        {
            Stop(waiting);
        }
    }

    private void Start(Waiting waiting)
    {
        lock (_messages)
        {
            if (_messages.Count >= waiting.Count)
            {
                waiting.Reached.SetResult(true);
                return;
            }

            if (!_isDisposed)
            {
                _waiting.Add(waiting);
                _tap.Held = this;
                return;
            }
        }

        throw Disposed(waiting.Count);
    }

    private void Stop(Waiting waiting)
    {
        lock (_messages)
        {
            _waiting.Remove(waiting);
            if (_waiting.Count == 0)
            {
                _tap.Held = null;
            }
        }
    }

    private void Add(TMessage message, object? sender)
    {
        lock (_messages)
        {
            _messages.Add(message);
            _senders.Add(sender);
            foreach (Waiting waiting in _waiting)
            {
                if (_messages.Count >= waiting.Count)
                {
                    waiting.Reached.TrySetResult(true);
                }
            }
        }
    }

    private ObjectDisposedException Disposed(int count)
        => new(nameof(SignalCapture<>), $"{Arrived(count)} had arrived when the capture was disposed{WhatArrived()}");

    private string Arrived(int count) => $"{Count} of {count} messages of the signal '{_signal.Name}'";

    private string WhatArrived()
    {
        TMessage[] arrived = [.. this];
        return arrived.Length == 0 ? "." : $": {MessageText.Of(arrived)}.";
    }

    // The signal holds this; this holds the capture weakly, so that a forgotten one does not fill up.
    private sealed class CaptureTap(SignalCapture<TMessage> capture) : Tap<TMessage>
    {
        private readonly WeakReference<SignalCapture<TMessage>> _capture = new(capture);

        /// <summary>The capture, while somebody waits for it whom perhaps nothing else holds.</summary>
        public SignalCapture<TMessage>? Held { get; set; }

        public override void Take(TMessage message, object? sender)
        {
            if (_capture.TryGetTarget(out SignalCapture<TMessage>? capture))
            {
                capture.Add(message, sender);
            }
        }
    }

    private sealed class Waiting(int count)
    {
        public int Count { get; } = count;

        public TaskCompletionSource<bool> Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
