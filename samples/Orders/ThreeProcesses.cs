using System.Diagnostics;
using Orders.Shop;

namespace Orders;

/// <summary>Runs the services as processes of their own.</summary>
internal static class ThreeProcesses
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(Uri broker, string input, LivePage? page)
    {
        using Process warehouse = await OpenAsync("Warehouse", broker);
        using Process accounting = await OpenAsync("Accounting", broker);
        string[] pageArguments = page is null ? [] : ["--page", page.Address.ToString()];
        using Process shop = Start("Shop", broker, ["--input", input, .. pageArguments]);
        await shop.WaitForExitAsync();
        foreach (Process service in new[] { warehouse, accounting })
        {
            await StopAsync(service);
        }

        return shop.ExitCode;
    }

    // Those that receive are open before anything is sent: what is sent before a service has run for the first time is not kept for it.
    private static async Task<Process> OpenAsync(string service, Uri broker)
    {
        Process process = Start(service, broker);
        string? line = await process.StandardOutput.ReadLineAsync() ?? throw new IOException($"The {service.ToLowerInvariant()} did not open.");
        Console.WriteLine(line);
        _ = CopyAsync(process.StandardOutput);
        return process;
    }

    private static async Task CopyAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Console.WriteLine(line);
        }
    }

    private static Process Start(string service, Uri broker, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = service != "Shop",
        };
        string program = Path.Combine(AppContext.BaseDirectory, "Orders");
        string[] all =
        [
            "exec",
            "--runtimeconfig", $"{program}.runtimeconfig.json",
            "--depsfile", $"{program}.deps.json",
            $"{program}.{service}.dll",
            "--broker", broker.OriginalString,
            .. arguments,
        ];
        Array.ForEach(all, start.ArgumentList.Add);
        return Process.Start(start) ?? throw new IOException($"The {service.ToLowerInvariant()} can't be started.");
    }

    private static async Task StopAsync(Process service)
    {
        try
        {
            await service.WaitForExitAsync().WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            service.Kill(entireProcessTree: true);
        }
    }
}
