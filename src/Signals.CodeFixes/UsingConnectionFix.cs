using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG101: ends the connection with the block. Not unasked: most receivers should live longer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingConnectionFix))]
public sealed class UsingConnectionFix() : UsingFix(isAppliedUnasked: false, DiagnosticIds.LostClosure);
