using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Signals.AspNetCore.Tests.Support;
using Signals.Hosting;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>The page that shows the signals of an application.</summary>
public sealed partial class LivePageTests : IDisposable
{
    private static readonly string[] Addresses = ["", "/page.css", "/page.js", "/snapshot.json"];

    private DirectoryInfo? _maps;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _maps?.Delete(recursive: true);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task An_application_does_not_start_that_would_show_it_to_everybody(string environment)
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(
            Server.TestServer, app => app.MapGroup("/admin").MapSignals("/signals"), environment: environment));

        Assert.Contains("'/admin/signals'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("RequireAuthorization()", exception.Message, StringComparison.Ordinal);
        Assert.Contains("AllowAnonymous()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_everybody_sees_it()
    {
        await using TestApplication app = await StartAsync(environment: "Development");

        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/signals", Token)).StatusCode);
    }

    [Fact]
    public async Task Elsewhere_it_is_shown_to_whom_it_was_said()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app => app.MapSignals("/signals").RequireAuthorization(),
            builder =>
            {
                builder.Services.AddAuthorization();
                builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, NameAuthentication>("test", _ => { });
            });

        foreach (string address in (string[])[.. Addresses, "/events"])
        {
            HttpResponseMessage response = await app.Client.GetAsync($"/signals{address}", Token);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.DoesNotContain("request-started", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        app.Client.DefaultRequestHeaders.Add("Name", "Ada");
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/signals", Token)).StatusCode);
    }

    [Fact]
    public async Task It_says_what_is_missing_where_the_package_was_not_added()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        await using WebApplication app = builder.Build();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => app.MapSignals());
        Assert.Contains("AddSignals().AddAspNetCore()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_how_the_relays_are_doing()
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app => app.MapSignals("/signals").AllowAnonymous(),
            builder => builder.Services
                .AddSingleton<ISignalsStatus>(new Status("relay shop", null, ("published", 12_345), ("received", 0)))
                .AddSingleton<ISignalsStatus>(new Status("relay <b>", "The broker at <host> is away.")));

        string page = await app.Client.GetStringAsync("/signals", Token);

        Assert.Contains("<code>relay shop</code></td><td class=\"text\" data-label=\"State\">works</td>", page, StringComparison.Ordinal);
        Assert.Contains("12,345 published, 0 received", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"text bad\" data-label=\"State\">The broker at &lt;host&gt; is away.</td>", page, StringComparison.Ordinal);
        JsonElement part = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token))
            .RootElement.GetProperty("parts")[0];
        Assert.Equal("relay shop", part.GetProperty("name").GetString());
        Assert.Equal(12_345, part.GetProperty("counts").GetProperty("published").GetInt64());
    }

    [Fact]
    public async Task It_says_what_the_map_of_the_program_says()
    {
        string map = Written("""
            {
              "version": 1,
              "signals": [
                { "name": "ordered", "type": "Shop.Ordered", "senders": [] },
                { "name": "<never>", "type": "Shop.Never", "senders": [] }
              ],
              "anySignal": [],
              "findings": [
                { "signal": "<never>", "type": "Shop.Never", "kind": "never-sent", "text": "is sent by nobody", "file": "Shop/Never.cs", "line": 7 }
              ]
            }
            """);
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, app => app.MapSignals("/signals", options => options.Map = map).AllowAnonymous());
        using Connection ordered = Ordered.In(app.Signals).Connect((_, _) => { });

        string page = await app.Client.GetStringAsync("/signals", Token);

        Assert.Contains("Not used since the application started: <code title=\"Shop.Never\">&lt;never&gt;</code>.", page, StringComparison.Ordinal);
        Assert.Contains("<li><code>&lt;never&gt;</code> is sent by nobody <small>Shop/Never.cs:7</small></li>", page, StringComparison.Ordinal);
        JsonElement snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token)).RootElement.GetProperty("map");
        Assert.Equal("<never>", Assert.Single(snapshot.GetProperty("unused").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("never-sent", Assert.Single(snapshot.GetProperty("findings").EnumerateArray()).GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData(null, "Could not find")]
    [InlineData("signals:", "It is no map.")]
    [InlineData("""{ "version": 99, "signals": [], "findings": [] }""", "It is no map of this version.")]
    [InlineData("""{ "name": "some-package" }""", "It is no map of this version.")]
    public async Task A_map_that_cannot_be_read_stops_the_start(string? text, string reason)
    {
        string map = text is null ? "missing.json" : Written(text);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(
            Server.TestServer, app => app.MapSignals("/signals", options => options.Map = map).AllowAnonymous()));

        Assert.Contains(map, exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet signals map", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_only_read_and_never_kept()
    {
        await using TestApplication app = await StartAsync();

        foreach (string address in Addresses)
        {
            HttpResponseMessage response = await app.Client.GetAsync($"/signals{address}", Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            string policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);

            foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
            {
                using var request = new HttpRequestMessage(method, $"/signals{address}");
                Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.Client.SendAsync(request, Token)).StatusCode);
            }
        }
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("/", "text/html")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/page.js", "text/javascript")]
    [InlineData("/snapshot.json", "application/json")]
    public async Task It_says_what_each_part_is(string address, string type)
    {
        await using TestApplication app = await StartAsync();

        HttpResponseMessage response = await app.Client.GetAsync($"/signals{address}", Token);

        Assert.Equal($"{type}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task An_application_without_it_is_not_asked_for_its_endpoints_when_it_starts()
    {
        var endpoints = new Untouched();

        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer, app => ((IEndpointRouteBuilder)app).DataSources.Add(endpoints));

        Assert.False(endpoints.WereAskedFor);
    }

    [Fact]
    public async Task A_page_at_two_addresses_shows_a_failure_once()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, app =>
        {
            app.MapSignals("/signals").AllowAnonymous();
            app.MapSignals("/").AllowAnonymous();
        });
        using Connection connection = Reported.In(app.Signals).Connect((_, _) => throw new FormatException("seen"));

        Reported.In(app.Signals).Send(null, 1);

        foreach (string address in (string[])["/signals/snapshot.json", "/snapshot.json"])
        {
            using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync(address, Token));
            Assert.Equal(1, snapshot.RootElement.GetProperty("failures").GetArrayLength());
            Assert.Equal(1, Named(snapshot, "reported").GetProperty("failed").GetInt64());
        }

        Assert.Contains("href=\"/page.css\"", await app.Client.GetStringAsync("/", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_inline_or_from_elsewhere()
    {
        await using TestApplication app = await StartAsync();

        string html = await app.Client.GetStringAsync("/signals", Token);

        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]* src=\"/signals/)", html);
        Assert.DoesNotMatch("\\son[a-z]+=", html);
        Assert.DoesNotContain("//", html.Replace("<!", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_loads_is_small()
    {
        await using TestApplication app = await StartAsync();

        int size = 0;
        foreach (string address in (string[])["", "/page.css", "/page.js"])
        {
            size += (await app.Client.GetByteArrayAsync($"/signals{address}", Token)).Length;
        }

        Assert.True(size <= 40_000, $"{size} bytes");
    }

    [Fact]
    public async Task What_comes_from_the_application_is_shown_as_it_is_called()
    {
        await using TestApplication app = await StartAsync();
        using Connection connection = Marked.In(app.Signals).Connect((_, _) => throw new FormatException("</pre><script>alert(1)</script>"), sender: "<b>");
        Marked.In(app.Signals).Send("<b>", "secret");

        foreach (string address in (string[])["", $"?signal={Uri.EscapeDataString($"application:{typeof(Marked)}")}", "?signal=%3Cscript%3E"])
        {
            string html = await app.Client.GetStringAsync($"/signals{address}", Token);
            Assert.Contains("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_shows_who_listens_what_is_sent_and_what_fails()
    {
        await using TestApplication app = await StartAsync();
        var shop = new Shop();
        using IDisposable receivers = shop.ConnectReceivers(app.Signals);
        using Connection lambda = Ordered.In(app.Signals).Connect((_, _) => { }, sender: shop, weak: false);
        using Connection failing = Shipped.In(app.Signals).Connect((_, _) => throw new FormatException("No van."));
        _ = Cancelled.In(app.Signals).HasReceivers;
        using IDisposable mute = Cancelled.In(app.Signals).Mute();

        await app.Client.GetStringAsync("/signals/snapshot.json", Token);
        Ordered.In(app.Signals).Send(shop, 1);
        Ordered.In(app.Signals).Send(null, 2);
        Assert.Throws<FormatException>(() => Shipped.In(app.Signals).Send(shop, 3));
        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));

        JsonElement ordered = Named(snapshot, "ordered");
        Assert.Equal(2, ordered.GetProperty("sends").GetInt64());
        Assert.Equal(3, ordered.GetProperty("calls").GetInt64());
        Assert.Equal(0, ordered.GetProperty("failed").GetInt64());
        Assert.True(ordered.GetProperty("medianMilliseconds").GetDouble() > 0);
        Assert.True(ordered.GetProperty("worstMilliseconds").GetDouble() > 0);
        string page = $"{typeof(LivePageTests)}";
        Assert.Equal(
            [
                $"{page}.Shop.Count True True null",
                $"{page}.{nameof(It_shows_who_listens_what_is_sent_and_what_fails)} (a lambda) False True {page}.Shop",
            ],
            ordered.GetProperty("receivers").EnumerateArray().Select(receiver
                => $"{receiver.GetProperty("name")} {receiver.GetProperty("isWeak")} {receiver.GetProperty("isAlive")} {receiver.GetProperty("sender").GetString() ?? "null"}"));
        Assert.Equal(
            ["null 1 0 False", $"{page}.Shop 2 0 False"],
            ordered.GetProperty("recent").EnumerateArray().Select(send
                => $"{send.GetProperty("sender").GetString() ?? "null"} {send.GetProperty("receivers")} {send.GetProperty("failures")} {send.GetProperty("hasThrown")}"));

        Assert.Equal(1, Named(snapshot, "shipped").GetProperty("failed").GetInt64());
        Assert.True(Named(snapshot, "cancelled").GetProperty("isMuted").GetBoolean());
        Assert.False(Named(snapshot, "cancelled").GetProperty("hasReceivers").GetBoolean());
        JsonElement failure = Assert.Single(snapshot.RootElement.GetProperty("failures").EnumerateArray());
        Assert.Equal("System.FormatException: No van.", $"{failure.GetProperty("exception")}: {failure.GetProperty("message")}");
        Assert.Contains("LivePageTests", failure.GetProperty("stack").GetString(), StringComparison.Ordinal);

        string html = WebUtility.HtmlDecode(await app.Client.GetStringAsync($"/signals?signal=application:{Uri.EscapeDataString($"{typeof(Cancelled)}")}", Token));
        Assert.Contains("Nobody listens.", html, StringComparison.Ordinal);
        Assert.Contains("<mark>muted</mark>", html, StringComparison.Ordinal);
        Assert.Contains($"in <code>{page}.{nameof(It_shows_who_listens_what_is_sent_and_what_fails)} (a lambda)</code>, of <code>shipped</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asynchronous_sends_within_others_are_counted_each_for_its_own_signal()
    {
        await using TestApplication app = await StartAsync();
        Packed.Signal packed = Packed.In(app.Signals);
        Labelled.Signal labelled = Labelled.In(app.Signals);
        var isWaiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using Connection atOnce = labelled.Connect((_, _) => Task.CompletedTask);
        using Connection later = labelled.Connect(async (_, number) =>
        {
            isWaiting.TrySetResult();
            await mayGoOn.Task;
            if (number == 3)
            {
                throw new FormatException();
            }
        });
        using Connection outer = packed.Connect(async (sender, number) =>
        {
            await Task.Yield();
            await labelled.SendAsync(sender, number);
        });
        await app.Client.GetStringAsync("/signals/snapshot.json", Token);

        Task[] sends = [.. Enumerable.Range(1, 5).Select(number => packed.SendAsync(null, number, Token).AsTask())];
        await isWaiting.Task.WaitAsync(Token);
        mayGoOn.SetResult();
        await Task.WhenAll(sends);

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
        Assert.Equal("5 5 0 5", CountsOf(Named(snapshot, "packed")));
        Assert.Equal("5 10 1 5", CountsOf(Named(snapshot, "labelled")));
    }

    [Fact]
    public async Task A_send_that_throws_late_is_not_taken_for_the_next()
    {
        const int Times = 200;
        await using TestApplication app = await StartAsync();
        Refused.Signal refused = Refused.In(app.Signals);
        TaskCompletionSource one = new();
        TaskCompletionSource other = new();
        using Connection first = refused.Connect((_, isThrowing) => isThrowing ? one.Task : other.Task);
        using Connection second = refused.Connect((_, isThrowing) =>
        {
            // Whoever awaits the send hears of the exception on another thread, while this one goes on.
            SynchronizationContext.SetSynchronizationContext(new Elsewhere());
            return isThrowing ? Task.FromException(new FormatException()) : Task.CompletedTask;
        });
        await app.Client.GetStringAsync("/signals/snapshot.json", Token);

        await Task.Run(
            async () =>
            {
                for (int i = 0; i < Times; i++)
                {
                    (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
                    Task throwing = refused.SendAsync(null, true).AsTask();
                    one.SetResult();
                    Task next = refused.SendAsync(null, false).AsTask();
                    SynchronizationContext.SetSynchronizationContext(null);
                    await Assert.ThrowsAsync<FormatException>(() => throwing);
                    other.SetResult();
                    SynchronizationContext.SetSynchronizationContext(null);
                    await next;
                }
            },
            Token);

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
        Assert.Equal($"{2 * Times} {4 * Times} {Times} 20", CountsOf(Named(snapshot, "refused")));
    }

    [Fact]
    public async Task What_a_send_takes_in_the_middle_is_no_more_than_what_one_took_at_worst()
    {
        for (int i = 0; i < 20; i++)
        {
            await using TestApplication app = await StartAsync();
            using Connection connection = Ordered.In(app.Signals).Connect((_, _) => Thread.SpinWait(1000 * i));
            await app.Client.GetStringAsync("/signals/snapshot.json", Token);
            Ordered.In(app.Signals).Send(null, 1);

            // One alone is both, wherever in its step it is.
            using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
            JsonElement ordered = Named(snapshot, "ordered");
            Assert.InRange(
                ordered.GetProperty("medianMilliseconds").GetDouble(), double.Epsilon, ordered.GetProperty("worstMilliseconds").GetDouble());
        }
    }

    [Fact]
    public async Task Failures_that_are_reported_are_kept_also_while_nobody_looks()
    {
        await using TestApplication app = await StartAsync();
        using Connection connection = Reported.In(app.Signals).Connect((_, _) => throw new FormatException("unseen"));
        for (int i = 0; i < 150; i++)
        {
            Reported.In(app.Signals).Send(null, i);
        }

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));

        Assert.Equal(100, snapshot.RootElement.GetProperty("failures").GetArrayLength());
        Assert.Equal(150, Named(snapshot, "reported").GetProperty("failed").GetInt64());
        Assert.Equal(0, Named(snapshot, "reported").GetProperty("sends").GetInt64());
    }

    [Fact]
    public async Task A_signal_in_the_default_namespace_is_told_from_the_same_in_that_of_the_application()
    {
        await using TestApplication app = await StartAsync();
        _ = Strayed.Default.HasReceivers;
        _ = Strayed.In(app.Signals).HasReceivers;

        string html = await app.Client.GetStringAsync("/signals", Token);

        Assert.Contains($"<small>{typeof(Strayed)}</small>", html, StringComparison.Ordinal);
        Assert.Contains($"<small>{typeof(Strayed)}, default namespace</small>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("returned")]
    [InlineData("only")]
    [InlineData("at once")]
    [InlineData("asynchronous")]
    [InlineData("in the default namespace")]
    public async Task Failures_that_leave_a_send_are_kept_also_while_nobody_looks(string kind)
    {
        await using TestApplication app = await StartAsync();
        string message = $"unseen: {kind}, {Guid.NewGuid()}";
        using Connection failing = kind switch
        {
            "at once" => Torn.In(app.Signals).Connect((_, _) => throw new FormatException(message)),
            "asynchronous" => Packed.In(app.Signals).Connect(async (_, _) =>
            {
                await Task.Yield();
                throw new FormatException(message);
            }),
            "in the default namespace" => Strayed.Connect((_, _) => throw new FormatException(message)),
            _ => Shipped.In(app.Signals).Connect((_, _) => throw new FormatException(message)),
        };
        using Connection? other = kind == "returned" ? Shipped.In(app.Signals).Connect((_, _) => { }) : null;

        FormatException thrown = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            switch (kind)
            {
                case "at once":
                    Torn.In(app.Signals).Send(null, 1);
                    break;
                case "asynchronous":
                    await Packed.In(app.Signals).SendAsync(null, 1, Token);
                    break;
                case "in the default namespace":
                    Strayed.Send(null, 1);
                    break;
                default:
                    Shipped.In(app.Signals).Send(null, 1);
                    break;
            }
        });

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
        JsonElement failure = Assert.Single(
            snapshot.RootElement.GetProperty("failures").EnumerateArray(), failure => failure.GetProperty("message").GetString() == message);
        Assert.Equal(message, thrown.Message);
        Assert.Equal("System.FormatException", failure.GetProperty("exception").GetString());
        Assert.Contains(nameof(Failures_that_leave_a_send_are_kept_also_while_nobody_looks), failure.GetProperty("receiver").GetString(), StringComparison.Ordinal);
        Assert.Contains(nameof(Failures_that_leave_a_send_are_kept_also_while_nobody_looks), failure.GetProperty("stack").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failures_of_background_receivers_are_shown(bool isOpen)
    {
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app => app.MapSignals("/signals").AllowAnonymous(),
            builder => builder.Services.AddSignals().AddBackgroundReceivers<Warehouse>());
        if (isOpen)
        {
            await app.Client.GetStringAsync("/signals/snapshot.json", Token);
        }

        Shipped.In(app.Signals).Send(this, 7);

        var since = Stopwatch.StartNew();
        while (Queue(await SnapshotAsync()).GetProperty("counts").GetProperty("received").GetInt64() == 0)
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), "It isn't received.");
            await Task.Delay(10, Token);
        }

        // The parts of one snapshot are read one after another, so that the failures of that one may be older.
        JsonDocument snapshot = await SnapshotAsync();
        JsonElement queue = Queue(snapshot);
        JsonElement failure = Assert.Single(snapshot.RootElement.GetProperty("failures").EnumerateArray());

        Assert.Equal(
            $"shipped {typeof(LivePageTests)}.Warehouse.Pack {typeof(LivePageTests)} System.FormatException: No box for 7.",
            $"{failure.GetProperty("signal")} {failure.GetProperty("receiver")} {failure.GetProperty("sender")} {failure.GetProperty("exception")}: {failure.GetProperty("message")}");
        Assert.Contains("Warehouse.Pack", failure.GetProperty("stack").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Named(snapshot, "shipped").GetProperty("failed").GetInt64());
        Assert.Equal($"background receivers {typeof(LivePageTests)}.Warehouse", queue.GetProperty("name").GetString());
        Assert.Equal(1, queue.GetProperty("counts").GetProperty("failed").GetInt64());
        string html = WebUtility.HtmlDecode(await app.Client.GetStringAsync("/signals", Token));
        Assert.Contains($"in <code>{typeof(LivePageTests)}.Warehouse.Pack</code>, of <code>shipped</code>", html, StringComparison.Ordinal);

        async Task<JsonDocument> SnapshotAsync() => JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));

        static JsonElement Queue(JsonDocument snapshot) => Assert.Single(snapshot.RootElement.GetProperty("parts").EnumerateArray());
    }

    [Fact]
    public async Task Failures_are_kept_from_before_the_server_starts()
    {
        var signals = new SignalNamespace();
        await using TestApplication app = await TestApplication.StartAsync(
            Server.TestServer,
            app =>
            {
                app.MapSignals("/signals").AllowAnonymous();
                using Connection failing = Shipped.In(signals).Connect((_, _) => throw new FormatException("early"));
                Assert.Throws<FormatException>(() => Shipped.In(signals).Send(null, 1));
            },
            signals: signals);

        string snapshot = await app.Client.GetStringAsync("/signals/snapshot.json", Token);

        Assert.Contains("\"message\":\"early\"", snapshot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_leaves_a_send_while_somebody_looks_is_shown_once()
    {
        await using TestApplication app = await StartAsync();
        using Connection failing = Shipped.In(app.Signals).Connect((_, _) => throw new FormatException("seen"));
        await app.Client.GetStringAsync("/signals/snapshot.json", Token);

        Assert.Throws<FormatException>(() => Shipped.In(app.Signals).Send(null, 1));

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
        Assert.Equal(1, snapshot.RootElement.GetProperty("failures").GetArrayLength());
        Assert.Equal(1, Named(snapshot, "shipped").GetProperty("failed").GetInt64());
    }

    [Fact]
    public async Task A_failure_that_is_reported_while_somebody_looks_is_shown_once()
    {
        await using TestApplication app = await StartAsync();
        using Connection connection = Reported.In(app.Signals).Connect((_, _) => throw new FormatException("seen"));
        await app.Client.GetStringAsync("/signals/snapshot.json", Token);

        Reported.In(app.Signals).Send(null, 1);

        using JsonDocument snapshot = JsonDocument.Parse(await app.Client.GetStringAsync("/signals/snapshot.json", Token));
        Assert.Equal(1, snapshot.RootElement.GetProperty("failures").GetArrayLength());
        Assert.Equal(1, Named(snapshot, "reported").GetProperty("failed").GetInt64());
    }

    [Theory]
    [MemberData(nameof(Requests.OrderTests.Servers), MemberType = typeof(Requests.OrderTests))]
    public async Task It_is_told_what_has_changed_once_a_second(Server server)
    {
        await using TestApplication app = await StartAsync(server);
        using Connection connection = Ordered.In(app.Signals).Connect((_, _) => { });
        using HttpResponseMessage response = await app.Client.GetAsync("/signals/events", HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        JsonElement first = await NextAsync(events);
        string id = $"application:{typeof(Ordered)}";
        Assert.Contains("ordered", first.GetProperty("rows").GetProperty(id).GetString(), StringComparison.Ordinal);
        Assert.Contains("<a href=\"/signals?signal=", first.GetProperty("rows").GetProperty(id).GetString(), StringComparison.Ordinal);
        Assert.NotNull(first.GetProperty("failures").GetString());

        for (int i = 0; i < 1000; i++)
        {
            Ordered.In(app.Signals).Send(null, i);
        }

        JsonElement next = await NextAsync(events);
        while (!next.GetProperty("rows").TryGetProperty(id, out _))
        {
            next = await NextAsync(events);
        }

        Assert.Contains("data-sends=\"1000\"", next.GetProperty("rows").GetProperty(id).GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/s</small>", next.GetProperty("rows").GetProperty(id).GetString(), StringComparison.Ordinal);
        Assert.False(next.GetProperty("rows").TryGetProperty($"application:{typeof(Reported)}", out _));
        Assert.Equal(JsonValueKind.Null, next.GetProperty("failures").ValueKind);

        using Connection failing = Ordered.In(app.Signals).Connect((_, _) => throw new FormatException());
        Assert.Throws<FormatException>(() => Ordered.In(app.Signals).Send(null, 1));
        while (next.GetProperty("failures").ValueKind == JsonValueKind.Null)
        {
            next = await NextAsync(events);
        }

        Assert.Contains("<td data-label=\"Failures\" class=\"bad\">1<small>1/s</small></td>", next.GetProperty("rows").GetProperty(id).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_at_once_also_through_what_buffers()
    {
        var body = new Unbuffered();
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, app =>
        {
            app.Use((context, next) =>
            {
                context.Response.Body = new BufferedStream(context.Response.Body);
                context.Features.Set<IHttpResponseBodyFeature>(body.Around(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
                return next(context);
            });
            app.MapSignals("/signals").AllowAnonymous();
        });
        using HttpResponseMessage response = await app.Client.GetAsync("/signals/events", HttpCompletionOption.ResponseHeadersRead, Token);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        await NextAsync(events).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.True(body.IsSaid);
    }

    [Theory]
    [InlineData(Server.Http1)]
    [InlineData(Server.Http2)]
    public async Task A_page_that_is_open_does_not_hold_up_the_stop(Server server)
    {
        // The host would wait for half a minute each time. A machine that is busy elsewhere is so for a moment.
        var stops = new List<TimeSpan>();
        while (stops.Count < 5 && !stops.Exists(took => took < TimeSpan.FromSeconds(1)))
        {
            stops.Add(await StopWithAnOpenPageAsync(server));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Stopped in {string.Join(", ", stops.Select(took => $"{took.TotalMilliseconds:F0} ms"))}.");
        Assert.Contains(stops, took => took < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_page_works_under_another_path()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, app =>
        {
            app.UsePathBase("/shop");
            app.UseRouting();
            app.MapGroup("/admin").MapSignals("live/").AllowAnonymous();
        });

        string html = await app.Client.GetStringAsync("/shop/admin/live/", Token);
        Assert.Contains("href=\"/shop/admin/live/page.css\"", html, StringComparison.Ordinal);
        Assert.Contains("data-events=\"/shop/admin/live/events\"", html, StringComparison.Ordinal);
        await app.Client.GetStringAsync("/shop/admin/live/page.css", Token);
    }

    private static async Task<TimeSpan> StopWithAnOpenPageAsync(Server server)
    {
        await using TestApplication app = await StartAsync(server);
        using HttpResponseMessage response = await app.Client.GetAsync("/signals/events", HttpCompletionOption.ResponseHeadersRead, Token);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        await NextAsync(events);
        TimeSpan took = await app.StopAsync();

        while (await events.ReadLineAsync(Token) is not null)
        {
        }

        return took;
    }

    private sealed class Status(string name, string? trouble, params (string What, long Count)[] counts) : ISignalsStatus
    {
        public string Name => name;

        public string? Trouble => trouble;

        public IEnumerable<KeyValuePair<string, long>> Counts => counts.Select(count => KeyValuePair.Create(count.What, count.Count));
    }

    private string Written(string map)
    {
        _maps ??= Directory.CreateTempSubdirectory("signals-page-");
        string file = Path.Combine(_maps.FullName, "signals.json");
        File.WriteAllText(file, map);
        return file;
    }

    private static Task<TestApplication> StartAsync(Server server = Server.TestServer, string environment = "Production")
        => TestApplication.StartAsync(
            server,
            app =>
            {
                if (environment == "Development")
                {
                    app.MapSignals("/signals");
                }
                else
                {
                    app.MapSignals("/signals").AllowAnonymous();
                }
            },
            environment: environment);

    private static string CountsOf(JsonElement signal)
        => $"{signal.GetProperty("sends")} {signal.GetProperty("calls")} {signal.GetProperty("failed")} {signal.GetProperty("recent").GetArrayLength()}";

    private static JsonElement Named(JsonDocument snapshot, string name)
        => snapshot.RootElement.GetProperty("signals").EnumerateArray().Single(signal => signal.GetProperty("name").GetString() == name);

    private static async Task<JsonElement> NextAsync(StreamReader events)
    {
        while (true)
        {
            string line = await events.ReadLineAsync(Token) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }
        }
    }

    private sealed class Elsewhere : SynchronizationContext;

    private sealed class Untouched : EndpointDataSource
    {
        public bool WereAskedFor { get; private set; }

        public override IReadOnlyList<Endpoint> Endpoints
        {
            get
            {
                WereAskedFor = true;
                return [];
            }
        }

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
    }

    /// <summary>A response's body, which knows whether it was said that nothing is to be held back.</summary>
    private sealed class Unbuffered : IHttpResponseBodyFeature
    {
        private IHttpResponseBodyFeature _body = null!;

        public bool IsSaid { get; private set; }

        public Stream Stream => _body.Stream;

        public PipeWriter Writer => _body.Writer;

        public Unbuffered Around(IHttpResponseBodyFeature body)
        {
            _body = body;
            return this;
        }

        public void DisableBuffering()
        {
            IsSaid = true;
            _body.DisableBuffering();
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => _body.StartAsync(cancellationToken);

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
            => _body.SendFileAsync(path, offset, count, cancellationToken);

        public Task CompleteAsync() => _body.CompleteAsync();
    }

    private sealed partial class Warehouse
    {
        [Receives<Shipped>]
        private void Pack(int number) => throw new FormatException($"No box for {number}.");
    }

    private sealed partial class Shop
    {
        [Receives<Ordered>]
        private void Count(int number) => _ = number;
    }

    private sealed class NameAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
            => Task.FromResult(Request.Headers["Name"] is [{ } name]
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name)), Scheme.Name))
                : AuthenticateResult.NoResult());
    }
}

[Signal("<script>alert('1')</script>", OnError = OnError.Report)]
public sealed partial class Marked(string text);

[Signal("ordered")]
public sealed partial class Ordered(int number);

[Signal("shipped")]
public sealed partial class Shipped(int number);

[Signal("torn", OnError = OnError.ThrowAtOnce)]
public sealed partial class Torn(int number);

[Signal("strayed")]
public sealed partial class Strayed(int number);

[Signal("cancelled")]
public sealed partial class Cancelled(int number);

[Signal("reported", OnError = OnError.Report)]
public sealed partial class Reported(int number);

[Signal("packed", Delivery = Delivery.Sequential)]
public sealed partial class Packed(int number);

[Signal("labelled", Delivery = Delivery.Sequential, OnError = OnError.Report)]
public sealed partial class Labelled(int number);

[Signal("refused", Delivery = Delivery.Sequential)]
public sealed partial class Refused(bool isThrowing);
