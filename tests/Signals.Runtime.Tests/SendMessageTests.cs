using Signals.Tests.Replaying;

namespace Signals.Tests;

/// <summary>A message that exists already is sent with its properties and its sender.</summary>
public class SendMessageTests
{
    private readonly UserRegistered.Signal _signal = UserRegistered.In(new SignalNamespace());
    private readonly List<string> _received = [];

    [Fact]
    public void Receivers_get_its_properties_and_its_sender()
    {
        using Connection any = _signal.Connect((sender, email, plan) => _received.Add($"any {sender} {email} {plan}"));
        using Connection own = _signal.Connect((sender, email, plan) => _received.Add($"own {sender} {email} {plan}"), sender: "me");

        _signal.SendMessage(new UserRegistered("ada@example.com", "pro") { Sender = "me" });
        _signal.SendMessage(new UserRegistered("bob@example.com"));

        Assert.Equal(["any me ada@example.com pro", "own me ada@example.com pro", "any  bob@example.com free"], _received);
    }

    [Fact]
    public void No_message_is_an_error() => Assert.Throws<ArgumentNullException>("message", () => _signal.SendMessage(null!));

    [Fact]
    public async Task Code_that_does_not_know_the_signal_sends_asynchronously()
    {
        using Connection connection = _signal.Connect((_, email, _) => _received.Add(email));
        Signal<UserRegistered> signal = _signal;

        await signal.SendMessageAsync(new UserRegistered("ada@example.com"));

        Assert.Equal(["ada@example.com"], _received);
    }

    [Fact]
    public async Task A_failure_is_in_the_task()
    {
        using Connection connection = _signal.Connect((_, _, _) => throw new FormatException());

        ValueTask sending = _signal.SendMessageAsync(new UserRegistered("ada@example.com"));

        await Assert.ThrowsAsync<FormatException>(async () => await sending);
    }

    [Theory]
    [InlineData("done")]
    [InlineData("asked")]
    [InlineData("replayed")]
    [InlineData("replayed asynchronously")]
    public async Task Every_kind_of_signal_is_sent_asynchronously_by_code_that_does_not_know_it(string kind)
    {
        SignalNamespace signals = _signal.Namespace;
        switch (kind)
        {
            case "done":
                await SentAndFailedAsync(SyncDone.In(signals), new SyncDone(1));
                break;
            case "asked":
                await SentAndFailedAsync(SyncAsked.In(signals), new SyncAsked(1));
                break;
            case "replayed":
                await SentAndFailedAsync(PriceChanged.In(signals), new PriceChanged(1));
                break;
            default:
                await SentAndFailedAsync(StockChanged.In(signals), new StockChanged(1));
                break;
        }
    }

    private static async Task SentAndFailedAsync<TMessage>(Signal<TMessage> signal, TMessage message)
        where TMessage : class
    {
        using SignalCapture<TMessage> sent = signal.Capture();
        using (signal.Connect((Action<TMessage>)(_ => throw new FormatException())))
        {
            Task failed = signal.SendMessageAsync(message).AsTask();
            await Assert.ThrowsAsync<FormatException>(() => failed.InTime());
        }

        Task cancelled = signal.SendMessageAsync(message, new CancellationToken(canceled: true)).AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        Assert.Same(message, Assert.Single(sent));

        await signal.SendMessageAsync(message).InTime();
        Assert.Equal([message, message], sent);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_reaches_nobody()
    {
        using Connection connection = _signal.Connect((_, email, _) => _received.Add(email));
        using SignalCapture<UserRegistered> sent = _signal.Capture();

        ValueTask sending = _signal.SendMessageAsync(new UserRegistered("ada@example.com"), new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sending);
        Assert.Empty(_received);
        Assert.Empty(sent);
    }
}
