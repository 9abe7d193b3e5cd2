using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>Reads a type's receiving methods into its model, which holds no symbols.</summary>
internal sealed class ReceiverTypeParser
{
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _type;
    private readonly HashSet<string> _names;
    private readonly bool _usesHosting;
    private readonly TypeNames _types;

    private ReceiverTypeParser(INamedTypeSymbol type, Compilation compilation)
    {
        _type = type;
        _compilation = compilation;
        _types = new TypeNames(compilation);
        _names = UsedNames(type);
        _usesHosting = compilation.GetTypeByMetadataName(ReceiverRules.Hosting) is not null;
    }

    /// <summary>
    /// The model of the type around an attributed method. One method of a type has it, the one with the first attribute; for the
    /// others, and where nothing can be generated, it is null.
    /// </summary>
    public static ReceiverTypeModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        if (context.TargetSymbol is not IMethodSymbol { ContainingType: { Name.Length: > 0 } type }
            || compilation is not CSharpCompilation { LanguageVersion: >= ReceiverRules.LowestLanguage }
            || !HasFirstAttribute(context.TargetNode, type)
            || !DeclarationRules.CanHavePart(type, cancellationToken))
        {
            return null;
        }

        return new ReceiverTypeParser(type, compilation).Parse(cancellationToken);
    }

    // Several methods, or both parts of a partial one, may have attributes; one file per type is all that there may be.
    private static bool HasFirstAttribute(SyntaxNode node, INamedTypeSymbol type)
        => ReceiverRules.Methods(type).SelectMany(ReceiverRules.Attributes).FirstOrDefault()?.ApplicationSyntaxReference is { } first
            && first.SyntaxTree == node.SyntaxTree
            && node.Span.Contains(first.Span);

    private ReceiverTypeModel Parse(CancellationToken cancellationToken)
    {
        bool connects = ReceiverRules.Generates(_type, isStatic: false, cancellationToken);
        bool connectsStatic = ReceiverRules.Generates(_type, isStatic: true, cancellationToken);
        string field = Unique("_receiverConnections");
        var receivers = new List<ReceiverModel>();
        foreach (IMethodSymbol method in ReceiverRules.Methods(_type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((method.IsStatic ? connectsStatic : connects) && ReceiverRules.Mistake(method) is null)
            {
                receivers.AddRange(Receivers(method, cancellationToken));
            }
        }

        BaseReceivers inherited = connects ? Inherited(cancellationToken) : BaseReceivers.None;
        INamedTypeSymbol? scopedBase = connects ? ScopedBase(cancellationToken) : null;
        bool connectsScoped = connects
            && _usesHosting
            && (scopedBase is not null || inherited is BaseReceivers.None or BaseReceivers.Abstract);
        return new ReceiverTypeModel
        {
            HintName = HintName.Of(_type, ".Receivers"),
            Namespace = Names.Of(_type.ContainingNamespace),
            ContainingTypes = DeclarationRules.WithContainingTypes(_type).Skip(1).Reverse().Select(Names.PartOf).ToEquatableArray(),
            Declaration = Names.PartOf(_type),
            Type = _types.Of(_type),
            CanBeDerivedFrom = _type is { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false },
            Field = _type.IsRecord ? null : field,
            ConnectsReceivers = connects,
            Base = inherited,
            ScopedClass = connectsScoped ? Unique("ScopedReceivers") : null,
            ScopedBase = scopedBase is null ? null : _types.Of(scopedBase),
            ConnectsStaticReceivers = connectsStatic,
            StaticBases = StaticBases(cancellationToken).Select(_types.Of).ToEquatableArray(),
            Receivers = receivers.ToEquatableArray(),
            ExternAliases = _types.ExternAliases,
        };
    }

    private IEnumerable<ReceiverModel> Receivers(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (AttributeData attribute in ReceiverRules.Attributes(method))
        {
            if (ReceiverRules.SignalOf(attribute) is INamedTypeSymbol signalType
                && seen.Add(signalType)
                && !ReceiverRules.IsConnectedByBase(method, signalType)
                && ReceivedSignal.Of(signalType, _compilation, cancellationToken) is { } signal
                && ReceiverMatch.Of(_compilation, method, signal) is { IsPossible: true } match)
            {
                yield return Receiver(method, signal, match);
            }
        }
    }

    private ReceiverModel Receiver(IMethodSymbol method, ReceivedSignal signal, ReceiverMatch match)
    {
        var parameters = new List<ReceiverParameter> { new(_types.Of(signal.Sender), "sender") };
        parameters.AddRange(signal.Payload.Select(parameter => new ReceiverParameter(_types.Of(parameter.Type), Names.Escaped(parameter.Name))));
        if (match.Delegate == ReceiverDelegate.AsyncReceiver)
        {
            parameters.Add(new ReceiverParameter("global::System.Threading.CancellationToken", "cancellationToken"));
        }

        bool isOverloaded = IsOverloaded(method);
        return new ReceiverModel
        {
            Adapter = Unique($"{signal.Type.Name}To{NameOf(method)}"),
            IsStatic = method.IsStatic,
            Method = Call(method, signal),
            Arguments = match.Arguments.Select(argument => Argument(argument, signal, isOverloaded)).ToEquatableArray(),
            Signal = _types.Of(signal.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)),
            AwaitsScope = _usesHosting && signal.IsAsync,
            Delegate = match.Delegate,
            Parameters = parameters.ToEquatableArray(),
            Result = signal.Result is null ? null : _types.Of(signal.Result),
            Return = match.Return,
        };
    }

    private static string NameOf(IMethodSymbol method)
        => method.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? method.Name;

    // A parameter of the adapter hides a method of its name.
    private string Call(IMethodSymbol method, ReceivedSignal signal)
    {
        string name = Names.EscapedType(NameOf(method));
        if (method.ExplicitInterfaceImplementations.FirstOrDefault() is { } implemented)
        {
            return $"(({_types.Of(implemented.ContainingType)})this).{name}";
        }

        bool isHidden = method.Name is "sender" or "cancellationToken" || signal.Payload.Any(parameter => parameter.Name == method.Name);
        return !isHidden ? name : method.IsStatic ? $"{_types.Of(_type)}.{name}" : $"this.{name}";
    }

    // Where there are others of the name, the arguments' types say which is meant.
    private static bool IsOverloaded(IMethodSymbol method)
    {
        if (method.ExplicitInterfaceImplementations.FirstOrDefault() is { } implemented)
        {
            return implemented.ContainingType.GetMembers(implemented.Name).Length > 1;
        }

        int count = 0;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            count += type.GetMembers(method.Name).OfType<IMethodSymbol>().Count(other => !other.IsOverride);
        }

        return count > 1;
    }

    private string Argument(ReceiverArgument argument, ReceivedSignal signal, bool isOverloaded)
    {
        string value = argument.Kind switch
        {
            ReceiverArgumentKind.Sender => "sender",
            ReceiverArgumentKind.Payload => Names.Escaped(argument.Payload!.Name),
            ReceiverArgumentKind.CancellationToken => "cancellationToken",
            _ => Message(signal),
        };
        bool isSame = SymbolEqualityComparer.Default.Equals(argument.Type, argument.Parameter.Type);
        return argument.Parameter.RefKind != RefKind.None && isSame && argument.Kind != ReceiverArgumentKind.Message
            ? $"in {value}"
            : isOverloaded && !isSame ? $"({_types.Of(argument.Parameter.Type)}){value}" : value;
    }

    private string Message(ReceivedSignal signal)
    {
        IEnumerable<string> arguments = signal.MessageParameters().Zip(
            signal.Payload,
            (parameter, payload) => parameter.RefKind == RefKind.None ? Names.Escaped(payload.Name) : $"in {Names.Escaped(payload.Name)}");
        return $"new {_types.Of(signal.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}({string.Join(", ", arguments)}) {{ Sender = sender }}";
    }

    private BaseReceivers Inherited(CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? inherited = _type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (Connecting(inherited, isStatic: false) is { } method)
            {
                return method switch
                {
                    { DeclaredAccessibility: not Accessibility.Public } or { IsSealed: true } => BaseReceivers.Final,
                    { IsAbstract: true } => BaseReceivers.Abstract,
                    { IsVirtual: true } or { IsOverride: true } => BaseReceivers.Virtual,
                    _ => BaseReceivers.Final,
                };
            }

            // The method is generated in the same run as this one, and not there yet.
            if (ReceiverRules.Generates(inherited, isStatic: false, cancellationToken))
            {
                return BaseReceivers.Virtual;
            }
        }

        return BaseReceivers.None;
    }

    private IEnumerable<INamedTypeSymbol> StaticBases(CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? inherited = _type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if (Connecting(inherited, isStatic: true) is not null || ReceiverRules.Generates(inherited, isStatic: true, cancellationToken))
            {
                yield return inherited;
            }
        }
    }

    private IMethodSymbol? Connecting(INamedTypeSymbol type, bool isStatic)
        => type.GetMembers(isStatic ? ReceiverRules.ConnectStatic : ReceiverRules.Connect).OfType<IMethodSymbol>().FirstOrDefault(
            method => method.IsStatic == isStatic
                && method.ReturnType.SpecialType == SpecialType.System_IDisposable
                && ReceiverRules.HasSignature(method)
                && _compilation.IsSymbolAccessibleWithin(method, _type));

    // The nearest one: it sees to those above it.
    private INamedTypeSymbol? ScopedBase(CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? inherited = _type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            bool isOfThisProject = SymbolEqualityComparer.Default.Equals(inherited.ContainingAssembly, _compilation.Assembly);
            if (isOfThisProject ? ReceiverRules.Generates(inherited, isStatic: false, cancellationToken) : ReceiverRules.IsScoped(inherited))
            {
                return inherited;
            }
        }

        return null;
    }

    private static HashSet<string> UsedNames(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(type.MemberNames, StringComparer.Ordinal) { type.Name };
        for (INamedTypeSymbol? inherited = type.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            // Its own list of names has private ones or not, depending on who asked for what before.
            names.UnionWith(inherited.GetMembers()
                .Where(member => member.DeclaredAccessibility != Accessibility.Private)
                .Select(member => member.Name));
        }

        // The parameters of a primary constructor are seen from the whole type.
        names.UnionWith(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name));
        names.UnionWith(type.TypeParameters.Select(parameter => parameter.Name));
        return names;
    }

    private string Unique(string name)
    {
        string unique = name;
        for (int number = 2; !_names.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
