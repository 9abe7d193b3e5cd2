namespace Signals.Benchmarks.Contenders;

/// <summary>Who the receivers of a send are. It makes a difference of a factor of two.</summary>
public enum Mix
{
    /// <summary>Receivers of one class, so that the JIT can inline their method into the loop.</summary>
    OneMethod,

    /// <summary>Receivers of eight classes in turns, so that it can't.</summary>
    EightClasses,
}
