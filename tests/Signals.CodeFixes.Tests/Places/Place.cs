using System.Text.RegularExpressions;

namespace Signals.CodeFixes.Tests.Places;

/// <summary>A place that C# has for a call.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Code">
/// The code around: <c>$call$</c> is the call, <c>$?call$</c> the same after a <c>?.</c>, <c>$broken call$</c> the same over several
/// lines; <c>$more$</c> and <c>$static more$</c> are where a type has room for another member.
/// </param>
/// <param name="IsProgram">Whether it is a program of statements.</param>
/// <param name="NewLine">What ends its lines.</param>
internal sealed partial record Place(string Name, string Code, bool IsProgram = false, string NewLine = "\n")
{
    /// <summary>Whether there is room for another member.</summary>
    public bool HasRoom => Code.Contains("more$", StringComparison.Ordinal);

    /// <summary>The code with a call in it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="more">Another member of the type, or nothing.</param>
    public string With(string call, string more = "")
    {
        int dot = call.IndexOf('.', StringComparison.Ordinal);
        string code = Code
            .Replace("$call$", call, StringComparison.Ordinal)
            .Replace("$?call$", $"{call[..dot]}.Default?{call[dot..]}", StringComparison.Ordinal);
        code = BrokenCall().Replace(code, $"$1{call[..dot]} // first\n$1    {call[dot..]}");
        code = Room().Replace(code, room => more.Length == 0
            ? ""
            : $"\n\n{room.Groups[1].Value}public {room.Groups[2].Value}{more}");
        return code.Replace("\n", NewLine, StringComparison.Ordinal) + NewLine;
    }

    [GeneratedRegex(@"^( *)\$broken call\$", RegexOptions.Multiline)]
    private static partial Regex BrokenCall();

    [GeneratedRegex(@"\n+([ \t]*)\$(static )?more\$")]
    private static partial Regex Room();
}
