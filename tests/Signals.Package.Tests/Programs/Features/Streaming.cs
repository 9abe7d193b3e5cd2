using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>The next message, streams with and without a bound, an observable, a capture that waits.</summary>
internal static class Streaming
{
    public static async Task RunAsync()
    {
        Task<UserRegistered> next = UserRegistered.NextAsync();
        Task<UserRegistered> second = UserRegistered.NextAsync(message => message.Plan == "pro");
        using var cancellation = new CancellationTokenSource();
        Task<UserRegistered> never = UserRegistered.NextAsync(cancellation.Token);
        UserRegistered.Send(null, "ada@example.com");
        UserRegistered.Send("web", "grace@example.com", "pro");
        Console.WriteLine($"{(await next).Email} {(await second).Email} {(await never).Email}");
        Task<UserRegistered> cancelled = UserRegistered.NextAsync(cancellation.Token);
        cancellation.Cancel();
        Console.WriteLine(await Task.WhenAny(cancelled) == cancelled && cancelled.IsCanceled);

        await using (SignalMessages<UserRegistered> all = UserRegistered.Stream())
        {
            UserRegistered.Send(null, "one@example.com");
            UserRegistered.Send(null, "two@example.com");
            await foreach (UserRegistered message in all)
            {
                Console.WriteLine(message.Email);
                if (message.Email.StartsWith("two", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        using SignalMessages<OrderPlaced> newest = OrderPlaced.Stream(new BoundedChannelOptions(2) { FullMode = BoundedChannelFullMode.DropOldest });
        for (int number = 1; number <= 5; number++)
        {
            OrderPlaced.Send(null, number);
        }

        newest.Dispose();
        Console.WriteLine($"dropped {newest.Dropped}");
        await foreach (OrderPlaced order in newest)
        {
            Console.WriteLine($"order {order.Number}");
        }

        using (UserRegistered.Observe().Subscribe(new Printer()))
        {
            UserRegistered.Send(null, "observed@example.com");
        }

        UserRegistered.Send(null, "not observed@example.com");

        using SignalCapture<MailWanted> sent = MailWanted.Capture();
        Task sending = Task.Run(async () => await MailWanted.SendAsync(null, "ada@example.com"));
        await sent.WaitForAsync(1, TimeSpan.FromMinutes(5));
        await sending;
        Console.WriteLine(sent[0]);
        sent.Dispose();
        try
        {
            await sent.WaitForAsync(2, TimeSpan.FromMinutes(5));
        }
        catch (ObjectDisposedException exception)
        {
            Console.WriteLine(exception.Message.Contains("1 of 2 messages of the signal 'mail-wanted'"));
        }
    }

    private sealed class Printer : IObserver<UserRegistered>
    {
        public void OnNext(UserRegistered value) => Console.WriteLine(value.Email);

        public void OnError(Exception error) => Console.WriteLine(error);

        public void OnCompleted() => Console.WriteLine("completed");
    }
}
