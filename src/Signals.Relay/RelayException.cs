namespace Signals.Relay;

/// <summary>A message could not be published: the broker refused it, or the connection to it was lost.</summary>
public sealed class RelayException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, in words.</param>
    /// <param name="innerException">What caused it, or <see langword="null"/>.</param>
    public RelayException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
