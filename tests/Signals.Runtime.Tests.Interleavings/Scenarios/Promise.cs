using Microsoft.Coyote.Specifications;

namespace Signals.Interleavings.Scenarios;

/// <summary>Tells Coyote what has to be so.</summary>
internal static class Promise
{
    public static void Holds(bool condition, string promise) => Specification.Assert(condition, "Broken: {0}", promise);
}
