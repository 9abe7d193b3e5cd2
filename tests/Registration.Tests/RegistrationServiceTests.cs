using Signals;

namespace Registration.Tests;

/// <summary>How a class that sends is tested: with captures, and without any of its receivers.</summary>
public class RegistrationServiceTests
{
    [Fact]
    public async Task It_announces_a_user_once()
    {
        var service = new RegistrationService("test");
        using SignalCapture<UserRegistered> sent = UserRegistered.Capture();

        await service.RegisterAsync("ada@example.com", "pro", TestContext.Current.CancellationToken);

        UserRegistered message = Assert.Single(sent);
        Assert.Equal("ada@example.com", message.Email);
        Assert.Equal("pro", message.Plan);
        Assert.Same(service, message.Sender);
    }

    [Fact]
    public async Task It_announces_the_pages_that_a_user_sees()
    {
        using SignalCapture<PageViewed> sent = PageViewed.Capture();

        await new RegistrationService("test").RegisterAsync("ada@example.com", "pro", TestContext.Current.CancellationToken);

        Assert.Equal(["/sign-up", "/welcome/pro"], sent.Select(view => view.Path));
        Assert.All(sent, view => Assert.Equal("ada@example.com", view.Visitor));
    }
}
