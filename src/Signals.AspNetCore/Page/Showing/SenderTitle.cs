using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Showing;

/// <summary>What a person calls the sender that a receiver listens to.</summary>
internal static class SenderTitle
{
    private const int MostCharacters = 60;

    /// <summary>Names a sender: a string or an enum's value by what it is, as that is what was written in the code, any other by its type.</summary>
    public static string Of(object sender)
    {
        string title = sender switch
        {
            string text => $"\"{text}\"",
            Enum value => $"{sender.GetType().Name}.{value}",
            _ => TypeName.Of(sender.GetType()),
        };
        return title.Length <= MostCharacters ? title : $"{title[..MostCharacters]}…";
    }
}
