using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Signals.AspNetCore.Requests;

/// <summary>Whether an exception is the client's doing, and none of the application.</summary>
internal static class Client
{
    // The server says that the client went away, but a little later than reading from it or writing to it fails.
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(1);

    /// <summary>Whether a server that gets this exception answers that the request was bad, as it does where the framework reads it.</summary>
    public static bool IsToBlame(Exception exception)
        => exception is BadHttpRequestException { StatusCode: < StatusCodes.Status500InternalServerError };

    /// <summary>Whether the client isn't there any more.</summary>
    /// <param name="context">The request.</param>
    /// <param name="exception">What was thrown: where it is of a connection, the server is given the time to say whose.</param>
    public static async ValueTask<bool> HasGoneAsync(HttpContext context, Exception exception)
    {
        CancellationToken aborted = context.RequestAborted;
        if (!aborted.IsCancellationRequested && IsOfConnection(context, exception))
        {
            await Task.Delay(Notice, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return aborted.IsCancellationRequested;
    }

    private static bool IsOfConnection(HttpContext context, Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is ConnectionResetException or ConnectionAbortedException
                || (exception is WebSocketException && context.WebSockets.IsWebSocketRequest))
            {
                return true;
            }
        }

        return false;
    }
}
