namespace Registration;

/// <summary>Counts the users that the sales desk registered. It is connected to that one sender.</summary>
public sealed class SalesReport
{
    public int Users { get; private set; }

    public void OnUserRegistered(RegistrationService sender, string email, string plan) => Users++;
}
