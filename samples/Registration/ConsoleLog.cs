namespace Registration;

/// <summary>Tells on the console who registered. Its receiver is static: there is no object that could die.</summary>
public static class ConsoleLog
{
    public static int LineCount { get; private set; }

    public static void OnUserRegistered(RegistrationService sender, string email, string plan)
    {
        Console.WriteLine($"{email} registered on the plan {plan}");
        LineCount++;
    }
}
