namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>What analyzer and collector say about a case.</summary>
internal sealed record Verdict(AnalyzedCase Case, Answers Answers)
{
    // What says that the receiver is lost after a last use was asked before that as well.
    public bool IsRight
        => (Answers.AtTheEnd == Case.Reported.IsEmpty) == Case.WhyDifferent is null
            && Answers.Earlier != false
            && Answers.Earlier == true == Case.SaysWhen;

    public override string ToString()
    {
        string what = Answers.Earlier == true ? "later" : Answers.AtTheEnd ? "lives" : "lost ";
        string differs = Case.WhyDifferent is null ? "" : $" (they differ: {Case.WhyDifferent})";
        return $"{what} {Case.Name}: {Case}{differs}";
    }
}
