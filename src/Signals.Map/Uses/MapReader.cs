using Mono.Cecil;

namespace Signals.Map;

/// <summary>Makes the map of a program from what was read of its code.</summary>
internal sealed class MapReader
{
    private readonly ProgramAssemblies _program;
    private readonly ProgramCode _code;
    private readonly SourcePlaces _places;
    private readonly Dictionary<TypeDefinition, SignalDeclaration> _declarations;
    private readonly SignalReference _signals;
    private readonly SignalCalls _calls;
    private readonly Dictionary<SignalDeclaration, SignalUses> _uses = [];
    private readonly List<Use> _anySignal = [];
    private readonly Dictionary<TypeDefinition, List<Use>> _connected = [];

    private MapReader(ProgramAssemblies program, string root)
    {
        _program = program;
        _code = new ProgramCode(program);
        _places = new SourcePlaces(root);
        _declarations = program.Modules.SelectMany(module => module.GetTypes())
            .Select(SignalDeclaration.Of)
            .OfType<SignalDeclaration>()
            .ToDictionary(declaration => declaration.Type);
        _signals = new SignalReference(_code.Definitions, _declarations);
        _calls = new SignalCalls(_code, _signals);
    }

    /// <summary>Reads the map of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="root">The folder that source files are named relative to.</param>
    public static SignalMap Read(ProgramAssemblies program, string root) => new MapReader(program, root).Read(root);

    private SignalMap Read(string root)
    {
        foreach (SignalDeclaration declaration in _declarations.Values)
        {
            _uses.Add(declaration, new SignalUses(declaration));
        }

        _code.Read(_calls.Add);
        foreach (SignalCall call in _calls.All)
        {
            Add(call);
        }

        foreach (TypeDefinition type in _program.Modules.SelectMany(module => module.GetTypes()).Where(type => !GeneratedCode.Is(type)))
        {
            AddMethods(type);
        }

        List<SignalUses> signals =
        [
            .. _uses.Values.Where(uses => !uses.Declaration.IsOfLibrary || uses.IsUsedByProgram)
                .OrderBy(uses => uses.Declaration.Name, StringComparer.Ordinal)
                .ThenBy(uses => TypeName.Of(uses.Declaration.Type), StringComparer.Ordinal)
                .ThenBy(uses => uses.Declaration.Type.Module.Assembly.Name.Name, StringComparer.Ordinal),
        ];
        IReadOnlyList<Use> anySignal = Sorted(_anySignal);
        return new SignalMap(
            SignalMap.CurrentVersion,
            [.. signals.Select(Mapped)],
            anySignal,
            [.. new Findings(_code, anySignal, _calls.ConnectsAnyReceivers).Of(signals, _places)])
        {
            Root = root,
            Title = _program.Title,
            Namespaces = _program.Modules.SelectMany(module => module.Types.Concat(module.GetTypeReferences())).Select(type => type.Namespace)
                .Where(name => name.Length > 0).ToHashSet(),
        };
    }

    private MappedSignal Mapped(SignalUses uses)
    {
        SignalDeclaration declaration = uses.Declaration;
        SourcePlace? place = _places.Of(declaration.Type);
        return new MappedSignal
        {
            Name = declaration.Name,
            Type = TypeName.Of(declaration.Type),
            Assembly = declaration.Type.Module.Assembly.Name.Name,
            Payload = [.. declaration.Payload.Select(parameter => $"{TypeName.Of(parameter.ParameterType)} {parameter.Name}")],
            Delivery = declaration.Delivery,
            Sender = declaration.Sender is { } sender ? TypeName.Of(sender) : null,
            Result = declaration.Result is { } result ? TypeName.Of(result) : null,
            Relayed = declaration.IsRelayed ? true : null,
            File = place?.File,
            Line = place?.Line,
            Senders = Sorted(uses.Senders),
            Receivers = Sorted(uses.Receivers),
            Disconnects = Sorted(uses.Disconnects),
            Injections = Sorted(uses.Injections),
        };
    }

    private static IReadOnlyList<Use> Sorted(IEnumerable<Use> uses)
        => [.. uses.OrderBy(use => use.Member, StringComparer.Ordinal)
            .ThenBy(use => use.Verb, StringComparer.Ordinal)
            .ThenBy(use => use.Type, StringComparer.Ordinal)
            .ThenBy(use => use.Receiver, StringComparer.Ordinal)
            .ThenBy(use => use.File, StringComparer.Ordinal)
            .ThenBy(use => use.Line)
            .ThenBy(use => use.ReceiverLine)];

