using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the nested class <c>Signal</c>: the signal in one namespace.</summary>
internal static class SignalClass
{
    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        if (signal.Kind == MessageKind.NoMessage)
        {
            return;
        }

        members.WriteClass(
            "Signal",
            new Documentation($"The signal {signatures.Name} in one namespace.").Remarks(signal.Summary is null ? null : Documentation.WithoutParameterReferences(signal.Summary)),
            $"public sealed class Signal : global::Signals.Signal<{signal.MessageType}>",
            writer =>
            {
                WriteCreation(writer, signal, signatures);
                if (signal.Delivery == SignalDelivery.Sync)
                {
                    SyncSend.Write(writer, signal, signatures);
                    WriteConnecting(writer, signal, signatures);
                    SyncSend.WriteDispatch(writer, signal, signatures);
                }
                else
                {
                    AsyncSend.Write(writer, signal, signatures);
                    WriteConnecting(writer, signal, signatures);
                    AsyncSend.WriteDispatch(writer, signal, signatures);
                }
            });
    }

    private static void WriteCreation(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        if (signal.IsSound)
        {
            writer.Write("internal static Signal? s_default;");
            writer.WriteLine();
        }

        writer.Write(
            $$"""
            private Signal(global::Signals.SignalNamespace signals)
                : base(signals, {{signatures.NameLiteral}}, global::Signals.Delivery.{{signal.Delivery}}, global::Signals.OnError.{{signal.OnError}})
            {
            }

            internal static Signal In(global::Signals.SignalNamespace signals)
                => GetOrCreate(signals, static signals => new Signal(signals));

            """);
    }

    private static void WriteConnecting(SourceWriter writer, SignalModel signal, Signatures signatures)
    {
        bool isFirst = true;
        foreach (string receiver in signatures.Receivers)
        {
            if (!isFirst)
            {
                writer.WriteLine();
            }

            isFirst = false;
            StaticMembers.Connecting(signatures).Write(writer);
            writer.Write(
                $$"""
                {{signatures.PriorityOf(receiver)}}{{signal.Access}} global::Signals.Connection Connect([global::Signals.HeldWeakly] {{receiver}} receiver, {{signatures.FilterParameter}}, bool weak = true)
                    => ConnectReceiver(receiver, sender, weak);

                """);
            StaticMembers.Disconnecting(signatures).Write(writer);
            writer.Write(
                $$"""
                {{signal.Access}} bool Disconnect({{receiver}} receiver, {{signatures.FilterParameter}})
                    => DisconnectReceiver(receiver, sender);
                """);
        }
    }
}
