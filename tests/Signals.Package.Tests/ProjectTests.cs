namespace Signals.Package.Tests;

/// <summary>The package in projects that people have.</summary>
public class ProjectTests(PackageFeed feed)
{
    private const string StrictSignals =
        """
        using System.Runtime.CompilerServices;
        using Signals;

        [assembly: CLSCompliant(false)]
        [assembly: System.Runtime.InteropServices.ComVisible(false)]
        [assembly: System.Resources.NeutralResourcesLanguage("en")]
        [assembly: InternalsVisibleTo("Friend")]

        namespace Shop;

        /// <summary>An order was placed.</summary>
        /// <param name="Number">The order's number.</param>
        /// <param name="Items">What was ordered.</param>
        [Signal("order-placed", Delivery = Delivery.Concurrent, OnError = OnError.Report)]
        public sealed partial record OrderPlaced(int Number, IReadOnlyList<string> Items);

        /// <summary>A price is asked for.</summary>
        /// <typeparam name="TItem">The kind of the item.</typeparam>
        /// <param name="item">The item.</param>
        [Signal("price-asked", Result = typeof(decimal), Sender = typeof(Desk))]
        public sealed partial class PriceAsked<TItem>(TItem item)
            where TItem : notnull;

        /// <summary>Stock is asked for.</summary>
        /// <param name="Item">The item.</param>
        [Signal("stock-asked", Delivery = Delivery.Sequential, Result = typeof(int), Sender = typeof(int))]
        public sealed partial record StockAsked(string Item);

        /// <summary>A line was written.</summary>
        /// <param name="level">How bad it is.</param>
        /// <param name="parts">What was written.</param>
        [Signal("line-written", OnError = OnError.ThrowAtOnce)]
        public sealed partial class LineWritten(int level, params string[] parts);

        [Signal("user-forgotten", Delivery = Delivery.Sequential)]
        internal sealed partial class UserForgotten(int number);

        """;

    private const string StrictReceivers =
        """
        using Signals;

        namespace Shop;

        /// <summary>Receives everything.</summary>
        public partial class Desk
        {
            /// <summary>How many orders there were.</summary>
            public int Orders { get; private set; }

            /// <summary>Counts an order.</summary>
            /// <param name="message">The order.</param>
            [Receives<OrderPlaced>]
            protected virtual void Count(OrderPlaced message) => Orders++;

            [Receives<OrderPlaced>]
            private static async Task WriteAsync(int number, CancellationToken cancellationToken)
                => await Task.Delay(number, cancellationToken).ConfigureAwait(false);

            [Receives<PriceAsked<string>>]
            private decimal Price(string item) => item.Length - 1 + Orders;

            [Receives<StockAsked>]
            private ValueTask<int> CountStockAsync(int sender) => new(sender + Orders);

            [Receives<LineWritten>]
            private void Hear(int level) => Orders += level;
        }

        """;

    [Fact]
    public async Task A_new_console_project_needs_nothing_but_the_package()
    {
        var project = TempProject.Console(feed, properties: ("TreatWarningsAsErrors", "true")).Write(
            "Program.cs",
            """
            using Signals;

            UserRegistered.Connect((sender, email, plan) => Console.WriteLine($"{sender}: {email} on the plan {plan}"));
            UserRegistered.Send("website", "ada@example.com", plan: "pro");

            OrderPlaced.Connect(async (sender, number) =>
            {
                await Task.Yield();
                Console.WriteLine($"order {number}");
            });
            await OrderPlaced.SendAsync(null, 7);

            PriceAsked.Connect((sender, item) => 2.5m);
            PriceAsked.Connect((sender, item) => item.Length);
            Console.WriteLine(string.Join(" ", PriceAsked.Send(null, "tea").Select(reply => reply.Value)));

            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email, string plan = "free");

            [Signal("order-placed", Delivery = Delivery.Concurrent)]
            public sealed partial record OrderPlaced(int Number);

            [Signal("price-asked", Result = typeof(decimal))]
            internal sealed partial class PriceAsked(string item);

            """);

        (await project.RunAsync("build")).Succeeded();
        var run = (await project.RunAsync("run", "--no-build")).Succeeded();

        Assert.Equal("website: ada@example.com on the plan pro\norder 7\n2.5 3\n", run.Output);
    }