    private void Add(SignalCall call)
    {
        foreach (TypeReference type in _code.Instantiations.Close(call.Type))
        {
            if (call.Kind == SignalCallKind.ConnectReceivers)
            {
                AddConnected(call, type);
                continue;
            }

            SignalDeclaration? declaration = _signals.Declaration(type);
            bool isOfLibrary = ProgramAssemblies.IsLibrary(call.Call.In.Module);
            if (isOfLibrary && declaration is not { IsOfLibrary: true })
            {
                continue;
            }

            Use use = UseOf(call.Call) with
            {
                Type = type is GenericInstanceType || declaration?.Type.HasGenericParameters == true ? TypeName.Of(type) : null,
                Closed = type as GenericInstanceType,
                IsOpen = type.ContainsGenericParameter,
            };
            if (declaration is null)
            {
                // A parameter of generic code, which may stand for any signal. (A relay's that is no signal isn't ours to judge.)
                if (type is GenericParameter)
                {
                    _anySignal.AddRange(call.Kind switch
                    {
                        SignalCallKind.Connect => Receivers(call.Call, use),
                        SignalCallKind.Take => [use with { Kind = ReceiverKind.Messages }],
                        _ => [use],
                    });
                }

                continue;
            }

            SignalUses uses = _uses[declaration];
            uses.IsUsedByProgram |= !isOfLibrary;
            switch (call.Kind)
            {
                case SignalCallKind.Send:
                    uses.Senders.Add(use);
                    uses.SendsIn(call.Call.In, use);
                    break;
                case SignalCallKind.Receive:
                    uses.Senders.Add(use with { Relay = _calls.RelayOf(call.Call.In), WireName = WireName(call.Call) });
                    break;
                case SignalCallKind.Connect:
                    foreach (Use receiver in Receivers(call.Call, use, uses))
                    {
                        uses.Receivers.Add(receiver);
                    }

                    break;
                case SignalCallKind.Disconnect:
                    uses.Disconnects.AddRange(Receivers(call.Call, use).Select(one => one with { Weak = null, Dropped = null }));
                    break;
                case SignalCallKind.Take:
                    uses.Receivers.Add(use with { Kind = ReceiverKind.Messages });
                    break;
                case SignalCallKind.Publish:
                    uses.Receivers.Add(use with { Kind = ReceiverKind.Relay, Relay = _calls.RelayOf(call.Call.In), WireName = WireName(call.Call) });
                    break;
                case SignalCallKind.Inject:
                    uses.Injections.Add(use);
                    break;
            }
        }
    }

    private static string? WireName(Call call) => call.Arguments is [Value.Text name, ..] ? name.Is : null;

    private IEnumerable<Use> Receivers(Call call, Use use, SignalUses? uses = null)
    {
        IReadOnlyList<Value> arguments = call.Arguments;
        int weak = arguments.Count == 0 ? -1 : LastFlag(call.Callee);
        Use connection = use with
        {
            Weak = weak >= 0 && arguments[weak] is Value.Number flag ? flag.Is != 0 : null,
            OneSender = arguments.Count > 1 && weak != 1 && arguments[1] != Value.Null && call.Callee.Parameters[1].ParameterType.Name != "ReceiverContext" ? true : null,
            Dropped = call.IsDropped ? true : null,
        };

        foreach (Value value in _code.Flow.Delegates(arguments.Count == 0 ? Value.Unknown : arguments[0]))
        {
            if (value is not Value.Delegate receiver)
            {
                yield return connection with { Receiver = Use.Unknown, Kind = ReceiverKind.Unknown };
                continue;
            }

            var member = CodeMember.Of(receiver.Method);
            MethodDefinition? method = _code.Definitions.Of(receiver.Method);
            SourcePlace? place = method is null ? null : _places.Of(method);
            Use found = connection with
            {
                Receiver = member.Name,
                Kind = member.Kind,
                Captures = member.Captures ? true : null,
                Static = IsStatic(receiver) ? true : null,
                ReceiverFile = place?.File,
                ReceiverLine = place?.Line,
            };
            if (method is not null)
            {
                uses?.ReceivesIn(method, found);
            }

            yield return found;
        }
    }

