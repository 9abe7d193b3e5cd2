using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>How a method receives a signal, or why it can't. It holds symbols, so it stays out of the models.</summary>
internal sealed class ReceiverMatch
{
    private readonly List<ReceiverMistake> _mistakes = [];
    private readonly List<ReceiverArgument> _arguments = [];
    private readonly Compilation _compilation;
    private readonly IMethodSymbol _method;
    private readonly ReceivedSignal _signal;

    private ReceiverMatch(Compilation compilation, IMethodSymbol method, ReceivedSignal signal)
    {
        _compilation = compilation;
        _method = method;
        _signal = signal;
    }

    /// <summary>Whether the method can be called. Where it can't and there are no mistakes, the compiler reports what is wrong.</summary>
    public bool IsPossible { get; private set; } = true;

    public IReadOnlyList<ReceiverMistake> Mistakes => _mistakes;

    /// <summary>What to pass to the method, in order.</summary>
    public IReadOnlyList<ReceiverArgument> Arguments => _arguments;

    public ReceiverDelegate Delegate { get; private set; }

    public ReceiverReturn Return { get; private set; }

    public static ReceiverMatch Of(Compilation compilation, IMethodSymbol method, ReceivedSignal signal)
    {
        var match = new ReceiverMatch(compilation, method, signal);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            match.MatchParameter(parameter);
        }

