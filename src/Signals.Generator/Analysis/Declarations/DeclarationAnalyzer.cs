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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = DeclarationDiagnostics.All;

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
        var compilation = (CSharpCompilation)context.Compilation;
        bool isLanguage = compilation.LanguageVersion >= DeclarationRules.LowestLanguage;
        if (isLanguage)
        {
            ContainingTypeCheck.Run(context, type);
            RelayCheck.Run(context, type);
        }

        if (SignalOptions.AttributeOf(type) is { } attribute)
        {
            if (attribute.ApplicationSyntaxReference is { } written && RazorFile.Made(written.SyntaxTree))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DeclarationDiagnostics.MessageCannotBeMade,
                    type.Locations.First(location => location.SourceTree == written.SyntaxTree),
                    type.Name,
                    "other generators don't see what Razor makes of a file",
                    "declare it in a .cs file, or in the .razor.cs file of the component"));
                return;
            }

            var declaration = SignalDeclaration.Read(type, attribute, compilation, context.CancellationToken);
            foreach (SignalMistake mistake in declaration.Mistakes)
            {
                context.ReportDiagnostic(Diagnostic.Create(DeclarationDiagnostics.Of(mistake.Id), mistake.At, mistake.Arguments));
            }

            if (isLanguage)
            {
                NameCheck.Run(context, declaration, names);
            }
        }
    }
}
