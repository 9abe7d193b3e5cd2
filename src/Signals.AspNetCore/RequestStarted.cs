using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// A request began: sent before any middleware runs and before routing decides anything. The request goes on when all
/// receivers are done. Their token is the request's <see cref="HttpContext.RequestAborted"/>.
/// </summary>
/// <param name="context">The request. It is valid until the request ends; take from it what is needed later.</param>
[Signal("request-started", Sender = typeof(IWebHostEnvironment), Delivery = Delivery.Sequential, OnError = OnError.Report), Untraced]
public sealed partial class RequestStarted(HttpContext context);
