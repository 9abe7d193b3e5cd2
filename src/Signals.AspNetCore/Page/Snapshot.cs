using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Mapping;
using Signals.Hosting;
using Signals.AspNetCore.Page.Showing;
using Signals.Diagnostics;

namespace Signals.AspNetCore.Page;

/// <summary>All that the page shows, at one moment. What <c>snapshot.json</c> has is this.</summary>
/// <param name="Time">When it was.</param>
/// <param name="Application">The name of the application.</param>
/// <param name="Signals">The signals that were used so far, by name.</param>
/// <param name="Failures">The last failures of receivers, the latest first.</param>
/// <param name="Parts">What else of the application works with signals, such as relays.</param>
/// <param name="Map">What the map of the program says, where there is one.</param>
internal sealed record Snapshot(
    DateTime Time,
    string Application,
    IReadOnlyList<SignalSnapshot> Signals,
    IReadOnlyList<Failure> Failures,
    IReadOnlyList<PartSnapshot> Parts,
    MapSnapshot? Map);

/// <summary>A part of the application that works with signals.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Trouble">What is wrong now, or null.</param>
/// <param name="Counts">What it has counted.</param>
internal sealed record PartSnapshot(string Name, string? Trouble, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Asks a part how it is doing. One that throws must not take the page with it.</summary>
    public static PartSnapshot Of(ISignalsStatus part)
    {
        try
        {
            return new(part.Name, part.Trouble, new Dictionary<string, long>(part.Counts));
        }
        catch (Exception exception)
        {
            return new(TypeName.Of(part.GetType()), $"It can't say how it is doing: {exception.Message}", new Dictionary<string, long>());
        }
    }
}

/// <summary>What the map of the program says.</summary>
/// <param name="Unused">The signals of the program that were not used so far.</param>
/// <param name="Findings">What stands out in the whole program.</param>
internal sealed record MapSnapshot(IReadOnlyList<MappedSignal> Unused, IReadOnlyList<MapFinding> Findings)
{
    public static MapSnapshot Of(ProgramMap map, IEnumerable<SignalSnapshot> used)
    {
        HashSet<string> names = [.. used.Select(signal => signal.Name)];
        return new MapSnapshot([.. map.Signals!.Where(signal => !names.Contains(signal.Name))], map.Findings!);
    }
}

/// <summary>One signal.</summary>
/// <param name="Id">What tells it from the others, which may have the same name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The class that declares it.</param>
/// <param name="Namespace"><c>application</c>, or <c>default</c> where the application has a namespace of its own.</param>
/// <param name="IsMuted">Whether it is muted.</param>
/// <param name="HasReceivers">Whether anybody listens: a receiver, a capture or a stream.</param>
/// <param name="Receivers">Who is connected, in connection order.</param>
/// <param name="Sends">How many sends had somebody to reach, while somebody looked.</param>
/// <param name="Calls">How many receivers they called.</param>
/// <param name="Failed">How many receivers failed, whether somebody looked or not.</param>
/// <param name="Rates">The same for the last second.</param>
/// <param name="MedianMilliseconds">What a send takes, with its receivers; null when none was measured.</param>
/// <param name="WorstMilliseconds">What the longest send took that was measured.</param>
/// <param name="History">Sends in each of the last seconds, the oldest first.</param>
/// <param name="Recent">The last sends that were measured, the latest first.</param>
internal sealed record SignalSnapshot(
    string Id,
    string Name,
    string Type,
    string Namespace,
    bool IsMuted,
    bool HasReceivers,
    IReadOnlyList<ReceiverSnapshot> Receivers,
    long Sends,
    long Calls,
    long Failed,
    Rates Rates,
    double? MedianMilliseconds,
    double? WorstMilliseconds,
    IReadOnlyList<int> History,
    IReadOnlyList<SendSnapshot> Recent)
{
    public static SignalSnapshot Of(Signal signal, string @namespace, CountsSnapshot counts) => new(
        $"{@namespace}:{signal.MessageType}",
        signal.Name,
        TypeName.Of(signal.MessageType),
        @namespace,
        signal.IsMuted,
        signal.HasReceivers,
        [.. signal.Connections.Select(ReceiverSnapshot.Of)],
        counts.Sends,
        counts.Calls,
        counts.Failures,
        counts.Rates,
        counts.Median?.TotalMilliseconds,
        counts.Median is null ? null : counts.Worst.TotalMilliseconds,
        counts.History,
        [.. counts.Recent.Select(SendSnapshot.Of)]);
}

/// <summary>One receiver.</summary>
/// <param name="Name">The method, as a person would name it.</param>
/// <param name="IsWeak">Whether it is held weakly.</param>
/// <param name="IsAlive">Whether sends still reach it.</param>
/// <param name="Sender">The one sender that it listens to, or null where it listens to all.</param>
internal sealed record ReceiverSnapshot(string Name, bool IsWeak, bool IsAlive, string? Sender)
{
    public static ReceiverSnapshot Of(Connection connection) => new(
        connection.Receiver is { } receiver ? ReceiverTitle.Of(receiver, connection.Signal) : "one that is gone",
        connection.IsWeak,
        connection.IsConnected,
        connection.Sender is { } sender ? SenderTitle.Of(sender) : null);
}

/// <summary>One send. Nothing here is of its message.</summary>
internal sealed record SendSnapshot(DateTime Time, string? Sender, int Receivers, int Failures, bool HasThrown, double Milliseconds)
{
    public static SendSnapshot Of(RecentSend send) => new(
        send.Time,
        send.SenderType is { } type ? TypeName.Of(type) : null,
        send.Receivers,
        send.Failures,
        send.HasThrown,
        send.Duration.TotalMilliseconds);
}
