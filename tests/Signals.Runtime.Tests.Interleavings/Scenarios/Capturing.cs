namespace Signals.Interleavings.Scenarios;

/// <summary>One thread sends while another captures.</summary>
internal static class Capturing
{
    public static void Run()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        int[] numbers = [];

        Threads.Run(
            () =>
            {
                signal.Send(null, 1);
                signal.Send(null, 2);
                signal.Send(null, 3);
            },
            () =>
            {
                SignalCapture<Counted> capture = signal.Capture();
                capture.Dispose();
                numbers = [.. capture.Select(message => message.Number)];
            });

        Promise.Holds(numbers.SequenceEqual(Enumerable.Range(numbers.FirstOrDefault(), numbers.Length)), "a capture has what was sent meanwhile, without a gap");
        Promise.Holds(!signal.HasReceivers, "a capture that was disposed is gone");
    }
}
