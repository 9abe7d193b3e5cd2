using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Signals.Generator;

namespace Signals.CodeFixes;

/// <summary>SIG106: ends what <c>Mute</c> or <c>Capture</c> began with the block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingScopeFix))]
public sealed class UsingScopeFix() : UsingFix(isAppliedUnasked: true, DiagnosticIds.DroppedScope);
