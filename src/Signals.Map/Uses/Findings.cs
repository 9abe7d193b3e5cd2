using Mono.Cecil;

namespace Signals.Map;

/// <summary>Looks for what the author of a signal may not know.</summary>
internal sealed class Findings(ProgramCode code, IReadOnlyList<Use> anySignal, bool connectsAnyReceivers)
{
    // Code that doesn't know its signal at compile time may send or receive each of them.
    private readonly string _sentUnless = Unless(anySignal.Where(use => use.Verb.StartsWith("Send", StringComparison.Ordinal)), "send");
    private readonly string _receivedUnless = Unless(anySignal.Where(use => use.Kind is not null), "receive");

    public IEnumerable<Finding> Of(IEnumerable<SignalUses> signals, SourcePlaces places)
        => signals.Where(uses => !uses.Declaration.IsOfLibrary).SelectMany(uses => Of(uses, places));

    private IEnumerable<Finding> Of(SignalUses uses, SourcePlaces places)
    {
        string declared = TypeName.Of(uses.Declaration.Type);
        SourcePlace? declaration = places.Of(uses.Declaration.Type);
        foreach (string? type in ClosedTypes(uses))
        {
            Use[] senders = [.. uses.Senders.Where(IsOfType)];
            Use[] receivers = [.. uses.Receivers.Where(IsOfType)];
            if (senders.Length == 0)
            {
                yield return Closed(FindingKind.NeverSent, $"is sent by nobody{_sentUnless}", declaration);
            }

            if (receivers.Length == 0)
            {
                yield return Closed(FindingKind.NeverReceived, $"is received by nobody{_receivedUnless}", declaration);
            }
            else if (receivers.All(IsLost))
            {
                yield return Closed(
                    FindingKind.OnlyWeakLambdas,
                    "is received by weak lambdas alone, whose connections nobody keeps: they are gone after the next collection",
                    receivers[0].Place);
            }

            bool IsOfType(Use use) => type is null || use.IsOpen || use.Type == type;

            Finding Closed(FindingKind kind, string text, SourcePlace? place)
                => new(uses.Declaration.Name, type ?? declared, kind, text, place?.File, place?.Line);
        }

        foreach ((MethodDefinition method, Use receiver) in uses.Receives)
        {
            if (Chain(method, uses) is { } chain)
            {
                string way = chain.Count > 0 ? $", by way of {string.Join(" and ", chain)}" : "";
                yield return About(FindingKind.SentByItsReceiver, $"is sent again by its receiver {receiver.Receiver}{way}", receiver);
            }
        }

        foreach (Use receiver in uses.Receivers)
        {
            if (receiver is { Verb: "[Receives]", Connected: null } && !connectsAnyReceivers)
            {
                yield return About(FindingKind.NeverConnected, $"has a receiver, {receiver.Receiver}, that nobody connects", receiver);
            }
        }

        Finding About(FindingKind kind, string text, Use receiver)
            => new(uses.Declaration.Name, receiver.Type ?? declared, kind, text, receiver.File, receiver.Line);
    }

    private static string Unless(IEnumerable<Use> anySignal, string does)
    {
        string[] members = [.. anySignal.Select(use => use.Member).Distinct()];
        return members.Length == 0 ? "" : $", unless by {string.Join(" or ", members)}, which may {does} any signal";
    }

    // Each closed type of a generic signal is a signal by itself.
    private static string?[] ClosedTypes(SignalUses uses)
    {
        string?[] types = [.. uses.Senders.Concat(uses.Receivers).Where(use => use is { Type: not null, IsOpen: false })
            .Select(use => use.Type).Distinct().Order(StringComparer.Ordinal)];
        return types.Length == 0 ? [null] : types;
    }

    private static bool IsLost(Use use) => use is { Captures: true, Weak: true, Dropped: true };

    /// <summary>The methods on the way from a receiver to a send of its own signal, or null where there is no way.</summary>
    private List<string>? Chain(MethodDefinition receiver, SignalUses uses)
    {
        HashSet<MethodDefinition> sends = [.. uses.Sends.Select(send => send.Method)];
        if (sends.Count == 0)
        {
            return null;
        }

        Dictionary<MethodDefinition, MethodDefinition?> from = new() { [receiver] = null };
        Queue<MethodDefinition> toVisit = new([receiver]);
        while (toVisit.TryDequeue(out MethodDefinition? method))
        {
            if (sends.Contains(method))
            {
                return Way(method, receiver, from);
            }

            foreach (MethodDefinition next in Next(method))
            {
                if (from.TryAdd(next, method))
                {
                    toVisit.Enqueue(next);
                }
            }
        }

        return null;
    }

    private IEnumerable<MethodDefinition> Next(MethodDefinition method)
    {
        // What an asynchronous method does is in a class of its own.
        IEnumerable<MethodDefinition> machine = method.HasCustomAttributes
            ? method.CustomAttributes.Where(attribute => attribute.AttributeType.Name is "AsyncStateMachineAttribute")
                .Select(attribute => attribute.ConstructorArguments[0].Value)
                .OfType<TypeReference>()
                .SelectMany(type => type.Resolve()?.Methods.Where(one => one.Name == "MoveNext") ?? [])
            : [];
        return code.Calls.GetValueOrDefault(method, []).Concat(machine);
    }

    private static List<string> Way(MethodDefinition last, MethodDefinition receiver, Dictionary<MethodDefinition, MethodDefinition?> from)
    {
        List<string> names = [];
        string first = CodeMember.Of(receiver).Name;
        for (MethodDefinition? method = last; method is not null && method != receiver; method = from[method])
        {
            string name = CodeMember.Of(method).Name;
            if (name != first && !names.Contains(name))
            {
                names.Insert(0, name);
            }
        }

        return names;
    }
}
