using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>What the package costs where nobody is connected.</summary>
public sealed class CostTests : IDisposable
{
    private readonly SignalNamespace _signals = new();
    private readonly WebApplication _app;

    public CostTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSignals(_signals).AddAspNetCore();
        _app = builder.Build();
    }

    public void Dispose() => ((IDisposable)_app).Dispose();

    [Fact]
    public void The_application_is_called_and_nothing_else()
    {
        Task task = new TaskCompletionSource().Task;

        Assert.Same(task, Around(_ => task)(new DefaultHttpContext()));
    }

    [Fact]
    public void With_a_receiver_of_another_application_too()
    {
        IWebHostEnvironment other = WebApplication.CreateBuilder().Environment;
        using Connection connection = RequestStarted.In(_signals).Connect((_, _) => { }, sender: other);
        Task task = new TaskCompletionSource().Task;

        Assert.Same(task, Around(_ => task)(new DefaultHttpContext()));
        GC.KeepAlive(other);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        RequestDelegate application = Around(_ => Task.CompletedTask);
        var context = new DefaultHttpContext();
        Assert.Equal(0, AllocatedBy(application, context));

        // It would be noticed.
        using Connection connection = RequestStarted.In(_signals).Connect((_, _) => { });
        Assert.NotEqual(0, AllocatedBy(application, context));
    }

    private static long AllocatedBy(RequestDelegate application, HttpContext context)
    {
        application(context);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            application(context);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // What the package puts around an application.
    private RequestDelegate Around(RequestDelegate application)
    {
        IStartupFilter first = _app.Services.GetServices<IStartupFilter>().First();
        var pipeline = new ApplicationBuilder(_app.Services);
        first.Configure(app => app.Run(application))(pipeline);
        return pipeline.Build();
    }
}
