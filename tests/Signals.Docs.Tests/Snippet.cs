using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Docs.Tests;

/// <summary>What a piece of C# consists of.</summary>
internal enum SnippetKind
{
    /// <summary>Statements, without any type.</summary>
    Statements,

    /// <summary>Types, without any statement.</summary>
    Declarations,

    /// <summary>Both: a whole program.</summary>
    Program,
}

/// <summary>A piece of C# that a page shows.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Line">Where it is on the page.</param>
/// <param name="Section">The heading that it is under.</param>
/// <param name="Files">The piece, and the declarations that it needs.</param>
/// <param name="Output">What the page says that it prints, or null where it says nothing.</param>
internal sealed record Snippet(string Page, int Line, string Section, IReadOnlyList<string> Files, string? Output)
{
    /// <summary>What the page says that the compiler says of it, each on one line or several.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether it has blanks to fill in, which the next snippet does.</summary>
    public bool IsExercise { get; init; }

    /// <summary>Whether it is for a web application.</summary>
    public bool IsWeb => Files[0].Contains("using Signals.AspNetCore;", StringComparison.Ordinal);

    public SnippetKind Kind => KindOf(Files[0]);

    public static SnippetKind KindOf(string code)
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(code);
        bool hasStatements = unit.Members.OfType<GlobalStatementSyntax>().Any();
        bool hasTypes = unit.Members.Any(member => member is not GlobalStatementSyntax);
        return (hasStatements, hasTypes) switch
        {
            (true, true) => SnippetKind.Program,
            (true, false) => SnippetKind.Statements,
            _ => SnippetKind.Declarations,
        };
    }

    public override string ToString() => $"{Page}:{Line}";
}
