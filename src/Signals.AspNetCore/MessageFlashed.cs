using Microsoft.AspNetCore.Hosting;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// A message for the next page was put in the request's temporary data by <see cref="FlashExtensions.Flash"/>. Its receivers are
/// not awaited, since flashing a message isn't either.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="category">What kind of message it is, such as <c>success</c>.</param>
[Signal("message-flashed", Sender = typeof(IWebHostEnvironment), OnError = OnError.Report), Untraced]
public sealed partial class MessageFlashed(string message, string category);
