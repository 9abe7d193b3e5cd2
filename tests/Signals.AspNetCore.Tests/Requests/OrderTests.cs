using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>Which signals are sent for a request, and in which order, as docs/guide/aspnetcore.md promises.</summary>
public class OrderTests
{
    public static TheoryData<Server> Servers => [.. Enum.GetValues<Server>()];

    public static TheoryData<Server> Kestrel => [Server.Http1, Server.Http2];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_ordinary_request(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        Assert.Equal("done", await app.Client.GetStringAsync("/", Token));
        Assert.Equal(
            ["request-started", "endpoint", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Nothing_is_there(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/nowhere", Token)).StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 404", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_method_that_is_not_allowed(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Client.DeleteAsync("/", Token)).StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 405", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_static_file(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            server,
            app => app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory) }));

        Assert.NotEmpty(await app.Client.GetStringAsync("/Shop.runtimeconfig.json", Token));
        Assert.Equal(
            ["request-started", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_body_that_can_not_be_read(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        HttpResponseMessage response = await app.Client.PostAsync("/numbers", Json("no number"), Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 400", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Kestrel))]
    public async Task A_body_that_is_too_large(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            server,
            Endpoints,
            builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 3));

        HttpResponseMessage response = await app.Client.PostAsync("/numbers", Json("12345"), Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 413", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Kestrel))]
    public async Task An_exception_that_nobody_handles(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Client.GetAsync("/throw", Token)).StatusCode);
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw", "request-finished 500",
                "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task An_exception_that_nobody_handles_on_TestServer_goes_to_the_client_and_leaves_no_response()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, Endpoints);

        FormatException exception = await Assert.ThrowsAsync<FormatException>(() => app.Client.GetAsync("/throw", Token));
        Assert.Equal("thrown", exception.Message);
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw", "request-finished 200",
                "request-tearing-down FormatException",
            ],
            await app.Journal.UntilAsync(TestApplication.TearingDown(typeof(FormatException))));
    }

