#if !NET9_0_OR_GREATER
namespace Signals.Connecting;

/// <summary>What delegates tell of their parts since .NET 9.</summary>
internal static class DelegateParts
{
    extension(Delegate receiver)
    {
        public bool HasSingleTarget => receiver.GetInvocationList().Length == 1;
    }
}
#endif
