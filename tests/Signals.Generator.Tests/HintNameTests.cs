using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests;

public class HintNameTests
{
    [Theory]
    [InlineData("namespace N { [Signal(\"1\")] partial class A; } namespace n { [Signal(\"2\")] partial class A; }")]
    [InlineData("[Signal(\"1\")] partial class Ab; [Signal(\"2\")] partial class aB; [Signal(\"3\")] partial class AB;")]
    [InlineData("partial class O { [Signal(\"1\")] partial class A; } partial class o { [Signal(\"2\")] partial class A; }")]
    [InlineData("partial class O { [Signal(\"1\")] partial class A; } partial class O<T> { [Signal(\"2\")] partial class A<U>; [Signal(\"3\")] partial class A; }")]
    [InlineData("namespace N.M { [Signal(\"1\")] partial class A; } namespace N { partial class M2 { [Signal(\"2\")] partial class A; } }")]
    public void Names_never_collide(string source)
    {
        var trees = GeneratorTest.Run("using Signals;\n#pragma warning disable CS8981\n" + source).Result.Results.SelectMany(generator => generator.GeneratedSources).ToArray();

        Assert.Equal(System.Text.RegularExpressions.Regex.Count(source, @"\[Signal\("), trees.Length);
        Assert.Equal(trees.Length, trees.Select(tree => tree.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_class_and_a_record_of_one_name_throw_nothing()
        => Assert.Equal(2, GeneratorTest.RunUnchecked(Consumer.Compile(
            """
            [Signals.Signal("a")] public partial class A;
            [Signals.Signal("b")] public partial record A;
            """)).Result.GeneratedTrees.Length);

    [Fact]
    public void A_name_tells_where_the_type_is()
        => Assert.Equal(
            "N.M.Outer`1+Inner+A`2.g.cs",
            GeneratorTest.Run(
                """
                namespace N.M;
                partial class Outer<T> { partial struct Inner { [Signals.Signal("a")] internal partial class A<T1, T2>; } }
                """).Result.Results.SelectMany(generator => generator.GeneratedSources).Single().HintName);

    [Theory]
    [InlineData('A')]
    [InlineData('名')]
    public void A_name_is_no_longer_than_that_of_a_file(char letter)
    {
        string name = new(letter, 369);
        var sources = GeneratorTest.Run(
            $$"""
            using Signals;
            #pragma warning disable CS8981
            [Signal("1")] public partial class {{name}}1;
            [Signal("2")] public partial class {{name}}2;
            partial class {{name}} { partial class {{name}}0 { [Signal("3")] partial class A; [Receives<A>] void On() { } } }
            """).Result.Results.SelectMany(generator => generator.GeneratedSources).ToArray();

        Assert.Equal(4, sources.Select(source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(sources, source => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(source.HintName), 1, 150));
    }
}
