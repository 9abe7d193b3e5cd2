using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Signals.Brokers;

namespace Orders.Tests;

/// <summary>The sample's programs, as its README has them.</summary>
public sealed class SampleTests
{
    // .ci/run sets it.
    private const string Required = "CI_BROKERS_REQUIRED";

    public static TheoryData<string> Brokers { get; } = ["rabbitmq", "nats"];

    [Fact]
    public async Task Three_hosts_in_one_process_do_all_that_was_ordered()
    {
        (int exitCode, string output, string error) = await RunAsync("Orders", "");

        Assert.Equal(0, exitCode);
        AssertAllDone(output, orders: 120);
        Assert.Equal(
            [
                "line 20 is skipped: the quantity is no whole number from 1 to 1000000: two",
                "line 44 is skipped: the customer is missing",
                "line 71 is skipped: the price is no amount such as 9.50: expensive",
                "line 86 is skipped: the number 1005 is that of line 6",
                "line 107 is skipped: it has 3 cells, the header has 5",
            ],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("line ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Standard_input_and_what_is_wrong_with_it()
    {
        (int exitCode, string output, _) = await RunAsync("Orders", "price,number,customer,item,quantity\n1.50,1,Ada,Tea,3\n", "--input", "-");
        Assert.Equal(0, exitCode);
        Assert.Contains("accounting       1  invoiced for 4.50", output, StringComparison.Ordinal);

        (exitCode, _, string error) = await RunAsync("Orders", "number,customer\n", "--input", "-");
        Assert.Equal(1, exitCode);
        Assert.Contains("- has no column 'item' among number, customer", error, StringComparison.Ordinal);

        (exitCode, _, error) = await RunAsync("Orders", "", "--broker", "http://localhost");
        Assert.Equal(2, exitCode);
        Assert.Contains("--broker is 'http://localhost', where amqp://localhost or nats://localhost is expected", error, StringComparison.Ordinal);

        (exitCode, _, error) = await RunAsync("Orders", "", "--page", "http://example.com");
        Assert.Equal(2, exitCode);
        Assert.Contains("--page is 'http://example.com', where http://localhost:5080 is expected", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shop_can_be_seen_until_it_is_closed()
    {
        int port = FreePort();
        using Process shop = Start("Orders", "--page", $"http://localhost:{port}");
        _ = shop.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (await shop.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            output.AppendLine(line);
            if (line.StartsWith("See ", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Contains($"See http://localhost:{port}/signals. Ctrl+C closes the shop.", output.ToString(), StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        Assert.Contains("Relays and queues", await client.GetStringAsync("/signals"), StringComparison.Ordinal);
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        using var snapshot = JsonDocument.Parse(await client.GetStringAsync("/signals/snapshot.json"));
        JsonElement relay = Assert.Single(snapshot.RootElement.GetProperty("parts").EnumerateArray());
        Assert.Equal("relay shop", relay.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, relay.GetProperty("trouble").ValueKind);
        Assert.Equal(120, relay.GetProperty("counts").GetProperty("published").GetInt32());
        Assert.Equal(240, relay.GetProperty("counts").GetProperty("received").GetInt32());

        using (Process.Start("kill", $"-TERM {shop.Id}"))
        {
        }

        await shop.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, shop.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public async Task Three_processes_do_all_that_was_ordered(string name)
    {
        await using BrokerProcess broker = await StartAsync(name);

        (int exitCode, string output, string error) = await RunAsync("Orders", "", "--broker", broker.Uri.ToString());

        Assert.True(exitCode == 0, error);
        AssertAllDone(output, orders: 120);
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public async Task A_warehouse_that_is_killed_loses_no_order(string name)
    {
        await using BrokerProcess broker = await StartAsync(name);
        using Process accounting = Start("Orders.Accounting", "--broker", broker.Uri.ToString());
        Process warehouse = Start("Orders.Warehouse", "--broker", broker.Uri.ToString());
        Assert.Equal("The accounting is open.", await accounting.StandardOutput.ReadLineAsync());
        Assert.Equal("The warehouse is open.", await warehouse.StandardOutput.ReadLineAsync());
        using Process shop = Start("Orders.Shop", "--broker", broker.Uri.ToString());
        while (await shop.StandardOutput.ReadLineAsync() is { } line && !line.Contains("placed 40,", StringComparison.Ordinal))
        {
        }

        warehouse.Kill(); // SIGKILL
        await warehouse.WaitForExitAsync();
        warehouse.Dispose();
        using Process again = Start("Orders.Warehouse", "--broker", broker.Uri.ToString());

        string output = await shop.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await shop.WaitForExitAsync();
        Assert.True(shop.ExitCode == 0, output);
        AssertAllDone(output, orders: 120);
        await accounting.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await again.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static void AssertAllDone(string output, int orders)
    {
        Assert.Contains($"shop           {orders,3}  placed, 5 rows skipped", output, StringComparison.Ordinal);
        Assert.Contains($"warehouse      {orders,3}  shipped in ", output, StringComparison.Ordinal);
        Assert.Contains($"accounting     {orders,3}  invoiced for ", output, StringComparison.Ordinal);
        Assert.Contains("It is Healthy.", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<BrokerProcess> StartAsync(string name)
    {
        BrokerProcess broker = name == "nats" ? new NatsProcess() : new RabbitMqProcess();
        if (broker.Missing is { } missing)
        {
            Assert.False(Environment.GetEnvironmentVariable(Required) == "1", missing);
            Assert.Skip(missing);
        }

        await broker.StartAsync();
        return broker;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, string input, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.Append(line.Data).Append('\n');
        process.BeginErrorReadLine();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync();
        return (process.ExitCode, output, error.ToString());
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = program == "Orders",
        };
        string orders = Path.Combine(AppContext.BaseDirectory, "Orders");
        string[] all =
        [
            "exec", "--runtimeconfig", $"{orders}.runtimeconfig.json", Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. arguments,
        ];
        Array.ForEach(all, start.ArgumentList.Add);
        return Process.Start(start)!;
    }
}
