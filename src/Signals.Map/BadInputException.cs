namespace Signals.Map;

/// <summary>What was asked for can't be done with what was given. The message is one line that says what to give instead.</summary>
/// <param name="message">That line.</param>
internal sealed class BadInputException(string message) : Exception(message);
