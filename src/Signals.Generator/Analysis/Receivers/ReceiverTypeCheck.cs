using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Analysis.Declarations;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Receivers;

/// <summary>Looks at the types of receivers and at the types around them. It looks at each once, whatever the number of receivers in it.</summary>
internal static class ReceiverTypeCheck
{
    public static void Run(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FirstReceiverIn(type) is not { } receiver)
        {
            return;
        }

        if (!DeclarationRules.IsPartial(type, context.CancellationToken))
        {
            // Where there is a signal as well, that has been said already.
            if (SignalOptions.AttributeOf(type) is null && ContainingTypeCheck.FirstSignalIn(type) is null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ReceiverDiagnostics.ReceiverTypeIsNotPartial,
                    type.Locations[0],
                    type.Name,
                    Names.KeywordOf(type),
                    receiver.Name));
            }

            return;
        }

        CheckName(context, type, ReceiverRules.Connect, isStatic: false);
        CheckName(context, type, ReceiverRules.ConnectStatic, isStatic: true);
    }

    // Types that are local to a file and the like have an error of their own.
    private static IMethodSymbol? FirstReceiverIn(INamedTypeSymbol type)
        => ReceiverRules.Methods(type).FirstOrDefault(method => ReceiverRules.Mistake(method) is null)
            ?? type.GetTypeMembers().Select(FirstReceiverIn).FirstOrDefault(method => method is not null);

    private static void CheckName(SymbolAnalysisContext context, INamedTypeSymbol type, string name, bool isStatic)
    {
        IMethodSymbol? receiver = ReceiverRules.Methods(type)
            .FirstOrDefault(method => method.IsStatic == isStatic && ReceiverRules.Mistake(method) is null);
        if (receiver is not null && ReceiverRules.Taken(type, name) is { } taken)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ReceiverDiagnostics.ReceiverDoesNotFit,
                taken.Locations[0],
                receiver.Name,
                ReceiverRules.SignalOf(ReceiverRules.Attributes(receiver).First()).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                $"the name '{name}' is that of the generated method that connects receivers; choose another name"));
        }
    }
}
