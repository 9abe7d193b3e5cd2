using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Receivers on a context.</summary>
internal static class Contexts
{
    public static async Task RunAsync()
    {
        var signals = new SignalNamespace();
        var loop = new Loop();
        signals.ReceiverFailed += failure => Console.WriteLine($"failed: {failure.Exception.Message}");
        UserRegistered.Signal registered = UserRegistered.In(signals);
        using (registered.Connect((sender, email, plan) => Console.WriteLine($"{email} {plan} {SynchronizationContext.Current is Loop}"), on: loop))
        using (registered.Connect((sender, email, plan) => throw new FormatException(plan), sender: "shop", on: loop))
        {
            registered.Send("shop", "ada@example.com", "free");
            registered.Send(null, "grace@example.com", "pro");
            Console.WriteLine("sent");
            loop.Run();
        }

        QuoteAsked.Signal asked = QuoteAsked.In(signals);
        using Connection asking = asked.Connect((sender, item, cancellationToken) => Task.FromResult($"{item} {SynchronizationContext.Current is Loop}"), on: loop);
        Task<Replies<string>> replies = asked.SendAsync(null, "book").AsTask();
        loop.Run();
        Console.WriteLine((await replies).Single().Value);

        using var source = new CancellationTokenSource();
        Task inVain = asked.SendAsync(null, "pen", source.Token).AsTask();
        source.Cancel();
        try
        {
            await inVain;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }

        var receiver = new TaskCompletionSource<string>();
        using Connection scheduled = registered.Connect((sender, email, plan) => receiver.SetResult(email), on: TaskScheduler.Default);
        registered.Send(null, "scheduled");
        Console.WriteLine(await receiver.Task);
    }

    private sealed class Loop : SynchronizationContext
    {
        private readonly Queue<KeyValuePair<SendOrPostCallback, object?>> _posted = new();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(new KeyValuePair<SendOrPostCallback, object?>(d, state));

        public void Run()
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            while (_posted.Count > 0)
            {
                KeyValuePair<SendOrPostCallback, object?> posted = _posted.Dequeue();
                posted.Key(posted.Value);
            }

            SetSynchronizationContext(before);
        }
    }
}
