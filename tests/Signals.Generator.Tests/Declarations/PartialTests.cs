using Signals.Generator.Tests.Testing;

namespace Signals.Generator.Tests.Declarations;

/// <summary>SIG001 and SIG002.</summary>
public class PartialTests
{
    [Fact]
    public async Task A_class_that_is_not_partial()
    {
        var diagnostics = await AnalyzerTest.RunAsync("""[Signals.Signal("a")] public sealed class {|SIG001:UserRegistered|}(string email) { public string Own => email; }""");

        Assert.Equal(
            "The signal 'UserRegistered' must be partial, so that its members can be generated: write 'partial class UserRegistered'",
            diagnostics[0].Message());
    }

    [Fact]
    public Task A_record_that_is_not_partial()
        => AnalyzerTest.RunAsync("""[Signals.Signal("a")] public record {|SIG001:UserRegistered|}(string Email);""");

    [Fact]
    public async Task A_type_around_it_that_is_not_partial_is_one_mistake_for_all_signals_in_it()
    {
        var diagnostics = await AnalyzerTest.RunAsync(
            """
            using Signals;
            public partial class Outermost
            {
                public record struct {|SIG002:Outer|}
                {
                    [Signal("a")] public partial class A;
                    public partial class Middle { [Signal("b")] public partial class B; }
                }
            }
            """);

        Assert.Equal("'Outer' must be partial, as it contains the signal 'A': write 'partial record struct Outer'", diagnostics[0].Message());
    }

    [Fact]
    public Task Each_type_that_is_not_partial_is_a_mistake()
        => AnalyzerTest.RunAsync(
            """
            public interface {|SIG002:IOuter|}
            {
                public class {|SIG002:Middle|}<T> { [Signals.Signal("a")] public class {|SIG001:A|}; }
            }
            """);

    [Fact]
    public Task Types_without_signals_need_not_be_partial()
        => AnalyzerTest.RunAsync(
            """
            using Signals;
            public class Outer { public class Inner; public partial class Other; }
            public partial class Around { [Signal("a")] public partial class A; public class B; }
            public partial class Around;
            """);

    [Fact]
    public Task One_part_with_the_modifier_is_the_compilers_business()
        => AnalyzerTest.RunAsync(
            """
            [Signals.Signal("a")] public partial class A;
            """,
            """
            public class {|CS0260:A|} { public int Number; }
            """);
}
