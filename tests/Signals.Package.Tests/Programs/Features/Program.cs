using System;
using System.Linq;
using System.Threading.Tasks;

namespace Features;

/// <summary>Uses every feature, and prints what comes of it: the same on every runtime.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        Print("sending");
        Sending.Run();
        Print("senders");
        Senders.Run();
        Print("errors");
        await Errors.RunAsync();
        Print("asynchronous");
        await Asynchronous.RunAsync();
        Print("asking");
        await Asking.RunAsync();
        Print("streaming");
        await Streaming.RunAsync();
        Print("receiving");
        await Receiving.RunAsync();
        Print("namespaces");
        Namespaces.Run();
        Print("filters");
        await Filters.RunAsync();
        Print("contexts");
        await Contexts.RunAsync();
        Print("replaying");
        await Replaying.RunAsync();

        // Where the collector is conservative, nobody can say when an object goes.
        if (arguments.Contains("--lifetimes"))
        {
            Print("lifetimes");
            Lifetimes.Run();
        }

        Print("done");
    }

    private static void Print(string section) => Console.WriteLine($"== {section}");
}
