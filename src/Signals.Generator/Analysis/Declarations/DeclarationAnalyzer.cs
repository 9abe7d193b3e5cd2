using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Declarations;

/// <summary>Explains what is wrong with the declarations of signals.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        DeclarationDiagnostics.SignalIsNotPartial,
        DeclarationDiagnostics.ContainingTypeIsNotPartial,
        DeclarationDiagnostics.NameIsEmpty,
        DeclarationDiagnostics.NameIsTwice,
        DeclarationDiagnostics.PayloadCannotBeHeld,
        DeclarationDiagnostics.NameIsTaken,
        DeclarationDiagnostics.MessageCannotBeMade,
        DeclarationDiagnostics.LanguageIsTooOld,
        DeclarationDiagnostics.TypeCannotBeSenderOrResult,
        DeclarationDiagnostics.SignalDerivesFromSignal);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator doesn't leave out files that only look generated, so neither does this.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(SignalOptions.AttributeName).IsEmpty)
            {
                var names = new SignalNames(start.Compilation);
                start.RegisterSymbolAction(symbol => Analyze(symbol, names), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, SignalNames names)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var language = ((CSharpCompilation)context.Compilation).LanguageVersion;
        if (language >= DeclarationRules.LowestLanguage)
        {
            ContainingTypeCheck.Run(context, type);
        }

        if (SignalOptions.AttributeOf(type) is not { } attribute || SignalDeclaration.Find(type, attribute, context.CancellationToken) is not { } declaration)
        {
            return;
        }

        if (language < DeclarationRules.LowestLanguage)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DeclarationDiagnostics.LanguageIsTooOld,
                declaration.Identifier.GetLocation(),
                language.ToDisplayString()));
            return;
        }

        AttributeCheck.Run(context, declaration, names);
        if (KindCheck.Run(context, declaration))
        {
            BaseCheck.Run(context, declaration);
            PayloadCheck.Run(context, declaration);
            MemberCheck.Run(context, declaration);
        }
    }
}
