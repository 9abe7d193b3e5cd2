using System.Globalization;
using Microsoft.CodeAnalysis;
using Signals.Generator.Analysis.Flow;

namespace Signals.Generator.Analysis.Use;

/// <summary>Says what a function captures, and why that makes it a method of a closure.</summary>
internal static class LossMessage
{
    public static string Subject(IMethodSymbol function)
        => function.MethodKind == MethodKind.LocalFunction ? $"The local function '{function.Name}'" : "The lambda";

    public static string ForClosure(NestedFunction function, ClosureScope closure, WeakCall call, MemberLifetimes member, CancellationToken cancellationToken)
    {
        string subject = Subject(function.Symbol);
        string end = $"{(member.Keeps.IsKeptOrGiven(closure) ? "nothing is known to keep" : "nothing keeps")} {{0}}{AfterLastUse(closure, call, member, cancellationToken)}";
        List<ISymbol> own = function.Captured.FindAll(variable => !ClosureMap.IsThis(variable));
        if (own.Count > 0)
        {
            return $"{subject} captures {List(own)}; {string.Format(CultureInfo.InvariantCulture, end, "its closure")}";
        }

        List<ISymbol> others = closure.Captured.FindAll(variable => !ClosureMap.IsThis(variable));
        if (others.Count == 0)
        {
            return $"{subject} captures only 'this', but is a method of a closure, as those of an interface with 'in' or 'out' type parameters are; {string.Format(CultureInfo.InvariantCulture, end, "that")}";
        }

        bool byLocalFunction = member.Closures.Functions
            .Where(other => other != function && other.Captured.Exists(variable => others.Contains(variable, SymbolEqualityComparer.Default)))
            .All(other => other.Symbol.MethodKind == MethodKind.LocalFunction);
        string who = byLocalFunction ? "a local function" : "another lambda";
        return $"{subject} captures only 'this', but {who} here captures {List(others)}, so that both are methods of one closure; {string.Format(CultureInfo.InvariantCulture, end, "that")}";
    }

    // The method itself reaches its variables through the closure, and its local functions are methods of it.
    private static string AfterLastUse(ClosureScope closure, WeakCall call, MemberLifetimes member, CancellationToken cancellationToken)
    {
        NestedFunction? function = member.Closures.FunctionAround(call.Operation);
        List<ISymbol> variables = closure.Captured.FindAll(variable => !ClosureMap.IsThis(variable));
        ISymbol? last = variables.Find(variable => variable is ILocalSymbol local && FreshObject.IsKeptByUsing(local, cancellationToken))
            ?? variables
                .SelectMany(variable => member.Keeps.ReferencesTo(variable), (variable, reference) => (Symbol: variable, Operation: reference))
                .Concat(member.Closures.Functions
                    .Where(other => member.Closures.ClosureOf(other) == closure)
                    .SelectMany(other => member.Keeps.CallsOf(other.Symbol), (other, reference) => (Symbol: (ISymbol)other.Symbol, Operation: reference)))
                .Where(use => member.Closures.FunctionAround(use.Operation) == function && Later.IsAfter(use.Operation, call.Operation))
                .OrderByDescending(use => use.Operation.Syntax.SpanStart)
                .FirstOrDefault().Symbol;
        return last is null ? "" : $" after '{last.Name}' is last used here";
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
