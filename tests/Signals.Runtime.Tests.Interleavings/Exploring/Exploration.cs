using System.Globalization;
using Microsoft.Coyote;
using Microsoft.Coyote.SystematicTesting;
using Signals.Interleavings.Scenarios;

namespace Signals.Interleavings.Exploring;

/// <summary>Runs a scenario again and again, each time with its threads in another order, in a process that Coyote controls.</summary>
internal static class Exploration
{
    /// <summary>Explores a scenario.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="iterations">How many orders to try.</param>
    /// <param name="seed">What the first order comes from. Each of the others comes from the next number.</param>
    /// <returns>Zero where no order broke a promise.</returns>
    public static int Run(string scenario, uint iterations, uint seed)
    {
        FinalizerThread.Stop();
        uint current = 0;

        // Beside locks and atomic operations, a thread may lose its turn at each field that it reads or writes.
        Configuration configuration = Configuration.Create()
            .WithTelemetryEnabled(false)
            .WithTestingIterations(iterations)
            .WithRandomGeneratorSeed(seed)
            .WithPrioritizationStrategy(isFair: true)
            .WithLockAccessRaceCheckingEnabled()
            .WithAtomicOperationRaceCheckingEnabled()
            .WithVolatileOperationRaceCheckingEnabled()
            .WithMemoryAccessRaceCheckingEnabled();
        using TestingEngine engine = TestingEngine.Create(configuration, Scenario.Named(scenario).Run);
        engine.RegisterStartIterationCallBack(iteration =>
        {
            current = iteration;
            Listener.LetGo();
        });
        engine.Run();
        FinalizerThread.GoOn();

        foreach (string bug in engine.TestReport.BugReports)
        {
            Console.WriteLine(bug);
        }

        if (engine.TestReport.NumOfFoundBugs == 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{iterations} orders of '{scenario}' break no promise."));
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Again: explore \"{scenario}\" 1 {seed + current}"));
        return 1;
    }
}
