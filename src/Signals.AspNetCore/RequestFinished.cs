using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// The response to a request was produced, whatever its status: sent when the server is done with it, also after a failure or
/// when the client went away, and before <see cref="RequestTearingDown"/>.
/// </summary>
/// <param name="context">
/// The request, with the status of its response. It is valid until the request ends; uploaded files are disposed by now.
/// </param>
/// <param name="duration">The time since the request began.</param>
[Signal("request-finished", Sender = typeof(IWebHostEnvironment), Delivery = Delivery.Sequential, OnError = OnError.Report), Untraced]
public sealed partial class RequestFinished(HttpContext context, TimeSpan duration);
