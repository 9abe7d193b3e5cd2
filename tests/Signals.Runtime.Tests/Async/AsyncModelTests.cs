using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;

namespace Signals.Tests;

/// <summary>What a receiver of the model does.</summary>
public enum Act
{
    Return,
    Throw,
    Complete,
    Fail,
    CompleteLater,
    FailLater,
    ObserveToken,
}

/// <summary>Random receivers that complete in random orders, cancelled at any point, against a naive model.</summary>
public class AsyncModelTests
{
    public static TheoryData<string> All => AnySignal.All;

    [Theory, MemberData(nameof(All))]
    public void A_send_does_what_the_model_says(string kind)
    {
        Arbitrary<(Act[] Acts, int CancelAt, int Seed)> cases =
            (from acts in Gen.Elements(Enum.GetValues<Act>()).ArrayOf()
             from cancelAt in Gen.Choose(-1, acts.Length - 1)
             from seed in Gen.Choose(0, int.MaxValue)
             select (acts, cancelAt, seed)).ToArbitrary();

        Prop.ForAll(cases, one => Run(kind, one.Acts, one.CancelAt, one.Seed).InTime().GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    private static async Task Run(string kind, Act[] acts, int cancelAt, int seed)
    {
        AnySignal signal = AnySignal.Of(kind);
        var run = new Sent(acts, cancelAt);
        for (int i = 0; i < acts.Length; i++)
        {
            run.Connect(signal, i);
        }

        bool isConcurrent = kind.StartsWith("Concurrent", StringComparison.Ordinal);
        bool throwsAtOnce = kind.Contains("ThrowAtOnce", StringComparison.Ordinal);
        int[] order = [.. Enumerable.Range(0, acts.Length)];
        if (isConcurrent)
        {
            new System.Random(seed).Shuffle(order);
        }

        Expected expected = Expected.Of(acts, cancelAt, isConcurrent, throwsAtOnce, order);
        Task sent = signal.SendAsync(1, run.Cancelling.Token);
        foreach (int i in order.Where(expected.Called.Contains))
        {
            await run.Complete(i);
        }

        Exception? thrown = await Record.ExceptionAsync(sent.InTime);

        Assert.Equal(expected.Called, run.Called);
        if (expected.IsCancelled)
        {
            Assert.Equal(run.Cancelling.Token, Assert.IsType<OperationCanceledException>(thrown, exactMatch: false).CancellationToken);
            Assert.True(sent.IsCanceled);
        }

        IEnumerable<Exception> failures = expected.IsCancelled ? Failures(thrown!.InnerException) : Failures(thrown);
        Assert.Equal(expected.Failed, failures.Select(failure => int.Parse(failure.Message, null)));
        if (thrown is null && sent is Task<Replies<int>> replies)
        {
            Assert.Equal(
                expected.Called.Select(i => signal.Signal.Connections[i]),
                (await replies).Select(reply => reply.Connection));
        }

        static IEnumerable<Exception> Failures(Exception? thrown)
            => thrown is AggregateException several ? several.InnerExceptions : thrown is null ? [] : [thrown];
    }

    /// <summary>What is to become of a send.</summary>
    private sealed record Expected(List<int> Called, List<int> Failed, bool IsCancelled)
    {
        public static Expected Of(Act[] acts, int cancelAt, bool isConcurrent, bool throwsAtOnce, int[] order)
            => isConcurrent ? OfConcurrent(acts, cancelAt, throwsAtOnce, order) : OfSequential(acts, cancelAt, throwsAtOnce);

        private static Expected OfSequential(Act[] acts, int cancelAt, bool throwsAtOnce)
        {
            List<int> called = [];
            List<int> failed = [];
            for (int i = 0; i < acts.Length; i++)
            {
                if (cancelAt >= 0 && cancelAt < i)
                {
                    return new Expected(called, failed, IsCancelled: true);
                }

                called.Add(i);
                if (acts[i] == Act.ObserveToken && cancelAt == i)
                {
                    return new Expected(called, failed, IsCancelled: true);
                }

                if (acts[i] is Act.Throw or Act.Fail or Act.FailLater)
                {
                    failed.Add(i);
                    if (throwsAtOnce)
                    {
                        return new Expected(called, failed, IsCancelled: false);
                    }
                }
            }

            return new Expected(called, failed, IsCancelled: false);
        }

        private static Expected OfConcurrent(Act[] acts, int cancelAt, bool throwsAtOnce, int[] order)
        {
            int[] called = [.. Enumerable.Range(0, acts.Length)];
            if (throwsAtOnce && Array.IndexOf(acts, Act.Throw) is >= 0 and int thrower)
            {
                return new Expected([.. called[..(thrower + 1)]], [thrower], IsCancelled: false);
            }

            // Who observes the token is cancelled with it, unless it was completed before.
            bool cancelsWhenCalled = cancelAt >= 0 && acts[cancelAt] is Act.Return or Act.Throw or Act.Complete or Act.Fail;
            bool IsCancelled(int i)
                => cancelAt >= 0 && acts[i] == Act.ObserveToken
                    && (cancelsWhenCalled || Array.IndexOf(order, cancelAt) <= Array.IndexOf(order, i));
            bool IsFailure(int i) => acts[i] is Act.Throw or Act.Fail or Act.FailLater;
            if (!throwsAtOnce)
            {
                return new Expected([.. called], [.. called.Where(IsFailure)], called.Any(IsCancelled));
            }

            // Those that fail when they are called come first, then the others as they complete.
            int[] byTime =
            [
                .. called.Where(i => acts[i] == Act.Fail || (cancelsWhenCalled && IsCancelled(i))),
                .. order.Where(i => IsFailure(i) || IsCancelled(i) || i == cancelAt),
            ];
            foreach (int i in byTime)
            {
                if (i == cancelAt && !cancelsWhenCalled && called.Any(IsCancelled))
                {
                    return new Expected([.. called], [], IsCancelled: true);
                }

                if (IsCancelled(i))
                {
                    return new Expected([.. called], [], IsCancelled: true);
                }

                if (IsFailure(i))
                {
                    return new Expected([.. called], [i], IsCancelled: false);
                }
            }

            return new Expected([.. called], [], IsCancelled: false);
        }
    }

    /// <summary>A send to receivers of the model.</summary>
    private sealed class Sent(Act[] acts, int cancelAt)
    {
        private readonly Gate[] _gates = [.. acts.Select(_ => new Gate())];
        private readonly TaskCompletionSource<Task>[] _called = [.. acts.Select(_ => new TaskCompletionSource<Task>())];

        public CancellationTokenSource Cancelling { get; } = new();

        public ConcurrentQueue<int> Called { get; } = new();

        public void Connect(AnySignal signal, int i)
        {
            switch (acts[i])
            {
                case Act.Return:
                    signal.Connect((int _) => OnCalled(i));
                    break;
                case Act.Throw:
                    signal.Connect((int _) =>
                    {
                        OnCalled(i);
                        throw new FormatException($"{i}");
                    });
                    break;
                case Act.Complete:
                    signal.Connect(_ =>
                    {
                        OnCalled(i);
                        return Task.CompletedTask;
                    });
                    break;
                case Act.Fail:
                    signal.Connect((_, _) =>
                    {
                        OnCalled(i);
                        return Task.FromException(new FormatException($"{i}"));
                    });
                    break;
                default:
                    signal.Connect((_, token) => Later(i, token));
                    break;
            }
        }

        /// <summary>Lets a receiver that was called, or will be, complete.</summary>
        public async Task Complete(int i)
        {
            Task task = await _called[i].Task;
            if (acts[i] is not (Act.CompleteLater or Act.FailLater or Act.ObserveToken))
            {
                return;
            }

            if (i == cancelAt)
            {
                await Cancelling.CancelAsync();
                await ThoseThatObserve();
            }

            _gates[i].Open();
            await Task.WhenAny(task);
        }

        // Cancelled, they are to be done before anything else happens.
        private Task ThoseThatObserve()
            => Task.WhenAll(
                _called
                    .Where((called, i) => acts[i] == Act.ObserveToken && called.Task.IsCompleted)
                    .Select(called => Task.WhenAny(called.Task.Result)));

        private void OnCalled(int i)
        {
            Called.Enqueue(i);
            if (i == cancelAt && acts[i] is Act.Return or Act.Throw or Act.Complete or Act.Fail)
            {
                Cancelling.Cancel();
            }

            if (acts[i] is Act.Return or Act.Throw or Act.Complete or Act.Fail)
            {
                _called[i].SetResult(Task.CompletedTask);
            }
        }

        private Task Later(int i, CancellationToken token)
        {
            OnCalled(i);
            Task task = acts[i] switch
            {
                Act.FailLater => Fail(),
                Act.ObserveToken => _gates[i].Task.WaitAsync(token),
                _ => _gates[i].Task,
            };
            _called[i].SetResult(task);
            return task;

            async Task Fail()
            {
                await _gates[i].Task;
                throw new FormatException($"{i}");
            }
        }
    }
}
