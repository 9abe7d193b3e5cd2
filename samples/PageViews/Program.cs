using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PageViews.Database;
using PageViews.News;
using PageViews.Receivers;
using PageViews.Registering;
using Samples;

var databaseOption = new Option<string>("--database")
{
    Description = "The file where it keeps everything, made if it isn't there.",
    HelpName = "FILE",
    DefaultValueFactory = _ => Path.Combine("artifacts", "page-views", "shop.db"),
};
var urlsOption = new Option<string>("--urls")
{
    Description = "Where it listens, separated by ;.",
    HelpName = "URLS",
    DefaultValueFactory = _ => "http://localhost:5000",
};
var command = new RootCommand(
    """
    A small shop on the web, whose audit, statistics and log are kept by receivers of signals.

    Ctrl+C stops it. Exit codes: 0 it was stopped; 1 it could not start; 2 the command line is wrong.
    """)
{
    databaseOption,
    urlsOption,
};
if (command.Read(args, out int exitCode) is not { } asked)
{
    return exitCode;
}

string database = asked.GetRequiredValue(databaseOption);
string urls = asked.GetRequiredValue(urlsOption);

// It runs the same from whatever directory it is started in.
WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets().UseUrls(urls);
bool isRunning = false;
builder.Logging.AddFilter("Microsoft", LogLevel.Warning)
    .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
    .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", IsWanted)
    .AddFilter("Microsoft.AspNetCore.Server.Kestrel", IsWanted);

// What keeps it from starting is said once, in one line.
bool IsWanted(LogLevel level) => isRunning && level >= LogLevel.Warning;

builder.Services.AddRouting(options => options.LowercaseUrls = true);
builder.Services.AddRazorPages();
builder.Services.AddServerSideBlazor();
builder.Services.AddDbContext<ShopContext>(
    options => options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = database }.ToString()));
builder.Services.AddScoped<RegistrationService>();
builder.Services.AddHttpContextAccessor();
builder.Services.AddHostedService(services => services.GetRequiredService<Newsroom>());

// This is all that connects the shop with those who listen to it. Take a line away, and the shop still works.
builder.Services.AddSignals()
    .AddAspNetCore()
    .AddReceivers<SignalTrail>()
    .AddReceivers<PageViewAnnouncer>()
    .AddReceivers<Newsroom>()
    .AddScopedReceivers<AuditTrail>()
    .AddScopedReceivers<PageCounter>()
    .AddScopedReceivers<VisitorCounter>()
    .AddScopedReceivers<RequestLog>();

WebApplication app = builder.Build();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapBlazorHub();

// Who listens, what is sent and what fails, live. It is a sample; a shop would say .RequireAuthorization("Operators").
app.MapSignals("/signals", options => options.Map = "signals.json").AllowAnonymous();

try
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
    await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
    {
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();
    }
}
catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
{
    return Failed(database, exception);
}

try
{
    await app.StartAsync();
}
catch (Exception exception)
{
    return Failed(urls, exception);
}

isRunning = true;
await app.WaitForShutdownAsync();
return 0;

static int Failed(string what, Exception exception)
{
    Console.Error.WriteLine($"error: {what}: {exception.Message.ReplaceLineEndings(" ")}");
    return 1;
}
