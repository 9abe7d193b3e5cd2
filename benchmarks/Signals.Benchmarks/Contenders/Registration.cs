namespace Signals.Benchmarks.Contenders;

/// <summary>What the contenders send that take a message: made once, so that none of them pays for it.</summary>
public sealed record Registration(string Email, string Plan) : MediatR.INotification, Mediator.INotification
{
    public static Registration Ada { get; } = new("ada@example.com", "pro");
}
