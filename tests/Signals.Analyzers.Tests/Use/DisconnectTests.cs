using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG104: a method of an object that was made for <c>Disconnect</c>, in a local.</summary>
public class DisconnectTests
{
    [Theory]
    [InlineData("var fresh = new Mailer(); UserRegistered.Disconnect({|SIG104:fresh.On|});")]
    [InlineData("Mailer fresh; fresh = new Mailer(); UserRegistered.Disconnect({|SIG104:fresh.On|});")]
    [InlineData("var fresh = new Mailer(); UserRegistered.Disconnect({|SIG104:fresh.On|}); UserRegistered.Disconnect({|SIG104:fresh.On|}, sender: this);")]
    [InlineData("var fresh = new Mailer(); UserRegistered.Default.Disconnect({|SIG104:new UserRegistered.Receiver(fresh.On)|});")]
    [InlineData("var fresh = new Mailer(); if (UserRegistered.Disconnect({|SIG104:fresh.On|})) { }")]
    [InlineData("UserRegistered.Receiver on = new Mailer().On; UserRegistered.Disconnect({|SIG104:on|});")]
    [InlineData("UserRegistered.Receiver on = new Mailer().On; UserRegistered.Disconnect(((({|SIG104:on|}))));")]
    [InlineData("UserRegistered.Disconnect({|SIG104:new UserRegistered.Receiver(new UserRegistered.Receiver(On))|});")]
    [InlineData("Hooked.Disconnect(sender: () => { }, receiver: {|SIG104:(_, _) => { }|});")]
    public Task It_warns(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("var known = new Mailer(); UserRegistered.Connect(known.On, weak: false); UserRegistered.Disconnect(known.On);")]
    [InlineData("var known = new Mailer(); using (UserRegistered.Connect(known.On)) { UserRegistered.Disconnect(known.On); }")]
    [InlineData("var known = new Mailer(); Take(known); UserRegistered.Disconnect(known.On);")]
    [InlineData("var known = mailer; UserRegistered.Disconnect(known.On);")]
    [InlineData("var known = new Mailer(); known = mailer; UserRegistered.Disconnect(known.On);")]
    [InlineData("var known = new Mailer(); _mailers.Add(known); UserRegistered.Disconnect(known.On);")]
    [InlineData("foreach (var known in _mailers) { UserRegistered.Disconnect(known.On); }")]
    [InlineData("Hooked.Disconnect(OnHook, sender: () => { });")]
    [InlineData("Hooked.Disconnect(sender: () => { }, receiver: OnHook);")]
    public Task It_is_silent(string body)
        => AnalyzerVerifier.VerifyBodyAsync(
            body,
            """
            private readonly List<Mailer> _mailers = [];
                private void Take(Mailer mailer) => _mailers.Add(mailer);
                private void OnHook(Action? sender, string text) { }
            """);
}
