using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG108 and SIG105 follow a task to where nobody waits for it, whatever it was turned into.</summary>
public class DroppedTaskTests
{
    private const string Members =
        """
        private Task SaveAsync(string email) => Task.CompletedTask;
            private ValueTask WriteAsync(string email) => default;
            private Task _last = Task.CompletedTask;
            private Task Last => _last;
            private void Take(Task task) => _last = task;
            private void Replace(ref UserRegistered.Receiver on) => on = On;
            private void Give(out UserRegistered.Receiver on) => on = On;
        """;

    [Theory]
    [InlineData("{|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}.AsTask();")]
    [InlineData("{|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}.ConfigureAwait(false);")]
    [InlineData("{|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}.AsTask().ConfigureAwait(false);")]
    [InlineData("({|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}).Preserve();")]
    [InlineData("var sending = {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|};")]
    [InlineData("Task sending = {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}.AsTask();")]
    [InlineData("ValueTask sending; sending = {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|};")]
    [InlineData("Task.Run(() => {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|});")]
    [InlineData("await Task.Run(() => {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|});")]
    [InlineData("Task.Run(() => {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|}.AsTask());")]
    [InlineData("await Task.Factory.StartNew(() => {|SIG108:MailSent.SendAsync(this, \"a\", \"b\")|});")]
    [InlineData("MailSent.Signal? signal = MailSent.Default; {|SIG108:signal.SendAsync(this, \"a\", \"b\")|};")]
    public Task SIG108_warns(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("await MailSent.SendAsync(this, \"a\", \"b\").AsTask();")]
    [InlineData("await MailSent.SendAsync(this, \"a\", \"b\").AsTask().ConfigureAwait(false);")]
    [InlineData("_ = MailSent.SendAsync(this, \"a\", \"b\").AsTask();")]
    [InlineData("_last = MailSent.SendAsync(this, \"a\", \"b\").AsTask();")]
    [InlineData("Take(MailSent.SendAsync(this, \"a\", \"b\").AsTask());")]
    [InlineData("Task sending = MailSent.SendAsync(this, \"a\", \"b\").AsTask(); await Task.WhenAny(sending, Task.Delay(1));")]
    [InlineData("await await Task.Run(() => MailSent.SendAsync(this, \"a\", \"b\"));")]
    [InlineData("await Task.Run(() => MailSent.SendAsync(this, \"a\", \"b\").AsTask());")]
    [InlineData("await Task.Run(async () => await MailSent.SendAsync(this, \"a\", \"b\"));")]
    [InlineData("_ = Task.Run(() => MailSent.SendAsync(this, \"a\", \"b\"));")]
    [InlineData("Func<ValueTask> send = () => MailSent.SendAsync(this, \"a\", \"b\"); await send();")]
    [InlineData("MailSent.SendAsync(this, \"a\", \"b\").AsTask().GetAwaiter().GetResult();")]
    [InlineData("MailSent.SendAsync(this, \"a\", \"b\").AsTask().Wait();")]
    public Task SIG108_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => WriteAsync(email).AsTask()|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => SaveAsync(email).ConfigureAwait(false)|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => { var saving = SaveAsync(email); }|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => Task.Run(() => SaveAsync(email))|});")]
    [InlineData("UserRegistered.Connect({|SIG105:(_, email, _) => { lock (_mailer) { SaveAsync(email); } }|});")]
    [InlineData("UserRegistered.Receiver on = async (_, _, _) => await Task.Yield(); UserRegistered.Connect({|SIG105:on|});")]
    [InlineData("UserRegistered.Connect({|SIG105:On|}); async void On(object? sender, string email, string plan) => await Task.Yield();")]
    public Task SIG105_warns(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("UserRegistered.Connect((_, email, _) => { var saving = SaveAsync(email); saving.Wait(); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => WriteAsync(email).AsTask().Wait());")]
    [InlineData("UserRegistered.Connect((_, email, _) => SaveAsync(email).ConfigureAwait(false).GetAwaiter().GetResult());")]
    [InlineData("UserRegistered.Connect((_, email, _) => _last = SaveAsync(email));")]
    [InlineData("UserRegistered.Receiver on = async (_, _, _) => await Task.Yield(); Replace(ref on); UserRegistered.Connect(on);")]
    [InlineData("UserRegistered.Receiver on = async (_, _, _) => await Task.Yield(); Give(out on); UserRegistered.Connect(on);")]
    [InlineData("int calls = 0; UserRegistered.Receiver on = async (_, _, _) => await Task.Yield(); (on, calls) = (receiver, 1); UserRegistered.Connect(on);")]
    [InlineData("UserRegistered.Connect((_, email, _) => { _ = Task.Run(() => SaveAsync(email)); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => Take(SaveAsync(email)));")]
    [InlineData("UserRegistered.Connect((_, email, _) => { Func<Task> save = () => SaveAsync(email); Take(save()); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => { async Task Save() => await SaveAsync(email); Take(Save()); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => { Action save = () => SaveAsync(email); save(); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => { void Save() { SaveAsync(email); } Save(); });")]
    [InlineData("UserRegistered.Connect((_, email, _) => {|SIG108:MailSent.SendAsync(this, email, \"b\")|});")]
    [InlineData("UserRegistered.Connect((_, _, _) => {|SIG108:Counted.Default.SendMessageAsync(new Counted(1, 1))|});")]
    public Task SIG105_is_silent(string body) => AnalyzerVerifier.VerifyBodyAsync(body, Members);

    [Theory]
    [InlineData("_ => WriteAsync().AsTask()", "This lambda drops the task of 'WriteAsync': nobody waits for it, and what it throws is lost.")]
    [InlineData("_ => WriteAsync().Preserve()", "This lambda drops the task of 'WriteAsync': nobody waits for it, and what it throws is lost.")]
    [InlineData("async _ => await WriteAsync()", "This lambda is 'async void': nobody waits for it, and what it throws ends the process.")]
    [InlineData("On", "'On' is 'async void': nobody waits for it, and what it throws ends the process.")]
    public async Task SIG105_says_of_a_sync_signal_that_it_does_not_wait(string receiver, string problem)
    {
        var messages = (await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(
            $$"""
            using Signals;
            [Signal("started")] public sealed partial class Started;
            public static class Test
            {
                public static void Run() => Started.Connect({{receiver}});
                private static ValueTask WriteAsync() => default;
                private static async void On(object? sender) => await Task.Yield();
            }
            """))).Select(diagnostic => diagnostic.Message());

        Assert.Equal([$"{problem} Declare the signal with 'Delivery = Delivery.Sequential', and SendAsync waits for its receivers."], messages);
    }
}
