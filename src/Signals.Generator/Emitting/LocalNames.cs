using System.Globalization;

namespace Signals.Generator.Emitting;

/// <summary>Gives locals, and members that are named without a qualifier, names that the payload's parameters don't hide.</summary>
internal sealed class LocalNames(IEnumerable<string> parameters)
{
    private readonly HashSet<string> _parameters = new(parameters, StringComparer.Ordinal);

    /// <summary>The name, or the name with a number where a parameter has it.</summary>
    public string Local(string name)
    {
        string local = name;
        for (int number = 2; _parameters.Contains(local); number++)
        {
            local = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return local;
    }

    /// <summary>The member's name, with its owner where a parameter hides it.</summary>
    public string Member(string name, string owner) => _parameters.Contains(name) ? $"{owner}.{name}" : name;
}