    // A lambda that captures nothing is a method of one object that the compiler keeps.
    private static bool IsStatic(Value.Delegate receiver)
        => receiver.Target == Value.Null
            || (receiver.Method.DeclaringType.Name is var name && name.StartsWith("<>c", StringComparison.Ordinal) && !name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal));

    // `weak` is the last flag: the sender may be one too.
    private static int LastFlag(MethodReference callee)
    {
        for (int i = callee.Parameters.Count - 1; i > 0; i--)
        {
            if (callee.Parameters[i].ParameterType.FullName == "System.Boolean")
            {
                return i;
            }
        }

        return -1;
    }

    private void AddConnected(SignalCall call, TypeReference type)
    {
        bool isStatic = call.Call.Callee.Name == "ConnectStaticReceivers";
        for (TypeDefinition? one = _code.Definitions.Of(type); one is not null; one = isStatic || one.BaseType is null ? null : _code.Definitions.Of(one.BaseType))
        {
            if (!_connected.TryGetValue(one, out List<Use>? connected))
            {
                _connected.Add(one, connected = []);
            }

            connected.Add(UseOf(call.Call));
        }
    }

    private void AddMethods(TypeDefinition type)
    {
        foreach (MethodDefinition method in type.Methods.Where(method => !GeneratedCode.Is(method)))
        {
            foreach (TypeReference message in Received(method))
            {
                AddReceiver(method, message);
            }

            if (method.HasParameters && (method.IsConstructor || CodeMember.Of(method).Kind == ReceiverKind.Lambda))
            {
                foreach (TypeReference message in method.Parameters.Select(parameter => _signals.OfInjected(parameter.ParameterType)).OfType<TypeReference>())
                {
                    AddInjection(method, message);
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Received(MethodDefinition method)
        => !method.HasCustomAttributes ? [] : method.CustomAttributes
            .Select(attribute => attribute.AttributeType)
            .OfType<GenericInstanceType>()
            .Where(attribute => attribute.ElementType.FullName == "Signals.ReceivesAttribute`1")
            .Select(attribute => attribute.GenericArguments[0]);

    private void AddReceiver(MethodDefinition method, TypeReference message)
    {
        if (_signals.Declaration(message) is not { } declaration)
        {
            return;
        }

        string member = CodeMember.Of(method).Name;
        SourcePlace? place = _places.Of(method);
        string wanted = method.IsStatic ? "ConnectStaticReceivers" : "ConnectReceivers";
        List<Use> connected = [.. _connected.GetValueOrDefault(method.DeclaringType, []).Where(use => use.Verb is not ("ConnectReceivers" or "ConnectStaticReceivers") || use.Verb == wanted)];
        var receiver = new Use
        {
            Verb = "[Receives]",
            Member = member,
            Receiver = member,
            Kind = ReceiverKind.Method,
            Type = message is GenericInstanceType ? TypeName.Of(message) : null,
            Connected = connected.Count == 0 ? null : Sorted(connected),
            Assembly = method.Module.Assembly.Name.Name,
            File = place?.File,
            Line = place?.Line,
        };
        SignalUses uses = _uses[declaration];
        uses.Receivers.Add(receiver);
        uses.ReceivesIn(method, receiver);
        uses.IsUsedByProgram |= !ProgramAssemblies.IsLibrary(method.Module);
    }

    private void AddInjection(MethodDefinition method, TypeReference message)
    {
        foreach (TypeReference type in _code.Instantiations.Close(message))
        {
            if (_signals.Declaration(type) is { } declaration && (declaration.IsOfLibrary || !ProgramAssemblies.IsLibrary(method.Module)))
            {
                SourcePlace? place = _places.Of(method);
                _uses[declaration].IsUsedByProgram |= !ProgramAssemblies.IsLibrary(method.Module);
                _uses[declaration].Injections.Add(new Use
                {
                    Verb = method.IsConstructor ? "constructor" : "parameter",
                    Member = CodeMember.Of(method).Name,
                    Type = type is GenericInstanceType ? TypeName.Of(type) : null,
                    Assembly = method.Module.Assembly.Name.Name,
                    File = place?.File,
                    Line = place?.Line,
                });
            }
        }
    }

    private Use UseOf(Call call)
    {
        // What a library of ours calls things inside, and where, is nothing to whoever uses it.
        string assembly = call.In.Module.Assembly.Name.Name;
        if (ProgramAssemblies.IsLibrary(assembly))
        {
            return new Use { Verb = call.Callee.Name, Member = assembly, Assembly = assembly };
        }

        SourcePlace? place = _places.Of(call.In, call.At);
        return new Use
        {
            Verb = call.Callee.Name,
            Member = CodeMember.Of(call.In).Name,
            Assembly = assembly,
            File = place?.File,
            Line = place?.Line,
        };
    }
}
