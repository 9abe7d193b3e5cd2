namespace Signals.Tests.Model;

/// <summary>What operations are run on: a signal, or what it is compared with.</summary>
internal interface ISystem
{
    /// <summary>What was called, thrown and answered since the last time, one line each.</summary>
    List<string> Log { get; }

    void Run(Operation operation);

    /// <summary>Notes everything that can be asked of it.</summary>
    void Describe();
}