    [Fact]
    public async Task An_exception_on_a_server_that_is_made_of_TestServer()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, Endpoints, builder => builder.Services.AddSingleton<IServer>(services => new OwnTestServer(services)));

        await Assert.ThrowsAsync<FormatException>(() => app.Client.GetAsync("/throw", Token));
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw", "request-finished 200",
                "request-tearing-down FormatException",
            ],
            await app.Journal.UntilAsync(TestApplication.TearingDown(typeof(FormatException))));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_exception_of_which_the_error_page_makes_a_response(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app =>
        {
            app.UseExceptionHandler("/error");
            Endpoints(app);
        });

        HttpResponseMessage response = await app.Client.GetAsync("/throw", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw", "error page at /error",
                "request-finished 500", "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_exception_on_the_developer_page(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints, environment: "Development");

        HttpResponseMessage response = await app.Client.GetAsync("/throw", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("FormatException", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw", "request-finished 500",
                "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Kestrel))]
    public async Task An_exception_after_the_response_began(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app =>
        {
            app.UseExceptionHandler("/error");
            Endpoints(app);
        });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.Client.GetStringAsync("/throw-late", Token));
        Assert.Equal(
            [
                "request-started", "endpoint", "got-request-exception FormatException at /throw-late", "request-finished 200",
                "request-tearing-down FormatException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Kestrel))]
    public async Task A_client_that_goes_away(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);

        await GoAwayAsync(app);
        Assert.Equal(
            [
                "request-started", "endpoint", "request-finished 499", "request-tearing-down TaskCanceledException",
                "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task A_client_that_goes_away_from_TestServer()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, Endpoints);

        await GoAwayAsync(app);
        Assert.Equal(
            ["request-started", "endpoint", "request-finished 200", "request-tearing-down TaskCanceledException"],
            await app.Journal.UntilAsync(TestApplication.TearingDown(typeof(TaskCanceledException))));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_client_that_goes_away_from_an_application_with_an_error_page(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app =>
        {
            app.UseExceptionHandler("/error");
            Endpoints(app);
        });

        await GoAwayAsync(app);
        Assert.Equal(
            ["request-started", "endpoint", "request-finished 499", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_response_that_is_streamed(Server server)
    {
        var received = new TaskCompletionSource();
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapGet("/", async (HttpContext context, Journal journal) =>
        {
            await context.Response.WriteAsync("first ", Token);
            await context.Response.Body.FlushAsync(Token);
            await received.Task;
            journal.Write("first part received");
            await context.Response.WriteAsync("second", Token);
        }));

        using HttpResponseMessage response = await app.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Token);
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        byte[] first = new byte[6];
        await body.ReadExactlyAsync(first, Token);
        Assert.Equal("first ", Encoding.UTF8.GetString(first));
        Assert.Equal(["request-started"], app.Journal.Entries);

        received.SetResult();
        using var rest = new StreamReader(body);
        Assert.Equal("second", await rest.ReadToEndAsync(Token));
        Assert.Equal(
            ["request-started", "first part received", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_web_socket(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app =>
        {
            app.UseWebSockets();
            app.Map("/socket", async (HttpContext context, Journal journal) =>
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                byte[] message = new byte[10];
                WebSocketReceiveResult received = await socket.ReceiveAsync(message, Token);
                journal.Write(Encoding.UTF8.GetString(message, 0, received.Count));
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, Token);
                journal.Write("closed");
            });
        });

        using WebSocket socket = await ConnectAsync(app, server);
        Assert.Equal(["request-started"], app.Journal.Entries);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Token);
        await socket.ReceiveAsync(new byte[10], Token);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, Token);

        int status = server == Server.Http2 ? 200 : 101;
        Assert.Equal(
            ["request-started", "hello", "closed", $"request-finished {status}", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_request_that_host_filtering_rejects(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            server, Endpoints, builder => builder.Configuration["AllowedHosts"] = "shop.example");

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/", Token)).StatusCode);
        Assert.Equal(
            ["request-started", "request-finished 400", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    private static void Endpoints(WebApplication app)
    {
        app.MapGet("/", (Journal journal) =>
        {
            journal.Write("endpoint");
            return "done";
        });
        app.MapPost("/numbers", (Numbers numbers, Journal journal) => journal.Write($"endpoint {numbers}"));
        app.MapGet("/throw", string (Journal journal) =>
        {
            journal.Write("endpoint");
            throw new FormatException("thrown");
        });
        app.MapGet("/throw-late", async (HttpContext context, Journal journal) =>
        {
            journal.Write("endpoint");
            await context.Response.WriteAsync("begun", Token);
            await context.Response.Body.FlushAsync(Token);
            throw new FormatException("thrown");
        });
        app.MapGet("/wait", async (HttpContext context, Journal journal) =>
        {
            journal.Write("endpoint");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        app.MapGet("/error", (HttpContext context, Journal journal) =>
        {
            journal.Write($"error page at {context.Request.Path}");
            return "sorry";
        });
    }

    private static StringContent Json(string content) => new(content, Encoding.UTF8, "application/json");

    internal static async Task GoAwayAsync(TestApplication app)
    {
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> response = app.Client.GetAsync("/wait", leaving.Token);
        await app.Journal.UntilAsync("endpoint");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => response);
    }

    internal static async Task<WebSocket> ConnectAsync(TestApplication app, Server server)
    {
        if (server == Server.TestServer)
        {
            return await app.InMemory.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/socket"), Token);
        }

        var client = new ClientWebSocket();
        client.Options.HttpVersion = server == Server.Http1 ? HttpVersion.Version11 : HttpVersion.Version20;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        await client.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/socket" }.Uri, invoker, Token);
        return client;
    }

    private sealed record Numbers(int First);

    private sealed class OwnTestServer(IServiceProvider services) : TestServer(services);
}
