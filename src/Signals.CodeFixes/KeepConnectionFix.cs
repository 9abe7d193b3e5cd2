using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101 and SIG103: keeps the connection in a new private field, or, where there may be several, in a list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepConnectionFix))]
public sealed class KeepConnectionFix()
    : SyntaxFix("Keep the connection in a field", isAppliedUnasked: true, DiagnosticIds.LostClosure, DiagnosticIds.DroppedStrongConnection)
{
    private protected override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Call is not { } call
            || KeepingPlace.Find(call) is not { } place
            || DroppedValue.Find(edit, call) is not { } dropped
            || edit.Model.GetTypeInfo(call, edit.CancellationToken).Type is not { } type
            || !place.CanHold(type)
            || (place.IsRepeated && dropped.Value != call))
        {
            return null;
        }

        return () => Keep(edit, dropped, place, type);
    }

    /// <summary>Puts what is dropped into a new field.</summary>
    /// <returns>The field's name.</returns>
    internal static string Keep(FixEdit edit, DroppedValue dropped, KeepingPlace place, ITypeSymbol type)
        => edit.Keep(dropped.Value, () =>
        {
            string field = edit.AddField(place, type, "_connection");
            if (place.IsRepeated)
            {
                edit.Replace(TextSpan.FromBounds(dropped.Taker.Start, dropped.Value.SpanStart), $"{field}.Add(");
                edit.Insert(dropped.Value.Span.End, ")");
            }
            else
            {
                edit.Replace(dropped.Taker, $"{field} =" + (dropped.Taker.IsEmpty ? " " : ""));
            }

            return field;
        });
}
