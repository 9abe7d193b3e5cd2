using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the file that is generated for a signal.</summary>
internal static class SignalFile
{
    public static string Write(DocumentedSignal documented)
    {
        SignalModel signal = documented.Signal;
        var writer = new SourceWriter();
        FileHead.Write(writer, "#nullable enable", signal.ExternAliases);
        if (signal.Namespace is not null)
        {
            writer.Write($"namespace {signal.Namespace};");
            writer.WriteLine();
        }

        foreach (string containingType in signal.ContainingTypes)
        {
            writer.Write(containingType);
            writer.Open();
        }

        writer.Write(signal.Declaration);
        writer.Open();
        WriteMembers(writer, signal, documented.Documentation);
        writer.Close();

        foreach (string _ in signal.ContainingTypes)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static void WriteMembers(SourceWriter writer, SignalModel signal, SignalDocumentation comments)
    {
        var members = new MemberWriter(writer, signal);
        MessageMembers.Write(members, signal, comments);
        var signatures = new Signatures(signal, comments);
        ReceiverDelegates.Write(members, signal, signatures);
        Verbs.Write(members, signal, signatures);
        SignalClass.Write(members, signal, signatures);
    }
}
