using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

/// <summary>A default goes through the generated <c>Send</c> unchanged, whatever it is.</summary>
public class DefaultValueTests
{
    [Theory]
    [InlineData("int", "-2147483648")]
    [InlineData("uint", "4294967295")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("ulong", "18446744073709551615")]
    [InlineData("byte", "255")]
    [InlineData("sbyte", "-128")]
    [InlineData("short", "-1")]
    [InlineData("nint", "-1")]
    [InlineData("nuint", "1")]
    [InlineData("bool", "true")]
    [InlineData("bool", "false")]
    [InlineData("char", "'\\''")]
    [InlineData("char", "'\\\\'")]
    [InlineData("char", "'\\0'")]
    [InlineData("char", "'\\ud800'")]
    [InlineData("string", "\"a\\\"b\\\\c\\r\\n\\t\\0\\u2028\\ud83d\\ude00\\ud800\"")]
    [InlineData("string?", "null")]
    [InlineData("float", "float.NaN")]
    [InlineData("float", "float.NegativeInfinity")]
    [InlineData("float", "0")]
    [InlineData("float", "-0f")]
    [InlineData("float", "0.1f")]
    [InlineData("float", "float.Epsilon")]
    [InlineData("double", "double.NaN")]
    [InlineData("double", "double.PositiveInfinity")]
    [InlineData("double", "0")]
    [InlineData("double", "-0.0")]
    [InlineData("double", "1")]
    [InlineData("double", "0.1")]
    [InlineData("double", "double.MaxValue")]
    [InlineData("double", "1e-320")]
    [InlineData("decimal", "1.50m")]
    [InlineData("decimal", "-0.0m")]
    [InlineData("decimal?", "-0.00m")]
    [InlineData("decimal", "0.000m")]
    [InlineData("decimal", "-79228162514264337593543950335m")]
    [InlineData("int?", "5")]
    [InlineData("int?", "null")]
    [InlineData("decimal?", "1.5m")]
    [InlineData("DayOfWeek", "DayOfWeek.Friday")]
    [InlineData("DayOfWeek?", "DayOfWeek.Friday")]
    [InlineData("DayOfWeek", "(DayOfWeek)42")]
    [InlineData("DayOfWeek", "(DayOfWeek)(-1)")]
    [InlineData("AttributeTargets", "AttributeTargets.Class | AttributeTargets.Struct")]
    [InlineData("Odd", "Odd.@class")]
    [InlineData("Odd", "(Odd)ulong.MaxValue")]
    [InlineData("DateTime", "default")]
    [InlineData("Guid", "default(Guid)")]
    [InlineData("object?", "null")]
    [InlineData("Odd", "default")]
    public void A_default(string type, string value)
    {
        string result = GeneratorTest.Run(
            $$"""
            using System;
            using Signals;

            public enum Odd : ulong { @class = 1 }

            [Signal("a")] public partial class A({{type}} value = {{value}});

            public static class Test
            {
                public static string Run()
                {
                    using var sent = A.Capture();
                    A.Send(null);
                    A.Default.Send(null);
                    {{type}} expected = {{value}};
                    return $"{Same(expected, sent[0].Value)} {Same(expected, sent[1].Value)}";
                }

                private static bool Same(object? left, object? right)
                    => Equals(left, right) && $"{left}" == $"{right}"
                        && (left is not decimal number || string.Join(",", decimal.GetBits(number)) == string.Join(",", decimal.GetBits((decimal)right!)));
            }
            """).Execute();

        Assert.Equal("True True", result);
    }

    /// <summary>What no expression can say, and metadata can.</summary>
    [Theory]
    [InlineData("[Optional, DateTimeConstant(630822816000000000)] DateTime value")]
    [InlineData("[Optional, DateTimeConstant(630822816000000000)] DateTime value, [Optional, DateTimeConstant(5)] DateTime other")]
    [InlineData("[Optional, DecimalConstant(1, 128, 0u, 0u, 15u)] decimal value")]
    [InlineData("[Optional, DefaultParameterValue(5)] int value")]
    [InlineData("[Optional, DefaultParameterValue((short)5)] short value")]
    [InlineData("[Optional, DefaultParameterValue(\"x\")] string value")]
    [InlineData("[Optional, DefaultParameterValue(null)] string? value")]
    [InlineData("[Optional, DefaultParameterValue(DayOfWeek.Friday)] DayOfWeek value")]
    [InlineData("[Optional] int value")]
    [InlineData("[Optional] string? value")]
    [InlineData("[Optional] Guid value")]
    [InlineData("[Optional] object? value")]
    public void A_default_by_attributes(string parameters)
    {
        string result = GeneratorTest.Run(
            $$"""
            #nullable enable annotations
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using Signals;

            [Signal("a")] public partial class A({{parameters}});
            [Signal("b", Delivery = Delivery.Sequential)] public partial class B({{parameters}});

            public static class Test
            {
                public static string Run()
                {
                    using var sent = A.Capture();
                    using var alsoSent = B.Capture();
                    A.Send(null);
                    A.Default.Send(null);
                    B.SendAsync(null).AsTask().Wait();
                    return $"{Same(new A().Value, sent[0].Value)} {Same(new A().Value, sent[1].Value)} {Same(new A().Value, alsoSent[0].Value)}";
                }

                private static bool Same(object? left, object? right) => Equals(left, right) && $"{left}" == $"{right}";
            }
            """).Execute();

        Assert.Equal("True True True", result);
    }

    /// <summary>An optional parameter may stand before one that isn't, if attributes say so.</summary>
    [Fact]
    public void A_default_before_a_parameter_without_one()
        => Assert.Equal("True", GeneratorTest.Run(
            """
            using System.Runtime.InteropServices;
            using Signals;

            [Signal("a")] public partial class A([Optional, DefaultParameterValue(5L)] long value, int other);

            public static class Test
            {
                public static string Run()
                {
                    using var sent = A.Capture();
                    A.Send(null, other: 1);
                    return $"{sent[0].Value == 5}";
                }
            }
            """).Execute());
}
