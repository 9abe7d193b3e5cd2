using System.Linq.Expressions;
using System.Reflection;
using Signals.Diagnostics;
using Signals.Tests.Replaying;

namespace Signals.Tests;

/// <summary>Where nothing may be null, null is refused, by the name of the parameter: by every public method, generated ones included.</summary>
public class NullArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly SignalNamespace Signals = new();

    // An object of each type whose methods are called.
    private static readonly object[] Targets =
    [
        Signals, Counted.In(Signals), ByText.In(Signals), ByInteger.In(Signals), EntitySaved<Service>.In(Signals), SyncAsked.In(Signals),
        SequentialDone.In(Signals), SequentialAsked.In(Signals), ConcurrentDone.In(Signals), ConcurrentAsked.In(Signals), SentByText.In(Signals),
        PriceChanged.In(Signals), LevelChanged.In(Signals), StockChanged.In(Signals), StockChangedAtOnce.In(Signals), new Observer(), new Watcher(),
        Counted.In(Signals).Capture(), new SendCounter(new Watcher()),
    ];

    private static readonly Type[] Statics =
        [typeof(Counted), typeof(SequentialAsked), typeof(PriceChanged), typeof(ReceiverFilters), typeof(ReceiverName), typeof(ReceiverContext)];

    public static TheoryData<string, string, int> Parameters
    {
        get
        {
            var parameters = new TheoryData<string, string, int>();
            foreach ((_, MethodInfo method) in Methods())
            {
                foreach (ParameterInfo parameter in method.GetParameters().Where(MayNotBeNull))
                {
                    parameters.Add(method.ReflectedType!.FullName!, method.ToString()!, parameter.Position);
                }
            }

            return parameters;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Null_is_refused_by_the_name_of_the_parameter(string type, string signature, int position)
    {
        (object? target, MethodInfo method) = Methods().Single(called => called.Method.ReflectedType!.FullName == type && called.Method.ToString() == signature);
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.Position == position ? null : Some(parameter.ParameterType))];

        ArgumentNullException thrown = await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await (method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) as Task ?? Task.CompletedTask));

        Assert.Equal(method.GetParameters()[position].Name, thrown.ParamName);
    }

    private static IEnumerable<(object? Target, MethodInfo Method)> Methods()
        => Targets.SelectMany(target => target.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => ((object?)target, method)))
            .Concat(Statics.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => ((object?)null, method))))
            .Where(called => called.method.DeclaringType!.Namespace!.StartsWith("Signals", StringComparison.Ordinal))

            // A sync signal refuses what returns a task, whether it is null or not.
            .Where(called => !IsSync(called.Item1) || called.method.Name != "Connect" || !called.method.GetParameters()[0].ParameterType.Name.StartsWith("Func`", StringComparison.Ordinal))
            .Select(called => (called.Item1, called.method.IsGenericMethodDefinition ? called.method.MakeGenericMethod(typeof(object)) : called.method));

    private static bool IsSync(object? target)
        => target is Signal signal && signal.MessageType.GetCustomAttribute<SignalAttribute>()!.Delivery == Delivery.Sync;

    // An event takes null, as every event does. What is sent is nobody's business but the sender's.
    private static bool MayNotBeNull(ParameterInfo parameter)
        => !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef
            && parameter.Member.Name is not ("Send" or "SendAsync") && parameter.Member.Name.Split('_')[0] is not ("add" or "remove")
            && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    private static object? Some(Type type)
        => type == typeof(object) || type == typeof(string) ? "some"
            : typeof(Delegate).IsAssignableFrom(type) ? NothingAs(type == typeof(Delegate) ? typeof(Counted.Receiver) : type)
            : type == typeof(IReadOnlyCollection<IReceiverFilter>) ? Array.Empty<IReceiverFilter>()
            : type.IsValueType ? Activator.CreateInstance(type)
            : Targets.FirstOrDefault(type.IsInstanceOfType);

    private static Delegate NothingAs(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        return Expression.Lambda(
            type,
            Expression.Default(invoke.ReturnType),
            invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    private sealed class Observer : FailureObserver
    {
        protected override void ReceiverFailed(ReceiverFailure failure)
        {
        }
    }

    private sealed class Watcher : SendObserver
    {
        public override bool IsEnabled => false;

        protected override SendObservation? Begin(Signal signal, Type? senderType) => null;
    }
}
