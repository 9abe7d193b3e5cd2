using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.CodeFixes;

/// <summary>Makes a statement a <c>using</c> declaration, whose value ends with the block.</summary>
public abstract class UsingFix : SyntaxFix
{
    private protected UsingFix(bool isAppliedUnasked, string id)
        : base("End it with this block ('using')", isAppliedUnasked, id)
    {
    }

    private protected sealed override Action? Prepare(FixEdit edit, DiagnosedCode code)
    {
        if (code.Call is not { } call || !IsDisposable(edit.Model.GetTypeInfo(call, edit.CancellationToken).Type))
        {
            return null;
        }

        if (DroppedValue.WholeOf(call).Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local }
            && local.Parent is VariableDeclarationSyntax { Variables.Count: 1 } variables
            && variables.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration)
        {
            return CanUse(declaration) && !IsWritten(edit, local) && IsDisposable(edit.Model.GetTypeInfo(variables.Type, edit.CancellationToken).Type)
                ? () => edit.Insert(declaration.SpanStart, "using ")
                : null;
        }

        if (DroppedValue.Find(edit, call) is not { Statement: { } statement } dropped || !CanUse(statement))
        {
            return null;
        }

        return () =>
        {
            string name = (edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol as IMethodSymbol)?.Name switch
            {
                "Mute" => "muted",
                "Capture" => "capture",
                _ => "connection",
            };
            edit.Replace(dropped.Taker, $"using var {edit.NewLocal(statement, name)} =" + (dropped.Taker.IsEmpty ? " " : ""));
        };
    }

    // A block that ends at once is no lifetime. And nothing may jump over a declaration with `using`.
    private static bool CanUse(StatementSyntax statement)
    {
        IEnumerable<StatementSyntax>? rest = statement.Parent switch
        {
            BlockSyntax block => block.Statements.Where(other => other.SpanStart > statement.SpanStart),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }
                => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement).Where(other => other.SpanStart > statement.SpanStart),
            _ => null,
        };
        SyntaxNode body = statement.Ancestors().OfType<BlockSyntax>().LastOrDefault() ?? statement.SyntaxTree.GetRoot();
        return rest?.Any(DoesSomething) == true && !body.DescendantNodes().OfType<LabeledStatementSyntax>().Any();
    }

    private static bool DoesSomething(StatementSyntax statement) => statement switch
    {
        LocalFunctionStatementSyntax or EmptyStatementSyntax => false,
        ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax } => false,
        BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => false,
        _ => true,
    };

    private static bool IsWritten(FixEdit edit, VariableDeclaratorSyntax local)
        => edit.Model.GetDeclaredSymbol(local, edit.CancellationToken) is not { } symbol
            || local.Ancestors().OfType<MemberDeclarationSyntax>().First().Parent!.DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == symbol.Name
                    && (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name
                        || name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax))
                .Any(name => SymbolEqualityComparer.Default.Equals(edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol, symbol));

    private static bool IsDisposable(ITypeSymbol? type)
        => type is not null
            && (type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(other => other.SpecialType == SpecialType.System_IDisposable));
}
