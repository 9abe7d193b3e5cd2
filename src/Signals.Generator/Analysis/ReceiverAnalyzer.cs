using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis;

/// <summary>Explains why a method with <c>[Receives]</c> can't be connected.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReceiverAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        ReceiverDiagnostics.ReceiverDoesNotFit,
        ReceiverDiagnostics.ReceiverTypeIsNotPartial);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator doesn't leave out files that only look generated, so neither does this.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(ReceiverRules.AttributeName).IsEmpty
                && ((CSharpCompilation)start.Compilation).LanguageVersion >= ReceiverRules.LowestLanguage
                && SignalTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterSymbolAction(
                    static symbol => ReceiverMethodCheck.Run(
                        (IMethodSymbol)symbol.Symbol, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken),
                    SymbolKind.Method);
                start.RegisterSymbolAction(symbol => ReceiverTypeCheck.Run(symbol, types), SymbolKind.NamedType);
                start.RegisterSyntaxNodeAction(
                    AnalyzeFunction,
                    SyntaxKind.LocalFunctionStatement,
                    SyntaxKind.ParenthesizedLambdaExpression,
                    SyntaxKind.SimpleLambdaExpression);
            }
        });
    }

    // Local functions and lambdas can have the attribute, and are no members of which a symbol action would know.
    private static void AnalyzeFunction(SyntaxNodeAnalysisContext context)
    {
        bool hasAttributes = context.Node switch
        {
            LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
            LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
            _ => false,
        };
        if (hasAttributes
            && (context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
                ?? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol) is IMethodSymbol method)
        {
            ReceiverMethodCheck.Run(method, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }
}
