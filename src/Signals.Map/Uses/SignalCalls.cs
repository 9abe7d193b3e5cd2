using Mono.Cecil;

namespace Signals.Map;

/// <summary>Tells the calls that have to do with signals from all others.</summary>
internal sealed class SignalCalls(ProgramCode code, SignalReference signals)
{
    private readonly Dictionary<MethodDefinition, string> _relays = [];

    public List<SignalCall> All { get; } = [];

    /// <summary>Whether receivers are connected of which only the interface <c>IReceivers</c> is known.</summary>
    public bool ConnectsAnyReceivers { get; private set; }

    public void Add(Call call)
    {
        switch (call.Callee.Name)
        {
            case "Send" or "SendAsync" or "SendMessage" or "SendMessageAsync":
                AddVerb(call, SignalCallKind.Send);
                break;
            case "Connect" or "ConnectAsync":
                AddVerb(call, SignalCallKind.Connect);
                break;
            case "Disconnect":
                AddVerb(call, SignalCallKind.Disconnect);
                break;
            case "Capture" or "Stream" or "NextAsync" or "Observe":
                AddVerb(call, SignalCallKind.Take);
                break;
            case "ConnectReceivers" or "ConnectStaticReceivers":
                AddConnected(call);
                break;
            case "AddReceivers" or "AddScopedReceivers" or "AddBackgroundReceivers" when IsOfSignals(call.Callee):
                AddArgument(call, SignalCallKind.ConnectReceivers);
                break;
            case "AddRelay" when IsOfSignals(call.Callee):
                NameRelay(call);
                break;
            case "Publish" when IsOfSignals(call.Callee):
                AddArgument(call, SignalCallKind.Publish);
                break;
            case "Receive" or "ReceiveEverywhere" when IsOfSignals(call.Callee):
                AddArgument(call, SignalCallKind.Receive);
                break;
            case "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService":
                if (call.Callee is GenericInstanceMethod { GenericArguments: [var service] } && signals.OfInjected(service) is { } message)
                {
                    All.Add(new SignalCall(call, SignalCallKind.Inject, message));
                }

                break;
        }
    }

    /// <summary>The service whose relay a method sets up; empty where that can't be told.</summary>
    public string RelayOf(MethodDefinition method) => _relays.GetValueOrDefault(method, "");

    private void AddVerb(Call call, SignalCallKind kind)
    {
        if (signals.Of(call.Callee.DeclaringType) is { } message)
        {
            All.Add(new SignalCall(call, kind, message));
        }
    }

    private void AddConnected(Call call)
    {
        if (call.Callee.DeclaringType.FullName == "Signals.IReceivers")
        {
            ConnectsAnyReceivers |= !ProgramAssemblies.IsLibrary(call.In.Module);
        }
        else if (code.Definitions.Of(call.Callee) is { } method && GeneratedCode.Is(method))
        {
            All.Add(new SignalCall(call, SignalCallKind.ConnectReceivers, call.Callee.DeclaringType));
        }
    }

    private void AddArgument(Call call, SignalCallKind kind)
    {
        if (call.Callee is GenericInstanceMethod { GenericArguments: [var type, ..] })
        {
            All.Add(new SignalCall(call, kind, type));
        }
    }

    private void NameRelay(Call call)
    {
        if (call.Arguments.OfType<Value.Text>().FirstOrDefault() is not { } service)
        {
            return;
        }

        foreach (Value.Delegate setUp in call.Arguments.SelectMany(code.Flow.Delegates).OfType<Value.Delegate>())
        {
            if (code.Definitions.Of(setUp.Method) is { } method)
            {
                _relays[method] = service.Is;
            }
        }
    }

    private static bool IsOfSignals(MethodReference callee)
        => callee.DeclaringType.Scope is AssemblyNameReference assembly
            && (assembly.Name == ProgramAssemblies.Runtime || assembly.Name.StartsWith($"{ProgramAssemblies.Runtime}.", StringComparison.Ordinal));
}
