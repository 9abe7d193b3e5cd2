using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the delegates of the signal's receivers.</summary>
internal static class ReceiverDelegates
{
    public static void Write(MemberWriter members, SignalModel signal, Signatures signatures)
    {
        string result = signal.Result ?? "void";
        string task = signal.Result is null ? FrameworkTypes.Task : $"{FrameworkTypes.Task}<{signal.Result}>";
        Write("Receiver", $"Receives {signatures.Name}.", signatures.Passing($"{signal.Access} delegate {result} Receiver"), hasToken: false);
        if (signal.Delivery == SignalDelivery.Sync)
        {
            return;
        }

        Write(
            "TaskReceiver",
            $"Receives {signatures.Name} asynchronously.",
            signatures.Passing($"{signal.Access} delegate {task} TaskReceiver"),
            hasToken: false);
        Write(
            "AsyncReceiver",
            $"Receives {signatures.Name} asynchronously, with the token that cancels the send.",
            signatures.PassingWithToken($"{signal.Access} delegate {task} AsyncReceiver"),
            hasToken: true);

        void Write(string name, string summary, string head, bool hasToken)
        {
            Documentation documentation = signatures.Document(new Documentation(summary).Remarks(signatures.Summary));
            if (hasToken)
            {
                documentation.Parameter("cancellationToken", "Cancels the send.");
            }

            if (signal.Result is not null)
            {
                documentation.Returns("The reply.");
            }
            else if (name != "Receiver")
            {
                documentation.Returns("A task that ends when the receiver is done.");
            }

            members.Write(name, documentation, head + ";");
        }
    }
}
