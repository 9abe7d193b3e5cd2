using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG001, SIG002 and SIG010: makes the type partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix() : SyntaxFix(
    "Make it partial",
    isAppliedUnasked: true,
    DiagnosticIds.SignalIsNotPartial,
    DiagnosticIds.ContainingTypeIsNotPartial,
    DiagnosticIds.ReceiverTypeIsNotPartial)
{
    // It is the last modifier. An extension block can't be partial.
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
        => code.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } type
            && type is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax
                ? () => edit.Insert(type.Keyword.SpanStart, "partial ")
                : null;
}
