using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Signals.Hosting;

namespace Signals.AspNetCore;

/// <summary>
/// A Razor view, page or partial, or a Razor component on the server, is about to be rendered. Rendering begins when all
/// receivers are done. Their token is the request's <see cref="HttpContext.RequestAborted"/>.
/// </summary>
/// <param name="context">The request. It is valid until the request ends.</param>
/// <param name="path">
/// The path of the template, such as <c>/Pages/Index.cshtml</c>; the full name of its type where it is a component.
/// </param>
/// <param name="model">The model, or <see langword="null"/> when there is none, as for a component.</param>
/// <param name="viewData">The view data, or the parameters of the component.</param>
/// <param name="viewContext">What the view is rendered with, or <see langword="null"/> for a component.</param>
[Signal("before-render-template", Sender = typeof(IWebHostEnvironment), Delivery = Delivery.Sequential, OnError = OnError.Report), Untraced]
public sealed partial class BeforeRenderTemplate(
    HttpContext context, string path, object? model, IDictionary<string, object?> viewData, ViewContext? viewContext);
