using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>What receivers get, and what they can't do.</summary>
public class ReceiverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task A_receiver_that_throws_is_logged_and_changes_no_response(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);
        using Connection started = RequestStarted.In(app.Signals).Connect((_, _) => throw new FormatException("started"));
        using Connection startedLater = RequestStarted.In(app.Signals).Connect(async (_, _) =>
        {
            await Task.Yield();
            throw new FormatException("started later");
        });
        using Connection gotException = GotRequestException.In(app.Signals).Connect((_, _, _) => throw new FormatException("got exception"));
        using Connection finished = RequestFinished.In(app.Signals).Connect((_, _, _) => throw new FormatException("finished"));
        using Connection tearingDown = RequestTearingDown.In(app.Signals).Connect((_, _, _) => throw new FormatException("tearing down"));

        HttpResponseMessage response = await app.Client.GetAsync("/throw", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(
            [
                "request-started", "got-request-exception InvalidOperationException at /throw", "request-finished 500",
                "request-tearing-down InvalidOperationException", "services disposed",
            ],
            await app.Journal.UntilAsync(RequestResource.Disposed));
        string[] logged =
        [
            .. app.Log.Messages
                .SelectMany(message => (message.Exception as AggregateException)?.InnerExceptions ?? [message.Exception!])
                .OfType<FormatException>()
                .Select(exception => exception.Message),
        ];
        Assert.Equal(["started", "started later", "got exception", "finished", "tearing down"], logged);
    }

    [Fact]
    public async Task What_a_receiver_throws_is_logged_also_where_no_host_is_told_of_it()
    {
        var signals = new SignalNamespace();
        using var log = new LogMessages();
        using var loggers = new LoggerFactory([log]);
        var application = new ApplicationSignals(new TestEnvironment(), signals, loggers.CreateLogger<ApplicationSignals>());
        using Connection started = RequestStarted.In(signals).Connect((_, _) => throw new FormatException("started"));
        using Connection flashed = MessageFlashed.In(signals).Connect((_, _, _) => throw new FormatException("flashed"));

        await application.StartedAsync(new DefaultHttpContext());
        application.Flashed("Saved.", "success");

        Assert.Equal(
            [("A receiver of the signal 'request-started' failed.", "started"), ("A receiver of the signal 'message-flashed' failed.", "flashed")],
            log.Messages.Select(message => (message.Message, message.Exception!.Message)));
    }

    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task The_request_waits_for_its_receivers(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);
        var go = new TaskCompletionSource();
        using Connection started = RequestStarted.In(app.Signals).Connect(async (_, context) =>
        {
            await go.Task;
            context.Items["greeting"] = "hello";
            app.Journal.Write("started");
        });
        using Connection finished = RequestFinished.In(app.Signals).Connect(async (_, _, _) =>
        {
            await Task.Yield();
            app.Journal.Write("finished");
        });

        Task<string> response = app.Client.GetStringAsync("/", Token);
        await app.Journal.UntilAsync("request-started");
        Assert.False(response.IsCompleted);
        go.SetResult();

        Assert.Equal("hello", await response);
        Assert.Equal(
            ["request-started", "started", "request-finished 200", "finished", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    [Fact]
    public async Task The_request_started_before_routing_decides_anything()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, Endpoints);
        using Connection started = RequestStarted.In(app.Signals).Connect((_, context) =>
        {
            Assert.Null(context.GetEndpoint());
            context.Request.Path = "/moved";
        });

        Assert.Equal("moved", await app.Client.GetStringAsync("/", Token));
    }

    [Fact]
    public async Task A_message_says_what_happened()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, Endpoints);
        using SignalCapture<GotRequestException> exceptions = GotRequestException.In(app.Signals).Capture();
        using SignalCapture<RequestFinished> finished = RequestFinished.In(app.Signals).Capture();
        using SignalCapture<RequestTearingDown> tornDown = RequestTearingDown.In(app.Signals).Capture();

        await app.Client.GetAsync("/throw", Token);
        await app.Journal.UntilAsync(RequestResource.Disposed);

        Assert.Equal("thrown", Assert.Single(exceptions).Exception.Message);
        Assert.True(Assert.Single(finished).Duration > TimeSpan.Zero);
        Assert.Same(exceptions[0].Exception, Assert.Single(tornDown).Exception);
        Assert.Same(app.Environment, finished[0].Sender);
    }

    [Fact]
    public async Task Two_applications_in_one_process_are_told_apart()
    {
        var signals = new SignalNamespace();
        await using TestApplication shop = await TestApplication.StartAsync(Server.TestServer, Endpoints, signals: signals);
        await using TestApplication forum = await TestApplication.StartAsync(Server.TestServer, Endpoints, signals: signals);
        var seen = new List<IWebHostEnvironment>();
        using Connection connection = RequestFinished.In(signals).Connect((application, _, _) => seen.Add(application), sender: shop.Environment);
        using SignalCapture<RequestFinished> all = RequestFinished.In(signals).Capture();

        await shop.Client.GetAsync("/", Token);
        await shop.Journal.UntilAsync(RequestResource.Disposed);
        await forum.Client.GetAsync("/", Token);
        await forum.Journal.UntilAsync(RequestResource.Disposed);

        Assert.Equal([shop.Environment], seen);
        Assert.Equal([shop.Environment, forum.Environment], all.Select(finished => finished.Sender));
    }

    [Fact]
    public async Task Another_namespace_hears_nothing()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, Endpoints);
        using SignalCapture<RequestStarted> elsewhere = RequestStarted.In(new SignalNamespace()).Capture();

        await app.Client.GetAsync("/", Token);

        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task The_signals_can_be_injected()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, app => app.MapGet("/", (RequestFinished.Signal finished, SignalNamespace signals) => finished.Namespace == signals));

        Assert.Equal("true", await app.Client.GetStringAsync("/", Token));
    }

    [Fact]
    public async Task What_is_added_twice_is_sent_once()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, Endpoints, builder => builder.Services.AddSignals().AddAspNetCore());

        await app.Client.GetAsync("/", Token);

        Assert.Equal(
            ["request-started", "request-finished 200", "request-tearing-down", "services disposed"],
            await app.Journal.UntilAsync(RequestResource.Disposed));
    }

    // Whatever kind of receiver sets it, and whether anybody traces.
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public async Task What_a_receiver_sets_for_its_flow_stays_there(bool isAsync, bool isAlone, bool isTraced)
    {
        var ambient = new AsyncLocal<string?>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => isTraced && source.Name == "Signals",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, app => app.MapGet("/", () => ambient.Value ?? "nothing"), isObserved: !isAlone);
        using Connection connection = isAsync
            ? RequestStarted.In(app.Signals).Connect(async (_, _) =>
            {
                ambient.Value = "something";
                await Task.Yield();
            })
            : RequestStarted.In(app.Signals).Connect((_, _) => ambient.Value = "something");

        Assert.Equal("nothing", await app.Client.GetStringAsync("/", Token));
    }

    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task A_receiver_of_request_started_does_not_outlive_the_client(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, Endpoints);
        using Connection connection = RequestStarted.In(app.Signals).Connect(async (_, _, cancellationToken) =>
        {
            app.Journal.Write("endpoint");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });

        await OrderTests.GoAwayAsync(app);

        string[] journal = await app.Journal.UntilAsync(TestApplication.TearingDown());
        Assert.Contains(journal, entry => entry.StartsWith("request-finished", StringComparison.Ordinal));
        Assert.Empty(app.Log.Messages);
    }

    // What is written down when a request has finished is to be written down also when the client left.
    [Theory]
    [MemberData(nameof(OrderTests.Servers), MemberType = typeof(OrderTests))]
    public async Task What_comes_after_the_request_is_not_cancelled_with_it(Server server)
    {
        await using TestApplication app = await TestApplication.StartAsync(server, app => app.MapGet("/wait", async (HttpContext context, Journal journal) =>
        {
            journal.Write("endpoint");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }));
        using Connection connection = RequestFinished.In(app.Signals).Connect(async (_, context, _, cancellationToken) =>
        {
            await Task.Yield();
            app.Journal.Write($"{context.RequestAborted.IsCancellationRequested} {cancellationToken.IsCancellationRequested}");
        });

        await OrderTests.GoAwayAsync(app);

        await app.Journal.UntilAsync("True False");
    }

    [Fact]
    public async Task An_uploaded_file_is_gone_when_the_request_has_finished()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.Http1, app => app.MapPost("/", async (HttpContext context) => (await context.Request.ReadFormAsync(Token)).Files.Count));
        using Connection connection = RequestFinished.In(app.Signals).Connect((_, context, _)
            => app.Journal.Write(Record.Exception(() => context.Request.Form.Files[0].OpenReadStream().ReadByte())?.GetType().Name ?? "there"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[100_000]), "file", "file.bin" } };

        Assert.Equal("1", await (await app.Client.PostAsync("/", form, Token)).Content.ReadAsStringAsync(Token));

        await app.Journal.UntilAsync(nameof(ObjectDisposedException));
    }

    private static void Endpoints(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => context.Response.WriteAsync("sorry", Token) });
        app.UseRouting();
        app.MapGet("/", (HttpContext context) => context.Items["greeting"] ?? "done");
        app.MapGet("/moved", () => "moved");
        app.MapGet("/throw", string () => throw new InvalidOperationException("thrown"));
    }
}
