using System.Reflection;
using Signals.Hosting;

namespace Signals.AspNetCore.Tests.Requests;

/// <summary>ASP.NET Core traces requests itself. The package's signals add no activities to that unless they are asked to.</summary>
public class TraceTests
{
    [Fact]
    public void Every_signal_of_the_package_is_left_out()
        => Assert.All(
            typeof(RequestStarted).Assembly.GetTypes().Where(type => type.IsDefined(typeof(SignalAttribute))),
            signal => Assert.NotNull(signal.GetCustomAttribute<UntracedAttribute>()));
}
