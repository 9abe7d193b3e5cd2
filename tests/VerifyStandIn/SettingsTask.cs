using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>Stands in for the class of that name in the package Verify.</summary>
public class SettingsTask(Func<Task> verify)
{
    public SettingsTask UseMethodName(string name) => name.Length > 0 ? this : throw new ArgumentException("It is empty.", nameof(name));

    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First)
        => replaceLine(location.ToString()) is null ? throw new ArgumentException("It takes everything away.", nameof(replaceLine)) : this;

    public TaskAwaiter GetAwaiter() => verify().GetAwaiter();
}
