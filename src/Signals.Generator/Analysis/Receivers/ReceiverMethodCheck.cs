using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator.Analysis.Use;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Receivers;

/// <summary>Looks at whether a receiving method fits its signals.</summary>
internal static class ReceiverMethodCheck
{
    public static void Run(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        AttributeData[] attributes = method.GetAttributes().IsEmpty ? [] : [.. ReceiverRules.Attributes(method)];
        if (attributes.Length == 0 || method.PartialDefinitionPart is not null)
        {
            return;
        }

        if (RazorFile.Made(method.Locations[0].SourceTree))
        {
            Report(
                method.Locations[0],
                ReceiverRules.SignalOf(attributes[0]),
                "other generators don't see what Razor makes of a file; move it to the .razor.cs file of the component");
            return;
        }

        if (ReceiverRules.Mistake(method) is { } mistake)
        {
            Location? location = method.MethodKind == MethodKind.AnonymousFunction
                ? attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation()
                : method.Locations[0];
            Report(location ?? method.Locations[0], ReceiverRules.SignalOf(attributes[0]), mistake);
            return;
        }

        // What is wrong with a parameter for one signal is so for the next.
        var reported = new HashSet<Location>();
        foreach (AttributeData attribute in attributes)
        {
            ITypeSymbol type = ReceiverRules.SignalOf(attribute);
            if (ReceiverRules.IsConnectedByBase(method, type) || !CanBeArgument(type))
            {
                continue;
            }

            if (type is INamedTypeSymbol named && ReceivedSignal.Of(named, compilation, cancellationToken) is { } signal)
            {
                ReceiverMatch match = ReceiverMatch.Of(compilation, method, signal);
                if (match.IsPossible && AsyncReceiverCheck.Check(method) is { } unawaited && reported.Add(unawaited.Location))
                {
                    report(unawaited);
                }

                foreach (ReceiverMistake found in match.Mistakes)
                {
                    if (found.At.Locations[0] is { } location && reported.Add(location))
                    {
                        Report(location, type, found.Reason);
                    }
                }
            }
            else if (SignalOptions.AttributeOf(type) is null)
            {
                Report(ArgumentOf(attribute, cancellationToken) ?? method.Locations[0], type, "it is not a signal; name a class that has [Signal]");
            }
            else if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            {
                Report(
                    ArgumentOf(attribute, cancellationToken) ?? method.Locations[0],
                    type,
                    $"'{type.ContainingAssembly?.Name}' has been built without the generator of signals; build it with the package Signals");
            }
        }

        void Report(Location location, ITypeSymbol signal, string reason)
            => report(Diagnostic.Create(
                ReceiverDiagnostics.ReceiverDoesNotFit,
                location,
                method.MethodKind == MethodKind.AnonymousFunction ? "lambda expression" : method.Name,
                signal.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                reason));
    }

    // The compiler reports what is no class.
    private static bool CanBeArgument(ITypeSymbol type) => type is { TypeKind: not TypeKind.Error, IsReferenceType: true, IsStatic: false };

    private static Location? ArgumentOf(AttributeData attribute, CancellationToken cancellationToken)
    {
        NameSyntax? name = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.Name;
        var generic = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax aliased => aliased.Name,
            _ => name,
        };
        return (generic as GenericNameSyntax)?.TypeArgumentList.Arguments.FirstOrDefault()?.GetLocation();
    }
}
