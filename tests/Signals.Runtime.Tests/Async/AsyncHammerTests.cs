namespace Signals.Tests;

/// <summary>Threads that send asynchronously while others connect and disconnect lose nothing.</summary>
public class AsyncHammerTests
{
    [Fact]
    public async Task A_million_sends_on_two_threads_lose_nothing()
    {
        const int Count = 500_000;
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        object[] senders = ["left", "right"];
        int[] sync = new int[2];
        int[] async = new int[2];
        int[] own = new int[2];
        int inOrder = 0;
        signal.Connect((object? sender, int number) => inOrder += sync[Side(sender)]++ == number ? 0 : 1, weak: false);
        signal.Connect(
            async (sender, number) =>
            {
                if (number % 1000 == 0)
                {
                    await Task.Yield();
                }

                async[Side(sender)]++;
            },
            weak: false);
        signal.Connect((_, _, _) =>
        {
            own[1]++;
            return Task.CompletedTask;
        }, senders[1], weak: false);

        Task[] sending =
        [
            .. senders.Select(sender => Task.Run(async () =>
            {
                for (int number = 0; number < Count; number++)
                {
                    await signal.SendAsync(sender, number);
                }
            })),
        ];

        // Others come and go meanwhile.
        while (!Task.WhenAll(sending).IsCompleted)
        {
            signal.Connect((object? _, int _) => { }, weak: false).Dispose();
            await Task.Yield();
        }

        await Task.WhenAll(sending).InTime();
        Assert.Equal([Count, Count], sync);
        Assert.Equal([Count, Count], async);
        Assert.Equal([0, Count], own);
        Assert.Equal(0, inOrder);

        static int Side(object? sender) => (string?)sender == "left" ? 0 : 1;
    }
}
