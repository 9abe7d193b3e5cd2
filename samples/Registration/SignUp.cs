namespace Registration;

/// <summary>A row of the input: somebody signs up, unless there is a problem with it.</summary>
/// <param name="Line">The number of the row's first line.</param>
/// <param name="Email">The address.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Problem">Why the row is bad, or null.</param>
public sealed record SignUp(int Line, string Email, string Plan, string? Problem);
