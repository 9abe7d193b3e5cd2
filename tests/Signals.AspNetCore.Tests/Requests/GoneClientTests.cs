using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Signals.AspNetCore.Requests;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>Which exceptions say that a client has gone, where the server says so a little later.</summary>
public sealed class GoneClientTests : IDisposable
{
    private readonly CancellationTokenSource _aborted = new();
    private readonly DefaultHttpContext _context;

    public GoneClientTests() => _context = new DefaultHttpContext { RequestAborted = _aborted.Token };

    public static TheoryData<Exception> OfConnections =>
    [
        new ConnectionResetException("reset"),
        new ConnectionAbortedException("aborted"),
        new IOException("The body ended.", new ConnectionResetException("reset")),
    ];

    public void Dispose() => _aborted.Dispose();

    [Theory]
    [MemberData(nameof(OfConnections))]
    public async Task Where_a_connection_failed_the_server_is_given_time_to_say_whose(Exception exception)
    {
        Task<bool> hasGone = Client.HasGoneAsync(_context, exception).AsTask();
        await _aborted.CancelAsync();

        Assert.True(await hasGone);
    }

    [Fact]
    public async Task Where_a_web_socket_of_the_request_failed_too()
    {
        _context.Features.Set<IHttpWebSocketFeature>(new WebSockets());

        Task<bool> hasGone = Client.HasGoneAsync(_context, new WebSocketException()).AsTask();
        await _aborted.CancelAsync();

        Assert.True(await hasGone);
    }

    [Fact]
    public async Task Where_something_else_failed_nobody_waits()
    {
        foreach (Exception exception in (Exception[])[new FormatException(), new WebSocketException(), new IOException("", new FormatException())])
        {
            ValueTask<bool> hasGone = Client.HasGoneAsync(_context, exception);

            Assert.True(hasGone.IsCompleted);
            Assert.False(await hasGone);
        }
    }

    [Fact]
    public async Task Where_it_is_known_already_whatever_failed_is_of_no_matter()
    {
        await _aborted.CancelAsync();

        Assert.True(await Client.HasGoneAsync(_context, new FormatException()));
    }

    [Fact]
    public void A_bad_request_is_the_client_s_doing_and_an_error_of_the_server_is_not()
    {
        Assert.True(Client.IsToBlame(new BadHttpRequestException("bad", StatusCodes.Status400BadRequest)));
        Assert.True(Client.IsToBlame(new BadHttpRequestException("bad", StatusCodes.Status499ClientClosedRequest)));
        Assert.False(Client.IsToBlame(new BadHttpRequestException("bad", StatusCodes.Status500InternalServerError)));
        Assert.False(Client.IsToBlame(new FormatException()));
    }

    private sealed class WebSockets : IHttpWebSocketFeature
    {
        public bool IsWebSocketRequest => true;

        public Task<WebSocket> AcceptAsync(WebSocketAcceptContext context) => throw new NotSupportedException();
    }
}