    /// <summary>
    /// The library has the settings that strict projects use, and declares of everything what generates the most code. One application
    /// sees its internals and generates code of its own, so nothing may be there twice.
    /// </summary>
    [Fact]
    public async Task A_strict_library_of_two_frameworks_declares_what_three_applications_connect()
    {
        var library = TempProject.Library(feed, "net8.0;netstandard2.0")
            .Write(
                "Directory.Build.props",
                """
                <Project>
                  <PropertyGroup>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <AnalysisLevel>latest-all</AnalysisLevel>
                    <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                    <GenerateDocumentationFile>true</GenerateDocumentationFile>
                    <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                  </PropertyGroup>
                  <PropertyGroup Condition="'$(TargetFramework)' == 'net8.0'">
                    <IsTrimmable>true</IsTrimmable>
                    <EnableTrimAnalyzer>true</EnableTrimAnalyzer>
                    <EnableAotAnalyzer>true</EnableAotAnalyzer>
                    <EnableSingleFileAnalyzer>true</EnableSingleFileAnalyzer>
                  </PropertyGroup>
                </Project>

                """)
            .Write(
                "IsExternalInit.cs",
                """
                #if NETSTANDARD
                namespace System.Runtime.CompilerServices;

                internal static class IsExternalInit;
                #endif

                """)
            .Write("Signals.cs", StrictSignals)
            .Write("Receivers.cs", StrictReceivers);
        (string Name, string Value) warningsAreErrors = ("TreatWarningsAsErrors", "true");
        var friend = TempProject.Console(feed, "Friend", properties: warningsAreErrors).Refer(library).Write(
            "Program.cs",
            """
            using Shop;
            using Signals;

            UserForgotten.Connect((sender, number) => Console.WriteLine(number));
            await UserForgotten.SendAsync(null, 7);
            using var connections = new Ledger().ConnectReceivers();
            Ended.Send(null, 1);
            await OrderPlaced.SendAsync(null, 8, ["tea"]);

            [Signal("ended")]
            internal sealed partial class Ended(int code);

            internal sealed partial class Ledger
            {
                [Receives<Ended>]
                private void End(int code) => Console.WriteLine($"ended {code}");

                [Receives<OrderPlaced>]
                private async Task Enter(int number, CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    Console.WriteLine($"order {number}");
                }
            }

            """);
        var sending = TempProject.Console(feed, "Sending", properties: warningsAreErrors).Refer(library).Write(
            "Program.cs",
            """
            using Shop;

            var desk = new Desk();
            using var connections = desk.ConnectReceivers();
            await OrderPlaced.SendAsync(null, 1, ["tea"]);
            Console.WriteLine($"{desk.Orders} {PriceAsked<string>.Send(desk, "tea")[0].Value}");

            """);
        var capturing = TempProject.Console(feed, "Capturing", "net9.0", warningsAreErrors, ("RollForward", "Major")).Refer(library).Write(
            "Program.cs",
            """
            using Shop;

            using var sent = OrderPlaced.Capture();
            await OrderPlaced.SendAsync("web", 1, []);
            Console.WriteLine($"{sent.Count} by {sent[0].Sender}");

            """);

        (await friend.WithSolution(library, sending, capturing).RunAsync("build", "all.slnx")).Succeeded();

        Assert.Equal("7\nended 1\norder 8\n", (await friend.RunAsync("run", "--no-build")).Succeeded().Output);
        Assert.Equal("1 3\n", (await sending.RunAsync("run", "--no-build")).Succeeded().Output);
        Assert.Equal("1 by web\n", (await capturing.RunAsync("run", "--no-build")).Succeeded().Output);
    }

