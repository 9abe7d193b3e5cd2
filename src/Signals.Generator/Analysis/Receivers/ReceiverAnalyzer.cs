using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Analysis.Use;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Receivers;

/// <summary>Explains why a method with <c>[Receives]</c> can't be connected, or shouldn't be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReceiverAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        ReceiverDiagnostics.ReceiverDoesNotFit,
        ReceiverDiagnostics.ReceiverTypeIsNotPartial,
        UseDiagnostics.UnawaitedReceiver);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator doesn't leave out files that only look generated, so neither does this.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(ReceiverRules.AttributeName).IsEmpty
                && ((CSharpCompilation)start.Compilation).LanguageVersion >= ReceiverRules.LowestLanguage)
            {
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
                start.RegisterSemanticModelAction(AnalyzeFunctions);
            }
        });
    }

    // Not an action for each method: nearly none has an attribute.
    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        foreach (ISymbol member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            if (member is IMethodSymbol method)
            {
                ReceiverMethodCheck.Run(method, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
            }
        }

        ReceiverTypeCheck.Run(context);
    }

    // Local functions and lambdas can have the attribute, and are no members.
    private static void AnalyzeFunctions(SemanticModelAnalysisContext context)
    {
        SemanticModel model = context.SemanticModel;
        IEnumerable<SyntaxNode?> functions = WordsInCode.Find(model.SyntaxTree, "Receives", context.CancellationToken)
            .Select(word => word.Parent?.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent)
            .Where(node => node is LocalFunctionStatementSyntax or LambdaExpressionSyntax)
            .Distinct();
        foreach (SyntaxNode? function in functions)
        {
            if ((model.GetDeclaredSymbol(function!, context.CancellationToken)
                ?? model.GetSymbolInfo(function!, context.CancellationToken).Symbol) is IMethodSymbol method)
            {
                ReceiverMethodCheck.Run(method, model.Compilation, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }
}
