using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Signals.AspNetCore.Tests.Support;

/// <summary>The environment of an application that isn't there.</summary>
internal sealed class TestEnvironment : IWebHostEnvironment
{
    public string ApplicationName { get; set; } = "Shop";

    public string EnvironmentName { get; set; } = "Production";

    public string ContentRootPath { get; set; } = "";

    public string WebRootPath { get; set; } = "";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
}
