namespace Signals.Generator;

/// <summary>The names of the generators' steps, by which tests find them.</summary>
internal static class TrackingNames
{
    public const string ParsedSignals = nameof(ParsedSignals);

    public const string Signals = nameof(Signals);

    public const string DocumentedSignals = nameof(DocumentedSignals);

    public const string ParsedReceivers = nameof(ParsedReceivers);

    public const string Receivers = nameof(Receivers);

    public const string ParsedInjectedSignals = nameof(ParsedInjectedSignals);

    public const string ParsedRelayedSignals = nameof(ParsedRelayedSignals);

    public const string RelayedSignals = nameof(RelayedSignals);

    public const string OwnInjectedSignals = nameof(OwnInjectedSignals);

    public const string ReferencedInjectedSignals = nameof(ReferencedInjectedSignals);

    public const string InjectedSignals = nameof(InjectedSignals);
}
