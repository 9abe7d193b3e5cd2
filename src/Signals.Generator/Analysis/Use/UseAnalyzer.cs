using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>Warns of signals that are used in a way that compiles and doesn't work.</summary>
/// <remarks>
/// An action for each call would have the compiler bind all bodies of a project once more. So the calls are found by their names,
/// and only the bodies that have some are bound.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] SignalMembers = ["Capture", "Connect", "ConnectAsync", "Disconnect", "Mute", "Send", "SendAsync", "SendMessageAsync"];

    // What the language calls without its name: a collection's initializer and a query do.
    private static readonly string[] Unnamed =
    [
        MarkedNames.None, "Add", "Cast", "GroupBy", "GroupJoin", "Join", "OrderBy", "OrderByDescending", "Select", "SelectMany", "ThenBy",
        "ThenByDescending", "Where",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        UseDiagnostics.LostClosure,
        UseDiagnostics.LostObject,
        UseDiagnostics.DroppedStrongConnection,
        UseDiagnostics.FreshDisconnect,
        UseDiagnostics.UnawaitedReceiver,
        UseDiagnostics.DroppedScope,
        UseDiagnostics.LostSender,
        UseDiagnostics.DroppedSend,
        UseDiagnostics.ForgottenSender,
        UseDiagnostics.ConnectCannotReplay);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // What is generated is left alone, but for what Razor makes of code that its author wrote.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (LibraryTypes.Find(start.Compilation) is not { } types)
            {
                return;
            }

            var cache = new MemberLifetimes.Cache();
            HashSet<string> names = MarkedNames.Of(start.Compilation, types.Library, start.CancellationToken);
            if (names.Overlaps(Unnamed))
            {
                start.RegisterOperationAction(
                    operation =>
                    {
                        if (IsWritten(operation.Operation.Syntax, operation.IsGeneratedCode))
                        {
                            Check(
                                new CheckedCall(operation.Operation, operation.ContainingSymbol.ContainingType, operation.ReportDiagnostic, operation.CancellationToken),
                                types,
                                cache);
                        }
                    },
                    OperationKind.Invocation,
                    OperationKind.ObjectCreation);
                return;
            }

            names.UnionWith(SignalMembers);
            start.RegisterSemanticModelAction(model =>
            {
                if (model.IsGeneratedCode && !RazorFile.Made(model.SemanticModel.SyntaxTree))
                {
                    return;
                }

                foreach (SyntaxNode call in Calls(model.SemanticModel.SyntaxTree, names, model.CancellationToken))
                {
                    if (IsWritten(call, model.IsGeneratedCode)
                        && model.SemanticModel.GetOperation(call, model.CancellationToken) is { } operation
                        && TypeAround(call, model.SemanticModel, model.CancellationToken) is { } type)
                    {
                        Check(new CheckedCall(operation, type, model.ReportDiagnostic, model.CancellationToken), types, cache);
                    }
                }
            });
        });
    }

    private static bool IsWritten(SyntaxNode call, bool isGenerated)
        => !isGenerated || (RazorFile.Made(call.SyntaxTree) && RazorFile.IsWritten(call.GetLocation()));

    private static IEnumerable<SyntaxNode> Calls(SyntaxTree tree, HashSet<string> names, CancellationToken cancellationToken)
    {
        foreach (string name in names)
        {
            IEnumerable<SyntaxNode> calls = name == MarkedNames.Constructor
                ? tree.GetRoot(cancellationToken).DescendantNodes().Where(node =>
                    node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax)
                : WordsInCode.Find(tree, name, cancellationToken).Where(token => token.ValueText == name).Select(CallOf).OfType<SyntaxNode>();
            foreach (SyntaxNode call in calls)
            {
                yield return call;
            }
        }
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxToken name)
    {
        SyntaxNode? called = name.Parent is SimpleNameSyntax simple
            ? simple.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Name == simple => access,
                MemberBindingExpressionSyntax binding => binding,
                _ => simple,
            }
            : null;
        return called?.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }

    // Where no type is written around it, it is in a program of statements.
    private static INamedTypeSymbol? TypeAround(SyntaxNode call, SemanticModel model, CancellationToken cancellationToken)
        => call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? model.GetDeclaredSymbol(type, cancellationToken)
            : model.GetEnclosingSymbol(call.SpanStart, cancellationToken)?.ContainingType;

    private static void Check(CheckedCall use, LibraryTypes types, MemberLifetimes.Cache cache)
    {
        switch (use.Operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "Disconnect" } method } call when types.IsSignalMember(method):
                DisconnectCheck.Run(use, call, types, cache);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Mute" or "Capture" } method } call when types.IsSignalMember(method):
                ScopeCheck.Run(use, call, types, cache);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Send" } method } call when types.IsSignalMember(method):
                SenderCheck.Run(use, call, types);
                break;
            case IInvocationOperation { TargetMethod: { Name: "SendAsync" or "SendMessageAsync" } method } call when types.IsSignalMember(method):
                SenderCheck.Run(use, call, types);
                DroppedSendCheck.Run(use, call, types, cache);
                break;
            default:
                if (use.Operation is IInvocationOperation { TargetMethod.Name: "Connect" } connect && types.IsSignalMember(connect.TargetMethod))
                {
                    ReplayCheck.Run(use, connect);
                }

                if (WeakCall.Find(use.Operation, types) is { } weak)
                {
                    LostReceiverCheck.Run(use, weak, types, cache);
                    StrongConnectionCheck.Run(use, weak, types, cache);
                    LostSenderCheck.Run(use, weak);
                    AsyncReceiverCheck.Run(use, weak, types, cache);
                }

                break;
        }
    }
}
