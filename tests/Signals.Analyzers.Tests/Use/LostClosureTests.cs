using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Use;

/// <summary>SIG101 and SIG102: what the message says of the closure, and delegates that are made of delegates.</summary>
public class LostClosureTests
{
    [Theory]
    [InlineData("IsLess(1); bool IsLess(int count) => count < least;", "a local function")]
    [InlineData("Func<int, bool> isMore = count => count > least; isMore(1);", "another lambda")]
    [InlineData("Func<int, bool> isMore = count => count > least; isMore(1); IsLess(1); bool IsLess(int count) => count < least;", "another lambda")]
    [InlineData("isLess(1); bool isLess(int count) => count < least;", "a local function", "{ int length = _count; Add(); void Add() => length += _count; }")]
    [InlineData("Func<int, bool> isOdd = count => count % 2 == 1; isOdd(1); IsLess(1); bool IsLess(int count) => count < least;", "a local function")]
    public async Task It_says_who_else_is_a_method_of_the_closure(string body, string who, string does = "_count++")
    {
        var reported = await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(
            $$"""
            using Signals;
            [Signal("started")] public sealed partial class Started;
            public sealed class Test
            {
                private int _count;
                public void Run(int least)
                {
                    Started.Connect(_ => {{does}});
                    {{body}}
                }
            }
            """));

        Assert.StartsWith(
            $"The lambda captures only 'this', but {who} here captures 'least', so that both are methods of one closure;",
            Assert.Single(reported).Message(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; UserRegistered.Connect({|SIG101:new UserRegistered.Receiver(on)|});")]
    [InlineData("UserRegistered.Receiver on = _mailer.On; UserRegistered.Connect({|SIG102:new UserRegistered.Receiver(on)|});")]
    public Task A_delegate_of_one_that_nothing_keeps_is_lost(string body) => AnalyzerVerifier.VerifyBodyAsync(body);

    [Theory]
    [InlineData("int calls = 0; UserRegistered.Receiver on = (_, _, _) => calls++; _kept = on; UserRegistered.Connect(new UserRegistered.Receiver(on));")]
    [InlineData("UserRegistered.Receiver on = _mailer.On; _kept = on; UserRegistered.Connect(new UserRegistered.Receiver(on));")]
    [InlineData("UserRegistered.Receiver on = _mailer.On; var connection = UserRegistered.Connect(new UserRegistered.Receiver(on)); _connections.Add(connection);")]
    public Task A_delegate_of_one_that_is_kept_is_not(string body)
        => AnalyzerVerifier.VerifyBodyAsync(body, "private UserRegistered.Receiver? _kept; private readonly List<Connection> _connections = [];");

    [Fact]
    public async Task It_is_found_where_a_file_begins_with_the_call()
    {
        var compilation = TestCompilation.Generate(TestCompilation.Create(
            [
                TestCompilation.Parse(TestSignals.Sync, "Sync.cs"),
                TestCompilation.Parse("global using static UserRegistered;", "StaticUsings.cs"),
                TestCompilation.Parse("Connect((_, _, _) => GC.KeepAlive(args));", "Program.cs"),
            ],
            OutputKind.ConsoleApplication));
        TestCompilation.AssertNoErrors(compilation);

        Assert.Equal("SIG101", Assert.Single(await TestCompilation.AnalyzeAsync(compilation)).Id);
    }
}
