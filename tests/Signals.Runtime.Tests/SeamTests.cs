using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Signals.Tests;

/// <summary>
/// <c>Signals.CompilerServices</c> is what generated code calls, all of it and nothing else: compared with what the code calls that is generated for
/// these tests, which have signals and receivers of every kind.
/// </summary>
public class SeamTests
{
    private const string Namespace = "Signals.CompilerServices";

    // What is generated in projects that use hosting alone, or called by a host. Its tests do.
    private static readonly string[] OfHosting =
    [
        "IReceiverScope.get_Receivers",
        "IScopedReceivers.Connect",
        "IStaticReceivers.ConnectStatic",
        "ReceiverConnections.Add(IDisposable)",
        "ReceiverConnections.AddScoped",
    ];

    [Fact]
    public void Generated_code_calls_all_that_there_is()
    {
        string[] called = [.. Called()];

        Assert.All(Offered(), member => Assert.True(
            called.Contains(NameOf(member)) || OfHosting.Any(name => NameOf(member).StartsWith(name.Split('(')[0], StringComparison.Ordinal)),
            $"Nothing that is generated calls {NameOf(member)}."));
    }

    [Fact]
    public void Generated_code_calls_nothing_else()
    {
        string[] offered = [.. Offered().Select(NameOf)];

        Assert.All(Called().Where(name => !name.EndsWith(".op_Equality", StringComparison.Ordinal)), name => Assert.Contains(name, offered));
    }

    [Fact]
    public void What_is_there_for_generated_code_is_hidden_from_completion()
        => Assert.All(
            typeof(Signal).Assembly.GetExportedTypes().Where(type => type.Namespace == Namespace),
            type => Assert.Equal(
                System.ComponentModel.EditorBrowsableState.Never,
                type.GetCustomAttribute<System.ComponentModel.EditorBrowsableAttribute>()?.State));

    // What a record does with a field is the compiler's to call.
    private static IEnumerable<MethodBase> Offered()
        => typeof(Signal).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == Namespace && !type.Name.StartsWith("MessageSender", StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OfType<MethodBase>()
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)

            // People call these of the signal, and of what ConnectReceivers returned.
            .Where(method => method is not { IsPublic: true, Name: "SendMessage" or "SendMessageAsync" or "Dispose" });

    private static IEnumerable<string> Called()
    {
        using var file = File.OpenRead(typeof(SeamTests).Assembly.Location);
        using var assembly = new PEReader(file);
        MetadataReader metadata = assembly.GetMetadataReader();
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (TypeOf(metadata, member.Parent) is { } type && !type.StartsWith("MessageSender", StringComparison.Ordinal))
            {
                names.Add($"{type}.{metadata.GetString(member.Name)}");
            }
        }

        // What is overridden or implemented is called by the library.
        foreach (Type generated in typeof(SeamTests).Assembly.GetTypes().Where(type => type.IsNested && type.Name is "Signal" or "__Call"))
        {
            for (Type? type = generated.BaseType; type is not null; type = type.BaseType)
            {
                names.UnionWith(Implemented(type).Where(method => method.IsAbstract).Select(NameOf));
            }

            names.UnionWith(generated.GetInterfaces().SelectMany(Implemented).Select(NameOf));
        }

        return names.Where(name => !name.EndsWith(".SendMessage", StringComparison.Ordinal) && !name.EndsWith(".SendMessageAsync", StringComparison.Ordinal));
    }

    private static IEnumerable<MethodBase> Implemented(Type type)
        => type.Namespace == Namespace
            ? type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => !method.IsAssembly && !method.IsFamilyAndAssembly)
            : [];

    private static string NameOf(MethodBase method) => $"{method.DeclaringType!.Name.Split('`')[0]}.{method.Name}";

    private static string? TypeOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)parent)),
        HandleKind.TypeSpecification => NameOf(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    private static string? NameOf(MetadataReader metadata, TypeReference type)
        => metadata.GetString(type.Namespace) == Namespace ? metadata.GetString(type.Name).Split('`')[0] : null;

    // An instantiation of a generic type: GENERICINST, CLASS or VALUETYPE, the type.
    private static string? NameOf(MetadataReader metadata, TypeSpecification instantiation)
    {
        BlobReader signature = metadata.GetBlobReader(instantiation.Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && signature.ReadCompressedInteger() is 0x11 or 0x12
            && signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type
                ? NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)type))
                : null;
    }
}
