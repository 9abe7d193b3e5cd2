using Microsoft.CodeAnalysis;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>Says what a function captures, and why that makes it a method of a closure.</summary>
internal static class LossMessage
{
    public static string Subject(IMethodSymbol function)
        => function.MethodKind == MethodKind.LocalFunction ? $"The local function '{function.Name}'" : "The lambda";

    public static string ForClosure(NestedFunction function, ClosureScope closure, ClosureMap closures)
    {
        string subject = Subject(function.Symbol);
        List<ISymbol> own = function.Captured.FindAll(variable => !ClosureMap.IsThis(variable));
        if (own.Count > 0)
        {
            return $"{subject} captures {List(own)}; nothing keeps its closure";
        }

        List<ISymbol> others = closure.Captured.FindAll(variable => !ClosureMap.IsThis(variable));
        bool byLocalFunction = closures.Functions
            .Where(other => other != function && other.Captured.Exists(variable => others.Contains(variable, SymbolEqualityComparer.Default)))
            .All(other => other.Symbol.MethodKind == MethodKind.LocalFunction);
        string who = byLocalFunction ? "a local function" : "another lambda";
        return $"{subject} captures only 'this', but {who} here captures {List(others)}, so that both are methods of one closure; nothing keeps that";
    }

    private static string List(List<ISymbol> variables)
    {
        List<string> names = variables
            .Select(variable => variable.CanBeReferencedByName ? $"'{variable.Name}'" : "the query's range variables")
            .Distinct()
            .ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";
    }
}
