using Signals.Generator.Model;
using Signals.Generator.Parsing;

namespace Signals.Generator.Emitting;

/// <summary>Writes what connects the static receivers of a class that has others as well, for who has an object of it.</summary>
internal static class StaticReceivers
{
    /// <summary>The interface that says so.</summary>
    public const string Interface = $"{FrameworkTypes.Services}.IStaticReceivers";

    /// <summary>The methods that connect static receivers, of the type and of its base classes.</summary>
    public static IEnumerable<string> Of(ReceiverTypeModel type)
    {
        if (type.ConnectsStaticReceivers)
        {
            yield return ReceiverRules.ConnectStatic;
        }

        foreach (string inherited in type.StaticBases)
        {
            yield return $"{inherited}.{ReceiverRules.ConnectStatic}";
        }
    }

    /// <summary>Writes the interface's method.</summary>
    public static void Write(SourceWriter writer, ReceiverTypeModel type)
    {
        writer.Write("// A host that is given the class connects these too.");
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"global::System.IDisposable {Interface}.ConnectStatic(global::Signals.SignalNamespace signals)");
        string[] methods = [.. Of(type)];
        if (methods.Length == 1)
        {
            writer.Write($"    => {methods[0]}(signals);");
            return;
        }

        writer.Open();
        writer.Write($"var connections = new {FrameworkTypes.Services}.ReceiverConnections();");
        foreach (string connect in methods)
        {
            writer.Write($"connections.Add({connect}(signals));");
        }

        writer.Write("return connections;");
        writer.Close();
    }
}
