namespace Signals.Generator.Model;

/// <summary>What a signal is declared as.</summary>
internal enum MessageKind
{
    Class,
    Record,

    /// <summary>A mistake: a static class or a struct, whose instances can't be messages.</summary>
    NoMessage,
}
