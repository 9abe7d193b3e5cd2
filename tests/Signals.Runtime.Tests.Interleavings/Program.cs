using System.Globalization;
using Signals.Interleavings.Exploring;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    ["explore", string scenario, string iterations, string seed]
        => Exploration.Run(scenario, uint.Parse(iterations, CultureInfo.InvariantCulture), uint.Parse(seed, CultureInfo.InvariantCulture)),
    _ => await ConsoleRunner.Run(args),
};
