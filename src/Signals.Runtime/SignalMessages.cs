using System.Runtime.CompilerServices;
using Signals.Streaming;

namespace Signals;

/// <summary>
/// The messages of a signal from the moment the stream was made, to be read with <see langword="await"/>
/// <see langword="foreach"/>.
/// </summary>
/// <remarks>
/// The stream stops when its enumeration is left, when it is disposed, when its token is cancelled, and when it is forgotten
/// before anybody reads it. What it took before it was disposed can still be read. Two enumerations share the messages.
/// </remarks>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
/// <example>
/// <code>
/// await foreach (UserRegistered message in UserRegistered.Stream(cancellationToken))
/// {
///     await mailer.WelcomeAsync(message.Email);
/// }
/// </code>
/// </example>
public sealed class SignalMessages<TMessage> : IAsyncEnumerable<TMessage>, IDisposable, IAsyncDisposable
    where TMessage : class
{
    private readonly StreamTap<TMessage> _tap;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _cancellation;

    internal SignalMessages(StreamTap<TMessage> tap, CancellationToken cancellationToken)
    {
        _tap = tap;
        _cancellationToken = cancellationToken;
        _cancellation = cancellationToken.Register(static tap => ((StreamTap<TMessage>)tap!).Stop(), tap);
    }

    /// <summary>Stops a stream that was forgotten. One that somebody waits for is held by its channel.</summary>
    ~SignalMessages()
    {
        // Without waiting for a callback of the token that runs at this moment.
#if NET
        _cancellation.Unregister();
#else
        _cancellation.Dispose();
#endif
        if (!_tap.TryStop())
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    /// <summary>How many messages were dropped so far because the stream was full.</summary>
    public long Dropped => _tap.Dropped;

    /// <summary>Reads the messages as they come.</summary>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>An enumerator that stops the stream when it is disposed.</returns>
    public IAsyncEnumerator<TMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new Enumerator(this, ReadAsync(cancellationToken).GetAsyncEnumerator(CancellationToken.None), cancellationToken);

    /// <summary>Stops the stream: no more messages are taken.</summary>
    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the stream: no more messages are taken.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    private void Stop()
    {
        _tap.Stop();
        _cancellation.Dispose();
    }

    private async IAsyncEnumerable<TMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        try
        {
            while (await _tap.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false))
            {
                while (_tap.Reader.TryRead(out TMessage? message))
                {
                    yield return message;
                    either.Token.ThrowIfCancellationRequested();
                }
            }

            // A cancellation stops the stream as well, and is not to be taken for its end.
            either.Token.ThrowIfCancellationRequested();
        }
        finally
        {
            Dispose();
        }
    }

    // Disposing an iterator that was not started runs none of its code.
    private sealed class Enumerator(SignalMessages<TMessage> stream, IAsyncEnumerator<TMessage> messages, CancellationToken cancellationToken)
        : IAsyncEnumerator<TMessage>
    {
        public TMessage Current => messages.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            try
            {
                return await messages.MoveNextAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                // The caller's token, not the one that stands for both.
                CancellationToken cancelled = cancellationToken.IsCancellationRequested ? cancellationToken : stream._cancellationToken;
                throw new OperationCanceledException(exception.Message, exception, cancelled);
            }
        }

        public ValueTask DisposeAsync()
        {
            stream.Dispose();
            return messages.DisposeAsync();
        }
    }
}
