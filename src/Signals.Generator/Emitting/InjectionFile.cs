namespace Signals.Generator.Emitting;

/// <summary>Writes the file that lets signals be injected.</summary>
internal static class InjectionFile
{
    public const string HintName = "InjectedSignals.g.cs";

    /// <param name="signals">The signals' classes, as code refers to them.</param>
    public static string Write(IEnumerable<string> signals)
    {
        var writer = new SourceWriter();
        FileHead.Write(writer, "#nullable enable", externAliases: default);
        writer.Write("// The signals of this project, and of those that it refers to, can be injected where AddSignals was called.");
        writer.Write(GeneratedCode.Attribute);
        writer.Write("file static class InjectedSignals");
        writer.Open();
        writer.Write(
            """
            private static readonly global::System.Action<global::Signals.Hosting.SignalsBuilder> s_add = Add;

            [global::System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Register() => global::Signals.CompilerServices.InjectedSignals.Add(s_add);

            private static void Add(global::Signals.Hosting.SignalsBuilder signals)
            {
            """);
        foreach (string signal in signals)
        {
            writer.Write($"    signals.AddSignal({signal}.In);");
        }

        writer.Write("}");
        writer.Close();
        return writer.ToString();
    }
}
