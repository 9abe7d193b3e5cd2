using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.AspNetCore;

/// <summary>Messages for the next page, such as "Saved." after a form was posted. They travel in <c>TempData</c>.</summary>
public static class FlashExtensions
{
    private const string Key = "Signals.FlashedMessages";

    /// <summary>
    /// Puts a message where the next page finds it, the one of this request or of the next, and sends
    /// <see cref="MessageFlashed"/>.
    /// </summary>
    /// <param name="context">The request: <c>HttpContext</c> in a controller or a page.</param>
    /// <param name="message">The message.</param>
    /// <param name="category">What kind of message it is, for the page to show it accordingly.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The application has no <c>AddSignals().AddAspNetCore()</c>, or neither controllers with views nor pages.
    /// </exception>
    /// <example><code>HttpContext.Flash("Your changes were saved.", "success");</code></example>
    public static void Flash(this HttpContext context, string message, string category = "message")
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(category);
        ApplicationSignals signals = context.RequestServices.GetService<ApplicationSignals>()
            ?? throw new InvalidOperationException("Messages are flashed by builder.Services.AddSignals().AddAspNetCore(), which is missing.");

        ITempDataDictionary tempData = TempDataOf(context);
        tempData[Key] = (string[])[.. tempData.Peek(Key) as IEnumerable<string> ?? [], message, category];
        signals.Flashed(message, category);
    }

    /// <summary>
    /// Takes the messages that were flashed in this request and before, so that the next page doesn't show them again. Asked
    /// again in the same request, it gives the same ones.
    /// </summary>
    /// <param name="context">The request: <c>Context</c> in a view or a page.</param>
    /// <returns>The messages, in the order in which they were flashed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The application has neither controllers with views nor pages.</exception>
    public static IReadOnlyList<FlashedMessage> GetFlashedMessages(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items[Key] is IReadOnlyList<FlashedMessage> taken)
        {
            return taken;
        }

        ITempDataDictionary tempData = TempDataOf(context);
        FlashedMessage[] messages =
            [.. (tempData.Peek(Key) as IEnumerable<string> ?? []).Chunk(2).Select(pair => new FlashedMessage(pair[0], pair[1]))];
        tempData.Remove(Key);
        context.Items[Key] = messages;
        return messages;
    }

    private static ITempDataDictionary TempDataOf(HttpContext context)
        => context.RequestServices.GetService<ITempDataDictionaryFactory>()?.GetTempData(context)
            ?? throw new InvalidOperationException(
                "Flashed messages need TempData. Add controllers with views, or Razor Pages, to the services.");
}
