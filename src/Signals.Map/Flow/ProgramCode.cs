using Mono.Cecil;

namespace Signals.Map;

/// <summary>What has been read of the program's code.</summary>
internal sealed class ProgramCode(ProgramAssemblies program)
{
    public Definitions Definitions { get; } = new(program);

    public ValueFlow Flow { get; } = new();

    public Instantiations Instantiations { get; } = new();

    /// <summary>Which methods the code of a method calls, or makes a delegate of.</summary>
    public Dictionary<MethodDefinition, HashSet<MethodDefinition>> Calls { get; } = [];

    /// <summary>Reads all code that a person wrote.</summary>
    /// <param name="onCall">What to do with a call.</param>
    public void Read(Action<Call> onCall)
    {
        foreach (TypeDefinition type in program.Modules.SelectMany(module => module.Types))
        {
            Read(type, onCall);
        }
    }

    private void Read(TypeDefinition type, Action<Call> onCall)
    {
        if (GeneratedCode.Is(type))
        {
            return;
        }

        foreach (MethodDefinition method in type.Methods)
        {
            if (method.HasBody && !GeneratedCode.Is(method))
            {
                Read(method, onCall);
            }
        }

        foreach (TypeDefinition nested in type.NestedTypes)
        {
            Read(nested, onCall);
        }
    }

    private void Read(MethodDefinition method, Action<Call> onCall)
    {
        HashSet<MethodDefinition> calls = [];
        MethodReader.Read(method, this, call =>
        {
            Instantiations.Note(call.Callee, Definitions);
            if (Definitions.Of(call.Callee) is { } callee)
            {
                calls.Add(callee);
            }

            onCall(call);
        });

        if (calls.Count > 0)
        {
            Calls.Add(method, calls);
        }
    }
}
