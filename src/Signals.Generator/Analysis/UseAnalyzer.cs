using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Lifetime;

namespace Signals.Generator.Analysis;

/// <summary>Warns of signals that are used in a way that compiles and doesn't work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        LifetimeCheck.LostClosure,
        LifetimeCheck.LostObject,
        LifetimeCheck.DroppedStrongConnection,
        DisconnectCheck.FreshDelegate,
        AsyncReceiverCheck.AsyncVoid,
        DroppedCheck.Scope,
        LifetimeCheck.LostSender,
        DroppedCheck.Send,
        SenderCheck.BoolAsSender,
        SenderCheck.Forgotten);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibraryTypes.Find(start.Compilation) is not { } types)
            {
                return;
            }

            var cache = new MemberLifetimes.Cache();
            start.RegisterOperationAction(
                operation =>
                {
                    var invocation = (IInvocationOperation)operation.Operation;
                    switch (invocation.TargetMethod.Name)
                    {
                        case "Disconnect" when types.IsSignalMember(invocation.TargetMethod):
                            DisconnectCheck.Check(operation, invocation, types, cache);
                            break;
                        case "Mute" or "Capture" when types.IsSignalMember(invocation.TargetMethod):
                            DroppedCheck.CheckScope(operation, invocation, types, cache);
                            break;
                        case "Send" when types.IsSignalMember(invocation.TargetMethod):
                            SenderCheck.CheckSend(operation, invocation, types);
                            break;
                        case "SendAsync" or "SendMessageAsync" when types.IsSignalMember(invocation.TargetMethod):
                            SenderCheck.CheckSend(operation, invocation, types);
                            DroppedCheck.CheckSend(operation, invocation);
                            break;
                        default:
                            CheckWeakCall(operation, types, cache);
                            break;
                    }
                },
                OperationKind.Invocation);
            start.RegisterOperationAction(operation => CheckWeakCall(operation, types, cache), OperationKind.ObjectCreation);
        });
    }

    private static void CheckWeakCall(OperationAnalysisContext context, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        if (WeakCall.Find(context.Operation, types) is { } call)
        {
            LifetimeCheck.Check(context, call, types, cache);
            AsyncReceiverCheck.Check(context, call, types, cache);
            SenderCheck.CheckConnect(context, call);
        }
    }
}
