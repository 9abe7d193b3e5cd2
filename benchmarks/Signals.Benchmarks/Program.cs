using BenchmarkDotNet.Running;
using Signals.Benchmarks.Measuring;

// Without arguments, BenchmarkDotNet shows a list to choose from.
switch (args)
{
    case ["--quick"]:
        return QuickRun.Measure(output: null);
    case ["--quick", "--output", string file]:
        return QuickRun.Measure(file);
    case ["--start"]:
        return QuickRun.MeasureStart();
    case ["--check"]:
        return QuickRun.Check();
    case ["--measure", string name]:
        return QuickRun.MeasureOne(name);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args);
        return 0;
}
