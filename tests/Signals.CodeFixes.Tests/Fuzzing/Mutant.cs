using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Signals.CodeFixes.Tests.Fuzzing;

/// <summary>A program that somebody's fingers slipped on, or a merge: the same for the same seed, as long as the corpus is.</summary>
internal static class Mutant
{
    private const int MostSlips = 4;

    public static string Of(int seed)
    {
        var random = new Random(seed);
        string text = Corpus.Programs[random.Next(Corpus.Programs.Count)];
        if (random.Next(4) == 0)
        {
            string other = Corpus.Programs[random.Next(Corpus.Programs.Count)];
            text = text[..Edge(text, random)] + "\n" + other[Edge(other, random)..];
        }

        for (int slips = random.Next(1, MostSlips + 1); slips > 0; slips--)
        {
            text = Slip(text, random);
        }

        return text;
    }

    /// <summary>Deletes, doubles or swaps tokens.</summary>
    private static string Slip(string text, Random random)
    {
        TextSpan[] tokens = [.. Tokens(text)];
        if (tokens.Length < 2)
        {
            return text;
        }

        int at = random.Next(tokens.Length - 1);
        TextSpan one = tokens[at];
        switch (random.Next(4))
        {
            case 0:
                return text.Remove(one.Start, one.Length);
            case 1:
                return text.Insert(one.End, " " + text[one.Start..one.End]);
            case 2:
                return Swapped(text, one, tokens[at + 1]);
            default:
                return Swapped(text, one, tokens[random.Next(at + 1, tokens.Length)]);
        }
    }

    private static string Swapped(string text, TextSpan one, TextSpan other)
        => string.Concat(
            text[..one.Start], text[other.Start..other.End], text[one.End..other.Start], text[one.Start..one.End], text[other.End..]);

    private static int Edge(string text, Random random)
    {
        TextSpan[] tokens = [.. Tokens(text)];
        return tokens.Length == 0 ? 0 : tokens[random.Next(tokens.Length)].Start;
    }

    private static IEnumerable<TextSpan> Tokens(string text)
        => SyntaxFactory.ParseTokens(text).Where(token => !token.Span.IsEmpty).Select(token => token.Span);
}
