using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// An exception that no endpoint or filter handled: sent before exception-handling middleware turns it into a response, and not
/// where the client went away or where its request was bad.
/// </summary>
/// <param name="context">The request. It is valid until the request ends.</param>
/// <param name="exception">The exception.</param>
[Signal("got-request-exception", Sender = typeof(IWebHostEnvironment), Delivery = Delivery.Sequential, OnError = OnError.Report), Untraced]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is named for its signal.")]
public sealed partial class GotRequestException(HttpContext context, Exception exception);
