using Signals;
using Signals.AspNetCore;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSignals().AddAspNetCore().AddReceivers<Counter>();

WebApplication app = builder.Build();
app.MapGet("/", () => "hello");
app.MapSignals("/signals").AllowAnonymous();
await app.StartAsync();

using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
Console.WriteLine(await client.GetStringAsync("/"));
string snapshot = await client.GetStringAsync("/signals/snapshot.json");
Console.WriteLine(snapshot.Contains("\"name\":\"request-finished\"", StringComparison.Ordinal));
await app.StopAsync();
Console.WriteLine($"{Counter.Requests} requests");

internal sealed partial class Counter
{
    public static int Requests { get; private set; }

    [Receives<RequestFinished>]
    private void Count() => Requests++;
}
