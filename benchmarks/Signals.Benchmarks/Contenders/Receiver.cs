namespace Signals.Benchmarks.Contenders;

/// <summary>A receiver, in the shape that each contender asks for. All it does is count.</summary>
public abstract class Receiver : MediatR.INotificationHandler<Registration>, Mediator.INotificationHandler<Registration>
{
    protected int Received { get; set; }

    public abstract void Receive(object? sender, string email, string plan);

    public void Receive(Registration message) => Receive(null, message.Email, message.Plan);

    public void Receive(object? sender, Registration message) => Receive(message);

    public Task Handle(Registration notification, CancellationToken cancellationToken)
    {
        Receive(notification);
        return Task.CompletedTask;
    }

    ValueTask Mediator.INotificationHandler<Registration>.Handle(Registration notification, CancellationToken cancellationToken)
    {
        Receive(notification);
        return default;
    }

    /// <summary>Creates receivers.</summary>
    public static Receiver[] Create(int count, Mix mix)
        => [.. Enumerable.Range(0, count).Select(i => Create(mix == Mix.OneMethod ? 0 : i % 8))];

    private static Receiver Create(int kind) => kind switch
    {
        0 => new AuditLog(),
        1 => new Billing(),
        2 => new CustomerList(),
        3 => new Dashboard(),
        4 => new EmailVerification(),
        5 => new FraudCheck(),
        6 => new Greeter(),
        _ => new HelpDesk(),
    };

    internal sealed class AuditLog : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 1;
    }

    internal sealed class Billing : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += plan.Length;
    }

    internal sealed class CustomerList : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += email.Length;
    }

    internal sealed class Dashboard : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 2;
    }

    internal sealed class EmailVerification : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 3;
    }

    internal sealed class FraudCheck : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 4;
    }

    internal sealed class Greeter : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 5;
    }

    internal sealed class HelpDesk : Receiver
    {
        public override void Receive(object? sender, string email, string plan) => Received += 6;
    }
}
