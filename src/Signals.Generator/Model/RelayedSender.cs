namespace Signals.Generator.Model;

/// <summary>What becomes of a message's sender on the way.</summary>
internal enum RelayedSender
{
    /// <summary>It stays behind.</summary>
    None,

    /// <summary>It arrives as text, if it is a text or a value.</summary>
    Text,

    /// <summary>It arrives as the value that it is.</summary>
    Value,
}
