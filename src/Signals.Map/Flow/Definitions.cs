using Mono.Cecil;

namespace Signals.Map;

/// <summary>The definitions of what code refers to, where they are part of the program. Each reference is looked up once.</summary>
internal sealed class Definitions
{
    private readonly HashSet<string> _assemblies;
    private readonly Dictionary<TypeReference, TypeDefinition?> _types = [];
    private readonly Dictionary<MethodReference, MethodDefinition?> _methods = [];
    private readonly Dictionary<FieldReference, FieldDefinition?> _fields = [];

    /// <param name="program">The program.</param>
    public Definitions(ProgramAssemblies program)
        => _assemblies = [.. program.Modules.Select(module => module.Assembly.Name.Name)];

    public TypeDefinition? Of(TypeReference type)
    {
        TypeReference element = type.GetElementType();
        if (element is TypeDefinition definition)
        {
            return definition;
        }

        if (element is GenericParameter)
        {
            return null;
        }

        if (!_types.TryGetValue(element, out TypeDefinition? found))
        {
            found = IsOfProgram(element) ? element.Resolve() : null;
            _types.Add(element, found);
        }

        return found;
    }

    public MethodDefinition? Of(MethodReference method)
    {
        MethodReference element = method.GetElementMethod();
        if (element is MethodDefinition definition)
        {
            return definition;
        }

        if (!_methods.TryGetValue(element, out MethodDefinition? found))
        {
            found = Of(element.DeclaringType) is not null ? element.Resolve() : null;
            _methods.Add(element, found);
        }

        return found;
    }

    public FieldDefinition? Of(FieldReference field)
    {
        if (field is FieldDefinition definition)
        {
            return definition;
        }

        if (!_fields.TryGetValue(field, out FieldDefinition? found))
        {
            found = Of(field.DeclaringType)?.Fields.FirstOrDefault(one => one.Name == field.Name);
            _fields.Add(field, found);
        }

        return found;
    }

    private bool IsOfProgram(TypeReference type)
        => type.Scope switch
        {
            AssemblyNameReference assembly => _assemblies.Contains(assembly.Name),
            ModuleDefinition => true,
            _ => false,
        };
}
