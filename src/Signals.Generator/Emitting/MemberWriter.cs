using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes the members of the signal's class, an empty line between two.</summary>
internal sealed class MemberWriter(SourceWriter writer, SignalModel signal)
{
    private bool _isFirst = true;

    /// <summary>What stands in for a body where a mistake in the declaration keeps the real one from compiling.</summary>
    public const string NoBody = "throw new global::System.NotSupportedException()";

    /// <summary>Writes a member, unless its name is taken.</summary>
    /// <param name="name">The member's name, or null for one that can't be taken.</param>
    /// <param name="documentation">Its XML documentation.</param>
    /// <param name="code">Its code.</param>
    public void Write(string? name, Documentation? documentation, string code)
    {
        if (Begin(name, documentation))
        {
            writer.Write(code);
        }
    }

    /// <summary>Writes a method that is a single expression.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="documentation">Its XML documentation.</param>
    /// <param name="signature">All before the arrow.</param>
    /// <param name="body">The expression.</param>
    public void WriteMethod(string name, Documentation documentation, string signature, string body)
    {
        string code = signal.IsSound ? body : NoBody;
        string separator = signature.Length + code.Length > Signatures.Width || signature.Contains("\n") ? "\n    => " : " => ";
        Write(name, documentation, signature + separator + code + ";");
    }

    /// <summary>Writes a nested class.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="documentation">Its XML documentation.</param>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="writeBody">Writes what is in it.</param>
    public void WriteClass(string name, Documentation documentation, string declaration, Action<SourceWriter> writeBody)
    {
        if (Begin(name, documentation))
        {
            writer.Write(declaration);
            writer.Open();
            writeBody(writer);
            writer.Close();
        }
    }

    private bool Begin(string? name, Documentation? documentation)
    {
        if (name is not null && !signal.Generates(name))
        {
            return false;
        }

        if (!_isFirst)
        {
            writer.WriteLine();
        }

        _isFirst = false;
        documentation?.Write(writer);
        writer.Write(GeneratedCode.Attribute);
        return true;
    }
}
