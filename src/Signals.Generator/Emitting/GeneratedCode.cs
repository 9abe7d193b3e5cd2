namespace Signals.Generator.Emitting;

/// <summary>The mark on all that is generated into a type of the author's.</summary>
internal static class GeneratedCode
{
    public static readonly string Version = typeof(GeneratedCode).Assembly.GetName().Version.ToString(3);

    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Signals.Generator\", \"{Version}\")]";
}
