namespace Signals.Interleavings.Mistakes;

/// <summary>A mistake that somebody could make in the library, and that no single thread would notice.</summary>
/// <param name="Name">The name.</param>
/// <param name="File">The file that it is in.</param>
/// <param name="Right">The code as it is.</param>
/// <param name="Wrong">The code with the mistake.</param>
/// <param name="Scenario">The scenario that has to notice.</param>
internal sealed record Mistake(string Name, string File, string Right, string Wrong, string Scenario)
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new(
            "connecting takes no lock",
            "Connecting/ReceiverRegistry.cs",
            """
                    lock (_lock)
                    {
                        if (_contexts is not null
            """,
            """
                    lock (new object())
                    {
                        if (_contexts is not null
            """,
            "anything"),
        new(
            "muting takes no lock",
            "Connecting/ReceiverRegistry.cs",
            """
                    lock (_lock)
                    {
                        _mutes++;
            """,
            """
                    lock (new object())
                    {
                        _mutes++;
            """,
            "two mute"),
        new(
            "a sender is added without looking whether the table of senders has changed meanwhile",
            "Connecting/ReceiverRegistry.cs",
            """
                            if (version == _sendersVersion)
                            {
                                ThrowIfElsewhere(
            """,
            """
                            if (version <= _sendersVersion)
                            {
                                ThrowIfElsewhere(
            """,
            "one receiver is connected twice to a new sender"),
        new(
            "the count says that a receiver is there before it is",
            "Connecting/ReceiverList.cs",
            """
                    Entries[_count] = new ReceiverEntry { Slot = slot, Handle = slot.Handle.Number };
                    _index?.Add(slot.ReceiverHash, _count);
                    _count++;
            """,
            """
                    _count++;
                    Entries[_count - 1] = new ReceiverEntry { Slot = slot, Handle = slot.Handle.Number };
                    _index?.Add(slot.ReceiverHash, _count - 1);
            """,
            "anything"),
        new(
            "the last value changes without a lock",
            "Connecting/ReceiverRegistry.Replaying.cs",
            """
                        lock (_lock)
                        {
                            if (_mutes > 0)
                            {
                                return default;
            """,
            """
                        lock (new object())
                        {
                            if (_mutes > 0)
                            {
                                return default;
            """,
            "who connects late gets the last value"),
    ];

    public static Mistake Named(string name) => All.Single(mistake => mistake.Name == name);
}
