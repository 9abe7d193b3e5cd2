using System.Reflection;
using System.Reflection.Emit;
using Signals.Diagnostics;

namespace Signals.Tests;

/// <summary>Receivers are named as a person would name them.</summary>
public class ReceiverNameTests
{
    private const string Here = "Signals.Tests.ReceiverNameTests";

    public static TheoryData<Delegate, string> Receivers() => new()
    {
        { (Action)StaticMethod, $"{Here}.StaticMethod" },
        { (Action)new Box<Order>().Open, $"{Here}.Box<{Here}.Order>.Open" },
        { (Action)new Box<Box<Order[]>>().Open, $"{Here}.Box<{Here}.Box<{Here}.Order[]>>.Open" },
        { (Action)new Box<int[][,]>().Open, $"{Here}.Box<System.Int32[][,]>.Open" },
        { (Action)new Box<Order>.Lid<string, int>().Close, $"{Here}.Box<{Here}.Order>.Lid<System.String, System.Int32>.Close" },
        { (Action)new Box<Order>.Plain().Close, $"{Here}.Box<{Here}.Order>.Plain.Close" },
        { (Action)Generic<Order>, $"{Here}.Generic<{Here}.Order>" },
        { new Box<Order>().Lambda(), $"{Here}.Box<{Here}.Order>.Lambda (a lambda)" },
        { new Box<Order>().Capturing(1), $"{Here}.Box<{Here}.Order>.Capturing (a lambda)" },
        { new Box<Order>().LambdaOf<string>(), $"{Here}.Box<{Here}.Order>.LambdaOf (a lambda)" },
        { new Box<Order>().Local(), $"{Here}.Box<{Here}.Order>.Local.Within" },
        { GenericLocal<Order>(), $"{Here}.GenericLocal.Within" },

        // Made at run time, by whatever name.
        { OutsideOfNamespaces(), "Outside.Run" },
        { Named("odd"), "odd" },
        { Named("odd>x"), "odd>x" },
        { Named("<odd"), "<odd" },
        { Named("<odd>"), "<odd>" },
        { Named("<Run>b__xx|2"), "Run (a lambda)" },
        { Named("<Run>g__|2_0"), "Run (a lambda)" },
        { Named("<Run>g_|"), "Run (a lambda)" },
        { Named("<Run>g__Within|2_0"), "Run.Within" },
    };

    [Theory]
    [MemberData(nameof(Receivers), DisableDiscoveryEnumeration = true)]
    public void It_is_that_of_the_source(Delegate receiver, string name) => Assert.Equal(name, ReceiverName.Of(receiver));

    private static void StaticMethod()
    {
    }

    private static void Generic<T>() => _ = typeof(T);

    private static Action GenericLocal<T>()
    {
        return Within;

        static void Within() => _ = typeof(T);
    }

    private static Action OutsideOfNamespaces()
    {
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Outside"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Outside").DefineType("Outside", TypeAttributes.Public);
        type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator().Emit(OpCodes.Ret);
        return type.CreateType().GetMethod("Run")!.CreateDelegate<Action>();
    }

    private static Action Named(string name)
    {
        var method = new DynamicMethod(name, returnType: null, Type.EmptyTypes);
        method.GetILGenerator().Emit(OpCodes.Ret);
        return method.CreateDelegate<Action>();
    }

    private sealed class Order;

    private sealed class Box<T>
    {
        public void Open() => _ = typeof(T);

        public Action Lambda() => () => { };

        public Action Capturing(int number) => () => _ = number;

        public Action LambdaOf<TOther>() => () => _ = typeof(TOther);

        public Action Local()
        {
            return Within;

            static void Within()
            {
            }
        }

        public sealed class Lid<TFirst, TSecond>
        {
            public void Close() => _ = (typeof(TFirst), typeof(TSecond));
        }

        public sealed class Plain
        {
            public void Close() => _ = this;
        }
    }
}
