using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>What is generated, to be read as a whole.</summary>
public class SnapshotTests
{
    [Fact]
    public Task A_class() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        /// <summary>A user finished registering.</summary>
        /// <param name="email">The address the user registered with.</param>
        /// <param name="plan">The plan the user chose.</param>
        [Signal("user-registered")]
        public sealed partial class UserRegistered(string email, string plan = "free");
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_record() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        /// <summary>An order was placed.</summary>
        [Signal("order-placed")]
        public sealed partial record OrderPlaced(int Number, decimal? Discount = null);
        """).MatchSnapshotAsync();

    [Fact]
    public Task One_that_replays_its_last_message() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        /// <summary>A price changed.</summary>
        [Signal("price-changed", Replay = Replay.Last, Sender = typeof(string))]
        public sealed partial record PriceChanged(string Item, decimal Price);
        """).MatchSnapshotAsync();

    [Fact]
    public Task No_payload_in_the_global_namespace() => GeneratorTest.Run(
        """
        [Signals.Signal("ping")]
        internal partial class Ping;
        """).MatchSnapshotAsync();

    [Fact]
    public Task Nested_and_generic() => GeneratorTest.Run(
        """
        using Signals;

        namespace Data;

        public partial interface IStore
        {
            internal partial record struct Table<TKey>(TKey Key)
                where TKey : notnull
            {
                [Signal("entity-saved", OnError = OnError.ThrowAtOnce)]
                internal partial class EntitySaved<T>(TKey key, T? entity, params T[] others)
                    where T : class;
            }
        }
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_typed_sender_and_failures_that_are_reported() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop;

        public class UserService;

        [Signal("user-left", Sender = typeof(UserService), OnError = OnError.Report)]
        public partial class UserLeft(string email);
        """).MatchSnapshotAsync();

    [Fact]
    public Task A_sender_that_is_a_value() => GeneratorTest.Run(
        """
        using Signals;

        namespace Machines;

        [Signal("machine-stopped", Sender = typeof(int))]
        public partial record MachineStopped(string Reason);
        """).MatchSnapshotAsync();

    [Fact]
    public Task Documentation_with_everything_in_it() => GeneratorTest.Run(
        """
        using System.Collections.Generic;
        using Signals;

        namespace Shop;

        public enum Plan { Free, Pro }

        /// <summary>
        /// A user chose <paramref name="plan"/>, see <see cref="Plan"/>,
        /// <see cref="Plan.Pro"/>, <see cref="Dictionary{TKey, TValue}"/> &amp; <typeparamref name="T"/>.
        ///
        /// <para>More <c>of it</c>.</para>
        /// </summary>
        /// <typeparam name="T">Why.</typeparam>
        /// <param name="plan">
        /// The plan, not <paramref name="reason"/>,
        /// on two lines.
        /// </param>
        /// <param name="reason">The <typeparamref name="T"/>.</param>
        [Signal("plan<chosen> & \"quoted\"")]
        public partial class PlanChosen<T>(Plan plan, T reason);
        """).MatchSnapshotAsync();

    [Fact]
    public Task Names_that_are_used_in_the_generated_code() => GeneratorTest.Run(
        """
        using Signals;

        namespace @namespace.@record;

        [Signal("event")]
        public partial class @class(
            int @event, string _name, int sending, int slots, int end, int i, int only, int exception, int isDone,
            int Audience, int Tap, int SendTo, int Deliver, int message, int signals, int weak);
        """).MatchSnapshotAsync();

    [Fact]
    public Task Wrong_declarations_have_members_without_bodies() => GeneratorTest.RunUnchecked(Consumer.Compile(
        """
        using Signals;

        [Signal("wrong")]
        public partial class Wrong(ref int number, string sender)
        {
            public static void Mute() { }
        }
        """)).MatchSnapshotAsync();

    [Fact]
    public Task Two_that_differ_in_case_alone() => GeneratorTest.Run(
        """
        using Signals;

        namespace Shop
        {
            [Signal("id")] public partial class UserId;
            [Signal("ID")] public partial class UserID;
            [Signal("other")] public partial class Other;
        }
        """).MatchSnapshotAsync();
}
