using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the delegate of the signal's receivers.</summary>
internal static class ReceiverDelegate
{
    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
        => members.Write(
            "Receiver",
            signatures.Document(new Documentation($"Receives {signatures.Name}.").Remarks(signal.Summary)),
            signatures.Passing($"{signal.Access} delegate void Receiver") + ";");
}
