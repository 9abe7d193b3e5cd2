using System.Globalization;
using Signals;
using Signals.AspNetCore;
using Signals.AspNetCore.Benchmarks;

// What the package costs a web application: requests per second and bytes per request, of the same application without the
// package, with it, and with somebody connected. They run in turn in one process, on Kestrel over loopback; a ratio is the median of
// the ratios of neighbouring runs, so that a machine that is busy for a while is busy for both.
//
// With --page and a number of receivers: what the live page costs a send.
if (args is ["--page", string receivers])
{
    await PageMeasurement.MeasureAsync(int.Parse(receivers, CultureInfo.InvariantCulture));
    return;
}

int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400;
const int RequestsPerRun = 4_000;

var observed = new SignalNamespace();
using Connection connection = RequestFinished.In(observed).Connect((_, _, _) => { });
Contender[] contenders =
[
    await Contender.StartAsync("without the package", signals: null),
    await Contender.StartAsync("with the package", new SignalNamespace()),
    await Contender.StartAsync("with a receiver", observed),
];

foreach (Contender contender in contenders)
{
    await contender.RunAsync(RequestsPerRun);
    contender.Forget();
}

for (int round = 0; round < rounds; round++)
{
    // Each place in the order falls to each of them.
    for (int place = 0; place < contenders.Length; place++)
    {
        await contenders[(round + place) % contenders.Length].RunAsync(RequestsPerRun);
    }
}

Console.WriteLine($"{rounds} rounds of {RequestsPerRun:N0} requests, {Environment.ProcessorCount} cores");
Console.WriteLine($"{"",-22}{"requests/s",12}{"ratio",8}{"µs of CPU",12}{"ratio",8}{"bytes",8}");
foreach (Contender contender in contenders)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{contender.Name,-22}{Median(contender.Runs.Select(run => run.PerSecond)),12:F0}{Ratio(contender, run => run.PerSecond),8:F3}{Median(contender.Runs.Select(run => run.Processor)),12:F2}{Ratio(contender, run => run.Processor),8:F3}{Median(contender.Runs.Select(run => run.Bytes)),8:F1}"));
    await contender.DisposeAsync();
}

double Ratio(Contender contender, Func<Run, double> figure)
    => Median(contender.Runs.Zip(contenders[0].Runs, (own, without) => figure(own) / figure(without)));

static double Median(IEnumerable<double> figures)
{
    double[] sorted = [.. figures.Order()];
    return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
}
