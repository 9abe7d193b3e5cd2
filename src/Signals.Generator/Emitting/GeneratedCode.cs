namespace Signals.Generator.Emitting;

/// <summary>The mark on all that is generated into a type of the author's.</summary>
internal static class GeneratedCode
{
    public static readonly string Version = typeof(GeneratedCode).Assembly.GetName().Version.ToString(3);

    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Signals.Generator\", \"{Version}\")]";

    /// <summary>The mark on what the compiler has to find, and nobody is to be offered.</summary>
    public const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
}