        match.MatchReturn();
        return match;
    }

    private void MatchParameter(IParameterSymbol parameter)
    {
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            IsPossible = false;
        }
        else if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            string kind = parameter.RefKind switch
            {
                RefKind.Ref => "ref",
                RefKind.Out => "out",
                _ => "ref readonly",
            };
            Refuse(parameter, $"'{parameter.Name}' is passed by '{kind}'; take it by value");
        }
        else if (parameter.Name == "sender")
        {
            Take(parameter, ReceiverArgumentKind.Sender, _signal.Sender, payload: null);
        }
        else if (Payload(parameter.Name) is { } payload)
        {
            Take(parameter, ReceiverArgumentKind.Payload, payload.Type, payload);
        }
        else if (IsFrom(parameter.Type, "CancellationToken", "Threading"))
        {
            if (_signal.IsAsync)
            {
                Take(parameter, ReceiverArgumentKind.CancellationToken, parameter.Type, payload: null);
            }
            else
            {
                Refuse(parameter, $"it is synchronous, and has no CancellationToken for '{parameter.Name}'; {CanTake()}");
            }
        }
        else if (SymbolEqualityComparer.Default.Equals(parameter.Type, _signal.Type))
        {
            Take(parameter, ReceiverArgumentKind.Message, parameter.Type, payload: null);
        }
        else
        {
            Refuse(parameter, $"it has nothing of the name '{parameter.Name}'; {CanTake()}");
        }
    }

    // A record's parameters are written as properties are, a method's hardly ever.
    private IParameterSymbol? Payload(string name)
        => _signal.Payload.FirstOrDefault(payload => payload.Name == name)
            ?? _signal.Payload.FirstOrDefault(
                payload => payload.Name.Length == name.Length
                    && name.Length > 0
                    && char.ToUpperInvariant(payload.Name[0]) == char.ToUpperInvariant(name[0])
                    && string.CompareOrdinal(payload.Name, 1, name, 1, name.Length) == 0);

    private void Take(IParameterSymbol parameter, ReceiverArgumentKind kind, ITypeSymbol type, IParameterSymbol? payload)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            IsPossible = false;
        }
        else if (!Converts(type, parameter.Type))
        {
            Refuse(parameter, $"'{parameter.Name}' is {Quoted(parameter.Type)} here and {Quoted(type)} there; {CanTake()}");
        }
        else if (LosesNull(type, parameter.Type) && !parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "AllowNullAttribute" }))
        {
            string nullable = Text(parameter.Type.WithNullableAnnotation(NullableAnnotation.Annotated));
            Refuse(parameter, $"its '{parameter.Name}' may be null; write '{nullable} {parameter.Name}'");
        }
        else
        {
            _arguments.Add(new ReceiverArgument(kind, parameter, type, payload));
        }
    }

    private void MatchReturn()
    {
        ITypeSymbol type = _method.ReturnType;
        if (type.TypeKind == TypeKind.Error || _signal.Result is { TypeKind: TypeKind.Error })
        {
            IsPossible = false;
            return;
        }

        bool takesToken = _method.Parameters.Any(
            parameter => IsFrom(parameter.Type, "CancellationToken", "Threading") && Payload(parameter.Name) is null);
        bool isTask = IsTask(type, "Task");
        bool isValueTask = IsTask(type, "ValueTask");
        ITypeSymbol? returned = (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        if (_signal.IsAsync && (isTask || isValueTask))
        {
            Delegate = takesToken ? ReceiverDelegate.AsyncReceiver : ReceiverDelegate.TaskReceiver;
            Return = isValueTask ? ReceiverReturn.AsTask : ReceiverReturn.AsItIs;
            if (_signal.Result is not null && !SymbolEqualityComparer.Default.Equals(returned, _signal.Result))
            {
                Refuse(_method, Returns(_signal.Result));
            }

            return;
        }

        Delegate = takesToken ? ReceiverDelegate.AsyncReceiver : ReceiverDelegate.Receiver;
        if (_signal.Result is { } result)
        {
            Return = takesToken ? ReceiverReturn.FromResult : ReceiverReturn.AsItIs;
            if (_method.ReturnsVoid || !Converts(type, result))
            {
                Refuse(_method, Returns(result));
            }
            else if (LosesNull(type, result))
            {
                Refuse(_method, $"its replies are not null; return '{Text(result)}'");
            }

            return;
        }

        Return = takesToken ? ReceiverReturn.Completed : ReceiverReturn.AsItIs;
        if (isTask || isValueTask)
        {
            Refuse(_method, $"it is synchronous, and would not await {Quoted(type)}; return void, or declare it with Delivery = Delivery.Sequential");
        }
        else if (!_method.ReturnsVoid)
        {
            Refuse(_method, $"it takes no replies; return {(_signal.IsAsync ? "void or Task" : "void")}, not {Quoted(type)}");
        }
        else if (_signal.IsAsync && (_method.IsAsync || _method.PartialImplementationPart is { IsAsync: true }))
        {
            Refuse(_method, "it could not await an async void method; return Task");
        }
    }

    private string Returns(ITypeSymbol result)
        => _signal.IsAsync
            ? $"its receivers return '{Text(result)}', 'Task<{Text(result)}>' or 'ValueTask<{Text(result)}>', not {Quoted(_method.ReturnType)}"
            : $"its receivers return '{Text(result)}', not {Quoted(_method.ReturnType)}";

    private void Refuse(ISymbol at, string reason)
    {
        IsPossible = false;
        _mistakes.Add(new ReceiverMistake(at, reason));
    }

    private bool Converts(ITypeSymbol from, ITypeSymbol to) => _compilation.ClassifyConversion(from, to) is { Exists: true, IsImplicit: true };

    // Types of code without nullable annotations say nothing, so that nothing is said about them.
    private static bool LosesNull(ITypeSymbol from, ITypeSymbol to)
        => to is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
            && from.NullableAnnotation == NullableAnnotation.Annotated;

    private static bool IsTask(ITypeSymbol type, string name) => IsFrom(type, name, "Tasks");

    private static bool IsFrom(ITypeSymbol type, string name, string @namespace)
        => type.Name == name
            && type.ContainingType is null
            && type.ContainingNamespace is { } actual
            && actual.Name == @namespace
            && actual.ToDisplayString() is "System.Threading" or "System.Threading.Tasks";

    private string CanTake()
    {
        IEnumerable<string> parameters = _signal.Payload.Select(payload => $"{Text(payload.Type)} {payload.Name}");
        string token = _signal.IsAsync ? ", CancellationToken cancellationToken" : "";
        return $"a receiver can take ({string.Join(", ", [$"{Text(_signal.Sender)} sender", .. parameters])}{token}) or the message, a '{Text(_signal.Type)}'";
    }

    private static string Quoted(ITypeSymbol type) => $"'{Text(type)}'";

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
