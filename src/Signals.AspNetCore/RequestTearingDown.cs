using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// The services of a request are about to be disposed: sent as the last one of every request, even after a failure.
/// </summary>
/// <param name="context">The request. Its services can still be used until the receivers are done.</param>
/// <param name="exception">
/// The exception that no endpoint or filter handled, even where a response was made of it; <see langword="null"/> when there was
/// none.
/// </param>
[Signal("request-tearing-down", Sender = typeof(IWebHostEnvironment), Delivery = Delivery.Sequential, OnError = OnError.Report), Untraced]
public sealed partial class RequestTearingDown(HttpContext context, Exception? exception);
