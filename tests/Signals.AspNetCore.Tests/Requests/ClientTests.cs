using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>Clients that go away: what is announced of them, and what isn't.</summary>
public class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(OrderTests.Kestrel), MemberType = typeof(OrderTests))]
    public async Task One_that_leaves_a_web_socket_is_no_exception(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app =>
        {
            app.UseWebSockets();
            app.Map("/socket", async (HttpContext context, Journal journal) =>
            {
                using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
                journal.Write("endpoint");
                await socket.ReceiveAsync(new byte[10], Token);
            });
        });

        WebSocket socket = await OrderTests.ConnectAsync(app, server);
        await app.Journal.UntilAsync("endpoint");
        socket.Abort();
        socket.Dispose();

        string[] journal = await app.Journal.UntilAsync(RequestResource.Disposed);
        Assert.Equal(["request-started", "endpoint"], journal[..2]);
        Assert.StartsWith("request-finished", journal[2], StringComparison.Ordinal);
        Assert.StartsWith("request-tearing-down ", journal[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_resets_the_connection_during_an_upload_is_no_exception()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.Http1, app => app.MapPost("/", ReadAsync));
        for (int i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(app.Address.Host, app.Address.Port, Token);
            await client.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhello"u8.ToArray(), Token);
            await app.Journal.UntilAsync("endpoint", i + 1);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Close();
            await app.Journal.UntilAsync(RequestResource.Disposed, i + 1);
        }

        Assert.DoesNotContain(app.Journal.Entries, entry => entry.StartsWith("got-request-exception", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task One_that_gives_up_an_upload_is_no_exception(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapPost("/", ReadAsync));
        for (int i = 0; i < 20; i++)
        {
            using var leaving = new CancellationTokenSource();
            Task<HttpResponseMessage> response = app.Client.PostAsync("/", new EndlessContent(), leaving.Token);
            await app.Journal.UntilAsync("endpoint", i + 1);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => response);
            await app.Journal.UntilAsync(entry => entry.StartsWith("request-tearing-down", StringComparison.Ordinal), i + 1);
        }

        Assert.DoesNotContain(app.Journal.Entries, entry => entry.StartsWith("got-request-exception", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task What_an_application_throws_since_its_client_left_is_not_announced(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapGet("/wait", async (HttpContext context, Journal journal) =>
        {
            journal.Write("endpoint");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
            }
            catch (OperationCanceledException exception)
            {
                throw new InvalidOperationException("The database has cancelled the command.", exception);
            }
        }));

        await OrderTests.GoAwayAsync(app);
        string[] journal = await app.Journal.UntilAsync(TestApplication.TearingDown(typeof(InvalidOperationException)));
        Assert.DoesNotContain(journal, entry => entry.StartsWith("got-request-exception", StringComparison.Ordinal));
    }

    // A connection of the application's own, to another server.
    [Theory]
    [MemberData(nameof(OrderTests.Kestrel), MemberType = typeof(OrderTests))]
    public async Task A_web_socket_that_the_application_opened_elsewhere_is_not_its_client(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapGet(
            "/", string () => throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely)));

        await app.Client.GetAsync("/", Token);

        Assert.Contains("got-request-exception WebSocketException at /", await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    // What docs/guide/aspnetcore.md says of the status.
    [Theory]
    [InlineData(Server.Http1, "ends", 499)]
    [InlineData(Server.Http2, "ends", 499)]
    [InlineData(Server.Http1, "answers", 499)]
    [InlineData(Server.Http2, "answers", 499)]
    [InlineData(Server.Http1, "throws", 499)]
    [InlineData(Server.Http2, "throws", 499)]
    [InlineData(Server.Http1, "ends late", 200)]
    [InlineData(Server.Http2, "ends late", 200)]
    [InlineData(Server.Http1, "throws late", 200)]
    [InlineData(Server.Http2, "throws late", 200)]
    public async Task The_status_says_that_it_went_unless_the_response_had_begun(Server server, string reaction, int status)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapGet("/wait", async (HttpContext context, Journal journal) =>
        {
            if (reaction.EndsWith("late", StringComparison.Ordinal))
            {
                await context.Response.WriteAsync("begun", Token);
                await context.Response.Body.FlushAsync(Token);
            }

            journal.Write("endpoint");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            context.Response.StatusCode = reaction == "answers" ? 404 : context.Response.StatusCode;
            if (reaction.StartsWith("throws", StringComparison.Ordinal))
            {
                context.RequestAborted.ThrowIfCancellationRequested();
            }
        }));

        await OrderTests.GoAwayAsync(app);
        Assert.Contains($"request-finished {status}", await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task One_that_ends_an_upload_half_way_sent_a_bad_request()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.Http1, app => app.MapPost("/", ReadAsync));
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Token);
        await client.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhello"u8.ToArray(), Token);
        await app.Journal.UntilAsync("endpoint");
        client.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(
            ["request-started", "endpoint", "request-finished 400", "request-tearing-down BadHttpRequestException", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    private static async Task ReadAsync(HttpContext context, Journal journal)
    {
        byte[] body = new byte[1];
        await context.Request.Body.ReadExactlyAsync(body, Token);
        journal.Write("endpoint");
        await context.Request.Body.CopyToAsync(Stream.Null, Token);
    }

    /// <summary>A body that goes on until it is cancelled.</summary>
    private sealed class EndlessContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
            => SerializeToStreamAsync(stream, context, Token);

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("hello"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
