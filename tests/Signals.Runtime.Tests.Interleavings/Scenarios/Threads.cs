namespace Signals.Interleavings.Scenarios;

/// <summary>Runs threads, whose order is what is explored.</summary>
internal static class Threads
{
    public static void Run(params Action[] bodies)
    {
        var threads = new Thread[bodies.Length];
        for (int i = 0; i < bodies.Length; i++)
        {
            Action body = bodies[i];
            threads[i] = new Thread(() => body());
            threads[i].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }
}
