using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Tests.Testing;

/// <summary>What the steps of a generator hand on.</summary>
internal static class StepOutputs
{
    /// <summary>Asserts that a run after an edit elsewhere found nothing new, step by step.</summary>
    public static void AssertNothingIsNew(ImmutableArray<GeneratorRunResult> results)
    {
        foreach (var (name, step) in results.SelectMany(Named).Concat(results.SelectMany(Outputs)))
        {
            Assert.All(
                step.Outputs,
                output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name}: {output.Reason}"));
        }
    }

    /// <summary>Asserts that what the named steps hand on refers to nothing of the compilation, however deep.</summary>
    public static void AssertHoldNoCompilation(ImmutableArray<GeneratorRunResult> results)
    {
        foreach (var (name, step) in results.SelectMany(Named))
        {
            foreach (var (value, _) in step.Outputs)
            {
                AssertHoldsNoCompilation(name, value, name, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    /// <summary>The steps that the generator gave a name, and not those that the compiler has inside.</summary>
    public static IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> Named(GeneratorRunResult result)
        => result.TrackedSteps.Where(step => typeof(TrackingNames).GetField(step.Key) is not null || step.Key.StartsWith("Bad", StringComparison.Ordinal))
            .SelectMany(step => step.Value, (step, run) => (step.Key, run));

    private static IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> Outputs(GeneratorRunResult result)
        => result.TrackedOutputSteps.SelectMany(step => step.Value, (step, run) => (step.Key, run));

    private static void AssertHoldsNoCompilation(string step, object? value, string path, HashSet<object> visited)
    {
        if (value is null or string or Type or Pointer || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or SyntaxToken or SyntaxTrivia or Location or SemanticModel or Compilation or AttributeData,
            $"{step} holds a {value.GetType().Name} at {path}");
        if (!value.GetType().IsValueType && !visited.Add(value))
        {
            return;
        }

        if (value is Array array)
        {
            foreach (object? element in array)
            {
                AssertHoldsNoCompilation(step, element, $"{path}[]", visited);
            }

            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                AssertHoldsNoCompilation(step, field.GetValue(value), $"{path}.{field.Name}", visited);
            }
        }
    }
}
