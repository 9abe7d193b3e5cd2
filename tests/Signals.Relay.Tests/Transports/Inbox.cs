using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests.Transports;

/// <summary>Handles what comes, and keeps it.</summary>
public sealed class Inbox(Func<string, int, Task<Verdict>>? handle = null)
{
    private readonly Channel<(string Body, int Failures)> _messages = Channel.CreateUnbounded<(string, int)>();

    public ConcurrentQueue<string> Bodies { get; } = new();

    public async Task<Verdict> ReceiveAsync(IncomingMessage message)
    {
        string body = Encoding.UTF8.GetString(message.Body.Span);
        Bodies.Enqueue(body);
        _messages.Writer.TryWrite((body, message.Failures));
        return handle is null ? Verdict.Accept : await handle(body, message.Failures);
    }

    /// <summary>The next message, with how often it failed before.</summary>
    public async Task<(string Body, int Failures)> NextAsync()
        => await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public async Task<string[]> TakeAsync(int count)
    {
        var bodies = new string[count];
        for (int i = 0; i < count; i++)
        {
            bodies[i] = (await NextAsync()).Body;
        }

        return bodies;
    }
}
