using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the file that is generated for a type with receiving methods.</summary>
internal static class ReceiversFile
{
    private const string Disposable = "global::System.IDisposable";
    private const string Connections = $"{FrameworkTypes.Services}.ReceiverConnections";
    private const string Attribute = "<see cref=\"global::Signals.ReceivesAttribute{TSignal}\"/>";
    private const string NamespaceParameter = "global::Signals.SignalNamespace? signals = null";
    private const string ContextParameter = "global::Signals.ReceiverContext on = default";

    public static string Write(ReceiverTypeModel type)
    {
        var writer = new SourceWriter();
        FileHead.Write(writer, "#nullable enable annotations", type.ExternAliases);
        if (type.Namespace is not null)
        {
            writer.Write($"namespace {type.Namespace};");
            writer.WriteLine();
        }

        foreach (string containingType in type.ContainingTypes)
        {
            writer.Write(containingType);
            writer.Open();
        }

        writer.Write(type.Declaration);
        if (type.ConnectsReceivers)
        {
            var interfaces = new List<string> { "global::Signals.IReceivers" };
            if (type.ScopedClass is not null)
            {
                interfaces.Add(ScopedReceivers.Interface);
            }

            if (StaticReceivers.Of(type).Any())
            {
                interfaces.Add(StaticReceivers.Interface);
            }

            writer.Write($"    : {string.Join(", ", interfaces)}");
        }

        writer.Open();
        WriteMembers(writer, type);
        writer.Close();

        foreach (string _ in type.ContainingTypes)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static void WriteMembers(SourceWriter writer, ReceiverTypeModel type)
    {
        if (type.ConnectsReceivers)
        {
            WriteConnect(writer, type);
        }

        if (type.ConnectsStaticReceivers)
        {
            if (type.ConnectsReceivers)
            {
                writer.WriteLine();
            }

            WriteConnectStatic(writer, type);
        }

        if (type.ConnectsReceivers && StaticReceivers.Of(type).Any())
        {
            writer.WriteLine();
            StaticReceivers.Write(writer, type);
        }

        if (type.Receivers.Count > 0)
        {
            writer.WriteLine();
            writer.Write("// What the signals call. Each passes on what the method asks for of all that its signal has.");
        }

        bool isFirst = true;
        foreach (ReceiverModel receiver in type.Receivers)
        {
            if (!isFirst)
            {
                writer.WriteLine();
            }

            isFirst = false;
            ReceiverAdapter.Write(writer, receiver);
        }

        if (type.ScopedClass is not null)
        {
            writer.WriteLine();
            ScopedReceivers.Write(writer, type);
        }
    }

    private static void WriteConnect(SourceWriter writer, ReceiverTypeModel type)
    {
        if (type.Field is not null)
        {
            writer.Write("// What the signals call, held here so that it lives as long as this object does.");
            writer.Write(GeneratedCode.Attribute);
            writer.Write($"private {FrameworkTypes.Services}.KeptReceivers? {type.Field};");
            writer.WriteLine();
        }

        string modifier = type.Base switch
        {
            BaseReceivers.Virtual or BaseReceivers.Abstract => "override ",
            BaseReceivers.Final => type.CanBeDerivedFrom ? "new virtual " : "new ",
            _ => type.CanBeDerivedFrom ? "virtual " : "",
        };
        bool hasBase = type.Base is BaseReceivers.Virtual or BaseReceivers.Final;
        new Documentation($"Connects this object's receivers, the methods with {Attribute}.")
            .Remarks(
                (hasBase ? "The receivers of the base class are among them.\n" : "")
                + "The connections are weak: they last as long as this object, whether or not what is returned is kept.\n"
                + "To connect an object again changes nothing; it can be connected to several namespaces.")
            .Parameter("signals", "The namespace whose signals they receive, or <see langword=\"null\"/> for the default one.")
            .Parameter("on", "Where they are called; where the send is, by default.")
            .Returns("What disconnects them all.")
            .Write(writer);
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"public {modifier}{Disposable} ConnectReceivers({NamespaceParameter}, {ContextParameter})");
        writer.Open();
        WriteAdding(writer, type.Receivers.Where(receiver => !receiver.IsStatic));
        if (hasBase)
        {
            writer.Write("connections.Add(base.ConnectReceivers(signals, on));");
        }

        writer.Write(type.Field is null ? "return connections.Connect(on);" : $"return connections.Connect(ref {type.Field}, on);");
        writer.Close();
    }

    private static void WriteConnectStatic(SourceWriter writer, ReceiverTypeModel type)
    {
        new Documentation($"Connects this type's static receivers, the methods with {Attribute}.")
            .Remarks("They stay connected until what is returned is disposed.")
            .Parameter("signals", "The namespace whose signals they receive, or <see langword=\"null\"/> for the default one.")
            .Returns("What disconnects them all.")
            .Write(writer);
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"public {(type.StaticBases.Count > 0 ? "new " : "")}static {Disposable} ConnectStaticReceivers({NamespaceParameter})");
        writer.Open();
        WriteAdding(writer, type.Receivers.Where(receiver => receiver.IsStatic));
        writer.Write("return connections.Connect();");
        writer.Close();
    }

    private static void WriteAdding(SourceWriter writer, IEnumerable<ReceiverModel> receivers)
    {
        writer.Write(
            $"""
            signals ??= global::Signals.SignalNamespace.Default;
            var connections = new {Connections}();
            """);
        foreach (ReceiverModel receiver in receivers)
        {
            writer.Write($"connections.Add({receiver.Signal}.In(signals), new {receiver.Signal}.{receiver.Delegate}({receiver.Adapter}));");
        }
    }
}
