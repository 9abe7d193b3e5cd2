using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG102: keeps the object whose method is connected in a new private field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepObjectFix))]
public sealed class KeepObjectFix() : SyntaxFix("Keep the object in a field", isAppliedUnasked: true, DiagnosticIds.LostObject)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Receiver is not MemberAccessExpressionSyntax { Expression: var instance }
            || code.Call is not { } call
            || KeepingPlace.Find(call) is not { IsRepeated: false } place
            || DroppedValue.Find(edit, call) is not { Statement: { Parent: BlockSyntax or SwitchSectionSyntax } statement } dropped
            || dropped.Value != call
            || edit.Model.GetTypeInfo(instance, edit.CancellationToken).Type is not { TypeKind: not TypeKind.Delegate } type
            || !place.CanHold(type))
        {
            return null;
        }

        ISymbol? local = instance is IdentifierNameSyntax ? edit.Model.GetSymbolInfo(instance, edit.CancellationToken).Symbol as ILocalSymbol : null;
        return () => edit.Keep(local ?? (object)instance, () =>
        {
            string field = edit.AddField(place, type, "_" + NameFor(instance, type));
            edit.InsertBefore(statement, $"{field} = {Unwrap(edit, instance)};");
            if (local is null)
            {
                edit.Replace(instance.Span, field);
            }

            return field;
        });
    }

    private static ExpressionSyntax Unwrap(FixEdit edit, ExpressionSyntax expression)
        => expression is ParenthesizedExpressionSyntax { Expression: var inner } && !edit.HasCommentIn(expression.Span) ? Unwrap(edit, inner) : expression;

    private static string NameFor(ExpressionSyntax instance, ITypeSymbol type)
    {
        string name = instance is IdentifierNameSyntax local ? local.Identifier.ValueText : type.Name;
        name = name.TrimStart('_');
        return name.Length == 0 ? "receiver" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
