using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signals.Map;

/// <summary>Files and lines, from the symbols.</summary>
/// <param name="root">The folder that files are named relative to.</param>
internal sealed class SourcePlaces(string root)
{
    // What a build that is the same everywhere calls the folder of the repository.
    private const string MappedRoot = "/_/";

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)).Replace('\\', '/') + "/";

    /// <summary>Where an instruction comes from.</summary>
    public SourcePlace? Of(MethodDefinition method, Instruction instruction)
    {
        SequencePoint? nearest = null;
        foreach (SequencePoint point in PointsOf(method))
        {
            if (point.Offset <= instruction.Offset && (nearest is null || point.Offset >= nearest.Offset))
            {
                nearest = point;
            }
        }

        return Of(nearest);
    }

    /// <summary>Where a method begins.</summary>
    public SourcePlace? Of(MethodDefinition method)
    {
        // The body of an iterator or an asynchronous method is in a class of its own.
        TypeDefinition? machine = method.HasCustomAttributes
            ? method.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name is
                "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute")
                ?.ConstructorArguments[0].Value is TypeReference type ? type.Resolve() : null
            : null;
        return Of(PointsOf(machine?.Methods.FirstOrDefault(member => member.Name == "MoveNext") ?? method)
            .OrderBy(IsBrace)
            .ThenBy(point => point.Offset)
            .FirstOrDefault());
    }

    /// <summary>Where a class with a primary constructor begins.</summary>
    public SourcePlace? Of(TypeDefinition type)
        => Of(type.Methods.Where(method => method.IsConstructor && !method.IsStatic)
            .SelectMany(PointsOf)
            .FirstOrDefault(point => !IsGenerated(point.Document.Url)));

    private static IEnumerable<SequencePoint> PointsOf(MethodDefinition method)
        => method.HasBody && method.DebugInformation.HasSequencePoints
            ? method.DebugInformation.SequencePoints.Where(point => !point.IsHidden)
            : [];

    // What is compiled for a debugger stops at the brace first.
    private static bool IsBrace(SequencePoint point) => point.StartLine == point.EndLine && point.EndColumn == point.StartColumn + 1;

    private static bool IsGenerated(string file) => file.EndsWith(".g.cs", StringComparison.Ordinal);

    private SourcePlace? Of(SequencePoint? point)
    {
        if (point is null)
        {
            return null;
        }

        string file = point.Document.Url.Replace('\\', '/');
        file = file.StartsWith(MappedRoot, StringComparison.Ordinal) ? file[MappedRoot.Length..]
            : file.StartsWith(_root, StringComparison.Ordinal) ? file[_root.Length..]
            : file;
        return new SourcePlace(file, point.StartLine);
    }
}
