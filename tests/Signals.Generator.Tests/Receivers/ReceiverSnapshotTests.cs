using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Receivers;

/// <summary>What is generated for receivers by attribute, to be read as a whole. The signals are another project's.</summary>
public class ReceiverSnapshotTests
{
    private const string Signals =
        """
        using Signals;

        namespace Shop;

        public class UserService;

        [Signal("user-registered")] public sealed partial class UserRegistered(string email, string plan = "free");
        [Signal("user-left", Sender = typeof(UserService))] public sealed partial record UserLeft(string Email, in int Years);
        [Signal("order-placed", Delivery = Delivery.Sequential)] public sealed partial class OrderPlaced(int number, params string[] items);
        [Signal("price-asked", Result = typeof(decimal))] public sealed partial class PriceAsked(string item);
        [Signal("stock-asked", Result = typeof(int), Delivery = Delivery.Concurrent)] public sealed partial class StockAsked(string item);
        [Signal("entity-saved")] public sealed partial class EntitySaved<T>(T entity, T? before);
        """;

    [Fact]
    public Task A_sealed_class() => Run(
        """
        using Signals;

        namespace Shop;

        public sealed partial class WelcomeMailer
        {
            [Receives<UserRegistered>]
            private void Welcome(string email) { }

            [Receives<UserRegistered>]
            [Receives<UserLeft>]
            private void Count(object? sender, object email) { }

            [Receives<UserLeft>]
            private void Log(UserLeft message, UserService sender, long years) { }
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task Asynchronous_signals_and_replies() => Run(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Signals;

        namespace Shop;

        public partial class Orders
        {
            [Receives<OrderPlaced>] private void Count() { }
            [Receives<OrderPlaced>] private void Write(CancellationToken token, int number) { }
            [Receives<OrderPlaced>] private Task Print(string[] items) => Task.CompletedTask;
            [Receives<OrderPlaced>] private async Task Pack(OrderPlaced order, CancellationToken stop) => await Task.Delay(0, stop);
            [Receives<OrderPlaced>] private ValueTask Send(int number, CancellationToken cancellationToken) => default;
            [Receives<PriceAsked>] private int Price(string item) => 1;
            [Receives<StockAsked>] private int Here(string item) => 1;
            [Receives<StockAsked>] private int There(CancellationToken cancellationToken) => 1;
            [Receives<StockAsked>] private Task<int> Elsewhere(string item) => Task.FromResult(1);
            [Receives<StockAsked>] private ValueTask<int> Nowhere(CancellationToken cancellationToken) => default;
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_base_class_and_static_receivers() => Run(
        """
        using Signals;

        namespace Shop;

        public abstract partial class Auditor
        {
            [Receives<UserRegistered>] protected abstract void Audit(string email);
            [Receives<UserRegistered>] private static void Count() { }
        }

        public partial class Outer<T>
            where T : class
        {
            internal sealed partial class Inner : Auditor
            {
                [Receives<UserRegistered>] protected override void Audit(string email) { }
                [Receives<EntitySaved<string>>, Receives<EntitySaved<int>>] private void Saved(object? sender, object entity) { }
                [Receives<UserLeft>] private static void Count(string email) { }
                private static void Count(object email) { }
            }
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task Receivers_in_a_project_that_uses_hosting() => Run(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Signals;

        namespace Signals.Hosting
        {
            public sealed class SignalsBuilder;
        }

        namespace Shop
        {
            public abstract partial class Auditor
            {
                [Receives<UserRegistered>] protected abstract void Audit(string email);
                [Receives<UserRegistered>] private static void Count() { }
            }

            public partial class Orders<T> : Auditor
            {
                [Receives<UserRegistered>] protected override void Audit(string email) { }
                [Receives<UserLeft>] private void Leave() { }
                [Receives<OrderPlaced>] private void Count() { }
                [Receives<OrderPlaced>] private Task Print(string[] items) => Task.CompletedTask;
                [Receives<OrderPlaced>] private ValueTask Send(int number, CancellationToken cancellationToken) => default;
                [Receives<PriceAsked>] private int Price(string item) => 1;
                [Receives<StockAsked>] private int Here(string item) => 1;
                [Receives<StockAsked>] private int There(CancellationToken cancellationToken) => 1;
            }
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_record() => Run(
        """
        using Signals;

        public partial record Counter(int Start)
        {
            [Receives<Shop.UserRegistered>] private void Count() { }
        }
        """).MatchSnapshotAsync();

    private static GeneratorTest Run(string source)
        => GeneratorTest.Run(Consumer.Compile(source).AddReferences(Consumer.Reference(Signals)));
}
