#pragma warning disable SIG004 // two with one name, as two projects may have
namespace Signals.Hosting.Tests;

[Signal("twin")]
public sealed partial class Twin(int number);

[Signal("twin")]
public sealed partial class OtherTwin(int number);
