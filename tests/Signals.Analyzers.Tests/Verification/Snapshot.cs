namespace Signals.Analyzers.Tests.Verification;

/// <summary>Compares a text with a file beside the test.</summary>
internal static class Snapshot
{
    public static void Match(string actual, string verifiedPath)
    {
        string receivedPath = verifiedPath.Replace(".verified.", ".received.", StringComparison.Ordinal);
        string expected = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : "";
        if (actual != expected)
        {
            File.WriteAllText(receivedPath, actual);
            var wrong = actual.Split('\n').Except(expected.Split('\n'));
            Assert.Fail($"{verifiedPath} has other text. New lines:\n{string.Join("\n", wrong)}");
        }

        File.Delete(receivedPath);
    }
}
