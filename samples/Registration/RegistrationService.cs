namespace Registration;

/// <summary>Registers users and announces it. It knows the signals, and none of the receivers.</summary>
/// <param name="name">Where people register, for whoever asks the sender of a signal.</param>
public sealed class RegistrationService(string name)
{
    public string Name { get; } = name;

    public async Task RegisterAsync(string email, string plan, CancellationToken cancellationToken = default)
    {
        PageViewed.Send(this, "/sign-up", visitor: email);

        // A real service would store the user here.
        await UserRegistered.SendAsync(this, email, plan, cancellationToken);

        PageViewed.Send(this, $"/welcome/{plan}", visitor: email);
    }

    /// <summary>Looks at a page like any visitor, to see whether it is up.</summary>
    public void CheckHealth() => PageViewed.Send(this, "/sign-up", visitor: "health-check");
}
