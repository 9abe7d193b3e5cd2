using Signals.Diagnostics;

namespace Signals.Hosting.Background;

/// <summary>How the background receivers of a class are doing.</summary>
internal sealed class BackgroundStatus<TReceivers>(BackgroundWork work) : ISignalsStatus
{
    public string Name => $"background receivers {TypeName.Of(typeof(TReceivers))}";

    public string? Trouble => work.QueueOf(typeof(TReceivers))?.Trouble;

    public IEnumerable<KeyValuePair<string, long>> Counts => work.QueueOf(typeof(TReceivers))?.Counts ?? [];
}
