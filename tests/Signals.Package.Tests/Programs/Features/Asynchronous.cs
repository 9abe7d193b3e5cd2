using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Features;

/// <summary>Sequential and concurrent delivery, the three shapes of a receiver, cancelling.</summary>
internal static class Asynchronous
{
    private static readonly TaskCompletionSource<bool> Released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task RunAsync()
    {
        IndexWanted.Connect((sender, path) => Console.WriteLine($"sync {path}"));
        IndexWanted.Connect(async (sender, path) =>
        {
            await Task.Yield();
            Console.WriteLine($"task {path}");
        });
        IndexWanted.Connect(async (sender, path, cancellationToken) =>
        {
            await Task.Delay(1, cancellationToken);
            Console.WriteLine($"with a token {path} {cancellationToken.CanBeCanceled}");
        });
        await IndexWanted.SendAsync(null, "/about");

        using var cancellation = new CancellationTokenSource();
        using (IndexWanted.Connect((sender, path) => cancellation.Cancel()))
        using (IndexWanted.Connect((sender, path) => Console.WriteLine("not reached"), weak: false))
        {
            await PrintAsync(() => IndexWanted.SendAsync(null, "/cancelled", cancellation.Token));
            await PrintAsync(() => IndexWanted.SendAsync(null, "/nobody", cancellation.Token));
        }

        List<string> seen = [];
        MailWanted.Connect(async (sender, address) =>
        {
            await Released.Task;
            Add(seen, $"waited {address}");
        }, weak: false);
        MailWanted.Connect((sender, address) => Released.TrySetResult(true));
        using (SignalCapture<MailWanted> sent = MailWanted.Capture())
        {
            await MailWanted.SendAsync("web", "ada@example.com");
            await MailWanted.Default.SendMessageAsync(new MailWanted("grace@example.com"));
            Signal<MailWanted> any = MailWanted.Default;
            await any.SendMessageAsync(new MailWanted("alan@example.com"));
            Console.WriteLine($"{sent.Count} {string.Join(", ", seen)}");
        }

        Signal<UserRegistered> sync = UserRegistered.Default;
        using SignalCapture<UserRegistered> registered = UserRegistered.Capture();
        await sync.SendMessageAsync(new UserRegistered("ada@example.com", "pro"));
        Console.WriteLine(registered.Single().Plan);
    }

    private static void Add(List<string> seen, string text)
    {
        lock (seen)
        {
            seen.Add(text);
        }
    }

    private static async Task PrintAsync(Func<ValueTask> send)
    {
        try
        {
            await send();
            Console.WriteLine("sent");
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
    }
}
