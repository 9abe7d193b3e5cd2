using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace Signals.Tests.Model;

/// <summary>Random sequences of operations do to a signal what they do to a naive model of it.</summary>
public class ModelTests
{
    // Once for each mutant is often enough.
#if MUTATION
    private const int Count = 20;
#else
    private const int Count = 300;
#endif

    [Fact]
    public void A_signal_does_what_its_model_does()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Count), Prop.ForAll(Operations.Sequences, FirstDifference));

    [Theory]
    [MemberData(nameof(SequencesThatOnceFailed))]
    public void A_sequence_that_once_failed_does_not_fail_again(Operation[] operations) => Assert.Null(Difference(operations));

    public static TheoryData<Operation[]> SequencesThatOnceFailed { get; } = new(
        [
            new Connect([0], Sender: 0, Weak: true, Keep: true),
            new Connect([0], Operations.AnySender, Weak: true, Keep: false),
            new WhenCalled(0, new DisposeKept(0)),
            new Send(Sender: 0),
        ],
        [
            new Connect([0], Operations.AnySender, Weak: true, Keep: false),
            new Connect([0], Sender: 2, Weak: false, Keep: true),
            new Connect([1], Sender: 2, Weak: false, Keep: true),
            new Disconnect([0], Sender: 2),
            new Connect([0], Sender: 2, Weak: true, Keep: true),
            new Send(Sender: 2),
        ]);

    private static Property FirstDifference(Operation[] operations)
    {
        string? difference = Difference(operations);
        return (difference is null).Label(difference ?? "");
    }

    // What the signal and the model say, where they first say something else.
    private static string? Difference(Operation[] operations)
    {
        var model = new ModelSystem();
        var real = new RealSystem();
        for (int i = 0; i < operations.Length; i++)
        {
            Run(model, operations[i]);
            bool isAnybodyDead = model.RemoveDead();
            Run(real, operations[i]);
            if (isAnybodyDead)
            {
                Garbage.Collect();
            }

            Describe(model);
            Describe(real);
            if (!model.Log.SequenceEqual(real.Log))
            {
                return $"""

                    After {string.Join("; ", operations.Take(i))}
                    comes {operations[i]}
                    Expected:
                      {string.Join("\n  ", model.Log)}
                    Actual:
                      {string.Join("\n  ", real.Log)}
                    """;
            }

            model.Log.Clear();
            real.Log.Clear();
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(ISystem system, Operation operation)
    {
        try
        {
            system.Run(operation);
        }
        catch (Exception exception)
        {
            system.Log.Add($"thrown: {Text(exception)}");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Describe(ISystem system) => system.Describe();

    private static string Text(Exception exception)
        => exception is AggregateException several
            ? $"({string.Join(", ", several.InnerExceptions.Select(Text))})"
            : exception.GetType().Name;
}