    /// <summary>
    /// What is generated in the one is visible in the other, which generates the same for its own signals, receivers and host.
    /// </summary>
    [Fact]
    public async Task Two_projects_that_generate_code_see_each_others_internals()
    {
        (string Name, string Value) warningsAreErrors = ("TreatWarningsAsErrors", "true");
        (string Name, string Version) hosting = ("Microsoft.Extensions.Hosting", "10.0.14");
        var library = TempProject.Library(feed, "net10.0", warningsAreErrors)
            .UseInstead("Signals.Hosting", hosting)
            .Write(
                "Library.cs",
                """
                using System.Runtime.CompilerServices;
                using Signals;

                [assembly: InternalsVisibleTo("App")]

                namespace Shop;

                [Signal("stock-changed", Delivery = Delivery.Concurrent)]
                internal sealed partial class StockChanged(string item, int count);

                [Signal("price-asked", Result = typeof(decimal))]
                internal sealed partial record PriceAsked<TItem>(TItem Item);

                internal sealed partial class Stock
                {
                    [Signal("emptied", Sender = typeof(Stock))]
                    internal sealed partial class Emptied;

                    public int Changes { get; private set; }

                    [Receives<StockChanged>]
                    private void Change() => Changes++;

                    public void Empty() => Emptied.Send(this);
                }

                """);
        var app = TempProject.Console(feed, "App", properties: warningsAreErrors).Refer(library)
            .UseInstead("Signals.Hosting", hosting)
            .Write(
                "Program.cs",
                """
                using Microsoft.Extensions.DependencyInjection;
                using Microsoft.Extensions.Hosting;
                using Shop;
                using Signals;

                var builder = Host.CreateEmptyApplicationBuilder(settings: null);
                builder.Services.AddSingleton<Counter>();
                builder.Services.AddSignals().AddReceivers<Stock>().AddReceivers<Ledger>().AddSignal(PriceAsked<string>.In);
                using var host = builder.Build();
                await host.StartAsync();
                await host.Services.GetRequiredService<Counter>().CountAsync();
                var stock = host.Services.GetRequiredService<Stock>();
                stock.Empty();
                Console.WriteLine(stock.Changes);
                await host.StopAsync();

                namespace Shop
                {
                    [Signal("counted", Delivery = Delivery.Concurrent)]
                    internal sealed partial class Counted(int count);

                    internal sealed class Counter(Counted.Signal counted, StockChanged.Signal changed, PriceAsked<string>.Signal asked)
                    {
                        public async Task CountAsync()
                        {
                            await counted.SendAsync(this, 2);
                            await changed.SendAsync(this, "tea", 3);
                            Console.WriteLine(asked.Send(this, "tea")[0].Value);
                        }
                    }

                    internal sealed partial class Ledger
                    {
                        [Receives<Counted>]
                        private void Enter(int count) => Console.WriteLine($"counted {count}");

                        [Receives<StockChanged>]
                        private Task EnterAsync(string item, int count)
                        {
                            Console.WriteLine($"{item} {count}");
                            return Task.CompletedTask;
                        }

                        [Receives<PriceAsked<string>>]
                        private decimal Price(string item) => item.Length;

                        [Receives<Stock.Emptied>]
                        private void Note() => Console.WriteLine("emptied");
                    }
                }

                """);

        (await app.RunAsync("build")).Succeeded();

        Assert.Equal("counted 2\ntea 3\n3\nemptied\n1\n", (await app.RunAsync("run", "--no-build")).Succeeded().Output);
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task A_host_needs_nothing_but_the_package_for_it(string framework)
    {
        var project = TempProject.Console(feed, "App", framework, ("TreatWarningsAsErrors", "true"), ("IsAotCompatible", "true"))
            .UseInstead("Signals.Hosting", ("Microsoft.Extensions.Hosting", "10.0.14"))
            .Write(
                "Program.cs",
                """
                using Microsoft.Extensions.DependencyInjection;
                using Microsoft.Extensions.Hosting;
                using Signals;

                var builder = Host.CreateEmptyApplicationBuilder(settings: null);
                builder.Services.AddSingleton<SignUp>();
                builder.Services.AddSignals().AddReceivers<Mailer>().AddScopedReceivers<Clerk>();
                using var host = builder.Build();
                await host.StartAsync();
                await host.Services.GetRequiredService<SignUp>().RegisterAsync("ada@example.com");
                await host.StopAsync();

                public sealed class SignUp(UserRegistered.Signal registered)
                {
                    public ValueTask RegisterAsync(string email) => registered.SendAsync(this, email);
                }

                public sealed partial class Mailer
                {
                    [Receives<UserRegistered>]
                    private void Welcome(string email) => Console.WriteLine($"welcome {email}");
                }

                public sealed partial class Clerk
                {
                    [Receives<UserRegistered>]
                    private async Task File(string email)
                    {
                        await Task.Yield();
                        Console.WriteLine($"filed {email}");
                    }
                }

                [Signal("user-registered", Delivery = Delivery.Sequential)]
                public sealed partial class UserRegistered(string email);

                """);

        (await project.RunAsync("build")).Succeeded();
        if (framework == "net10.0")
        {
            // The runtime of the other one need not be there.
            var run = (await project.RunAsync("run", "--no-build")).Succeeded();
            Assert.Equal("welcome ada@example.com\nfiled ada@example.com\n", run.Output);
        }
    }

    /// <summary>Razor makes code of a component, in which the author's own is looked at like any other.</summary>
    [Fact]
    public async Task A_component_is_warned_in_its_razor_file()
    {
        var project = TempProject.Console(feed, properties: ("OutputType", "Library"))
            .Write(
                "Clicked.cs",
                """
                using Signals;

                [Signal("clicked")]
                public sealed partial class Clicked(int times);

                """)
            .Write(
                "Counter.razor",
                """
                @implements IDisposable
                <p>@_clicks</p>
                @code {
                    private int _clicks;
                    private Connection? _kept;

                    protected override void OnInitialized()
                    {
                        int first = 1;
                        Clicked.Connect((_, times) => Console.WriteLine(first + times));
                        _kept = Clicked.Connect((_, times) => Console.WriteLine(times));
                        Clicked.Mute();
                    }

                    public void Dispose() => _kept?.Dispose();

                    [Signal("shown")]
                    public sealed partial class Shown;
                }

                """)
            .Write("_Imports.razor", "@using Signals\n");
        var file = project.File;
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))
            .Replace("Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Razor\"", StringComparison.Ordinal)
            .Replace("<ItemGroup>", "<ItemGroup>\n    <FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", StringComparison.Ordinal));

        var build = await project.RunAsync("build", "--nologo", "-clp:NoSummary");

        string[] said = [.. build.Output.Split('\n').Where(line => line.Contains(" SIG", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().Order(StringComparer.Ordinal)];
        Assert.Collection(
            said,
            line => Assert.Contains("Counter.razor(10,25): warning SIG101: ", line, StringComparison.Ordinal),
            line => Assert.Contains("Counter.razor(12,9): warning SIG106: ", line, StringComparison.Ordinal),
            line => Assert.Contains("Counter.razor(18,33): error SIG007: Messages of the signal 'Shown' can't be made, as other generators don't see what Razor makes", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_with_an_older_language_gets_one_clear_error()
    {
        var project = TempProject.Console(feed, properties: ("LangVersion", "11")).Write(
            "Program.cs",
            """
            using Signals;

            [Signal("user-registered")]
            public sealed partial class UserRegistered
            {
                public static void Main()
                {
                }
            }

            """);

        var build = await project.RunAsync("build", "--nologo", "-clp:NoSummary");

        Assert.NotEqual(0, build.ExitCode);
        var error = Assert.Single(build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("error SIG008: Signals needs C# 12 or later, and this project has C# 11", error, StringComparison.Ordinal);
    }
}
