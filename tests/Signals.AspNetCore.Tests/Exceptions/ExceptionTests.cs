using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Exceptions;

/// <summary>Which exceptions are announced, however the application handles them.</summary>
public class ExceptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task One_that_an_endpoint_filter_handles_is_not_announced(string environment)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app => app.MapGet("/", string () => throw new FormatException()).AddEndpointFilter(async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (FormatException)
                {
                    return "handled";
                }
            }),
            environment: environment);

        Assert.Equal("handled", await app.Client.GetStringAsync("/", Token));
        Assert.Equal(
            ["request-started", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task One_that_an_exception_filter_of_MVC_handles_is_not_announced()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app => app.MapControllers(),
            builder => builder.Services.AddControllers().AddApplicationPart(typeof(ExceptionTests).Assembly));

        Assert.Equal("handled", await app.Client.GetStringAsync("/filtered", Token));
        Assert.Equal(
            ["request-started", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task It_comes_before_the_exception_handlers_of_the_application()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app =>
            {
                app.UseExceptionHandler();
                Throwing(app);
            },
            builder =>
            {
                builder.Services.AddProblemDetails();
                builder.Services.AddExceptionHandler<TeapotHandler>();
            });

        HttpResponseMessage response = await app.Client.GetAsync("/throw", Token);

        Assert.Equal(StatusCodes.Status418ImATeapot, (int)response.StatusCode);
        Assert.Equal(
            [
                "request-started", "got-request-exception FormatException at /throw", "handler", "request-finished 418",
                "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Problem_details_are_what_they_are_without_signals(bool isObserved)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app =>
            {
                app.UseExceptionHandler();
                Throwing(app);
            },
            builder => builder.Services.AddProblemDetails(),
            isObserved: isObserved);

        HttpResponseMessage response = await app.Client.GetAsync("/throw", Token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);

        // The middleware of the framework still logs it.
        Assert.Contains(app.Log.Messages, message => message.Exception is FormatException);
    }

    [Fact]
    public async Task Exception_handling_that_is_not_configured_is_still_refused()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(
            Server.TestServer, app => app.UseExceptionHandler()));

        Assert.Contains("ExceptionHandlingPath", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_announced_once_where_the_error_page_fails_too()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.Http1, app =>
        {
            app.UseExceptionHandler("/throw-again");
            Throwing(app);
        });

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("/throw", Token)).StatusCode);
        Assert.Equal(
            [
                "request-started", "got-request-exception FormatException at /throw", "request-finished 500",
                "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task Each_is_announced_once_where_one_handler_is_in_another()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.Http1, app =>
        {
            app.UseExceptionHandler("/outer");
            app.UseExceptionHandler("/inner");
            app.UseRouting();
            app.MapGet("/throw", string () => throw new FormatException());
            app.MapGet("/outer", string () => throw new ArgumentException("outer"));
            app.MapGet("/inner", string () => throw new InvalidOperationException());
        });

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("/throw", Token)).StatusCode);
        Assert.Equal(
            [
                "request-started", "got-request-exception FormatException at /throw", "got-request-exception ArgumentException at /outer",
                "request-finished 500", "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    // It is the client's mistake, and what leaves the application is how the server learns the status.
    [Theory]
    [InlineData(Server.Http1)]
    [InlineData(Server.Http2)]
    public async Task A_body_that_is_too_large_is_none_also_where_it_is_read_by_hand(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            server,
            app => app.MapPost("/", (HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null, Token)),
            builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 3));

        HttpResponseMessage response = await app.Client.PostAsync("/", new StringContent("12345"), Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 413", "request-tearing-down BadHttpRequestException", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_can_not_be_read_is_none_in_development_either(bool hasErrorPage)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.Http1,
            app =>
            {
                if (hasErrorPage)
                {
                    app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
                    app.UseRouting();
                }

                app.MapPost("/", (Dictionary<string, int> numbers) => numbers.Count);
            },
            environment: "Development");

        await app.Client.PostAsync("/", new StringContent("no number", Encoding.UTF8, "application/json"), Token);

        Assert.DoesNotContain(
            await app.Journal.UntilAsync(RequestResource.Disposed), entry => entry.StartsWith("got-request-exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_announced_with_the_endpoint_that_threw_and_the_error_page_gets_its_own()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, app =>
        {
            app.UseExceptionHandler("/error/page");
            app.UseRouting();
            app.MapGet("/throw/{article}", string () => throw new FormatException());
            app.MapGet("/error/{kind}", (string kind, HttpContext context) => $"{kind} {context.Request.Path} {context.GetEndpoint()?.DisplayName}");
        });
        using Connection connection = GotRequestException.In(app.Signals).Connect((_, context, _)
            => app.Journal.Write($"{context.GetEndpoint()?.DisplayName} {context.Request.RouteValues["article"]}"));

        HttpResponseMessage response = await app.Client.GetAsync("/throw/teapot", Token);

        Assert.Contains("HTTP: GET /throw/{article} teapot", app.Journal.Entries);
        Assert.Equal("page /error/page HTTP: GET /error/{kind}", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_receiver_that_connects_during_a_request_is_told_once()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app =>
            {
                // The inner one fails, and leaves the exception to the outer one.
                app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
                app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => throw new InvalidOperationException() });
                app.UseRouting();
                app.MapGet("/", string (SignalNamespace signals, Journal journal) =>
                {
                    GotRequestException.In(signals).Connect((_, _, exception) => journal.Write(exception.Message), weak: false);
                    throw new FormatException("thrown");
                });
            },
            isObserved: false);

        await app.Client.GetAsync("/", Token);

        Assert.Equal(["thrown"], app.Journal.Entries.Where(entry => entry != RequestResource.Disposed));
    }

    private static void Throwing(WebApplication app)
    {
        app.MapGet("/throw", string () => throw new FormatException("thrown"));
        app.MapGet("/throw-again", string () => throw new InvalidOperationException("thrown by the error page"));
    }

    private sealed class TeapotHandler(Journal journal) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            journal.Write("handler");
            httpContext.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return ValueTask.FromResult(true);
        }
    }
}

/// <summary>A controller whose exceptions a filter handles.</summary>
[Route("filtered")]
public sealed class FilteredController : ControllerBase
{
    [HttpGet]
    [Handled]
    public string Get() => throw new FormatException();

    private sealed class HandledAttribute : ExceptionFilterAttribute
    {
        public override void OnException(ExceptionContext context) => context.Result = new ContentResult { Content = "handled" };
    }
}
