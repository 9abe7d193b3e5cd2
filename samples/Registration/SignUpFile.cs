using System.Net.Mail;

namespace Registration;

/// <summary>Reads sign-ups from CSV with the columns <c>email</c> and <c>plan</c>, in any order, among others.</summary>
public static class SignUpFile
{
    // RFC 5321: a path has 256 characters, two of which are < and >.
    private const int MaxEmailLength = 254;

    private static readonly string[] Plans = ["free", "pro", "team"];

    /// <summary>Reads sign-ups one by one, the bad ones with what is wrong with them.</summary>
    /// <exception cref="InvalidDataException">There are no such columns.</exception>
    public static IEnumerable<SignUp> Read(TextReader text)
    {
        IEnumerator<CsvRow> rows = CsvRows.Read(text).GetEnumerator();
        CsvRow header = rows.MoveNext()
            ? rows.Current
            : throw new InvalidDataException("it is empty; a header with the columns email and plan was expected");
        int emailColumn = ColumnOf("email", header);
        int planColumn = ColumnOf("plan", header);
        return ReadRows();

        IEnumerable<SignUp> ReadRows()
        {
            var firstLines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            while (rows.MoveNext())
            {
                CsvRow row = rows.Current;
                if (ProblemOf(row, header) is { } problem)
                {
                    yield return new SignUp(row.Line, "", "", problem);
                    continue;
                }

                string email = row.Cells[emailColumn].Trim();
                string plan = row.Cells[planColumn].Trim().ToLowerInvariant();
                problem = ProblemOfEmail(email) ?? ProblemOfPlan(plan);
                if (problem is null && !firstLines.TryAdd(email, row.Line))
                {
                    problem = $"{email} registered on line {firstLines[email]}";
                }

                yield return new SignUp(row.Line, email, plan.Length == 0 ? Plans[0] : plan, problem);
            }
        }
    }

    private static int ColumnOf(string name, CsvRow header)
    {
        int[] columns = [.. header.Cells.Index().Where(cell => IsNamed(name, cell.Item)).Select(cell => cell.Index)];
        return columns switch
        {
            [var column] => column,
            [] => throw new InvalidDataException(
                $"line {header.Line}: there is no column {name}"
                + (header.Problem is null ? $" in {Shown(string.Join(',', header.Cells))}" : $", as {header.Problem}")),
            _ => throw new InvalidDataException($"line {header.Line}: there are {columns.Length} columns {name}"),
        };
    }

    private static bool IsNamed(string name, string cell) => string.Equals(cell.Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static string? ProblemOf(CsvRow row, CsvRow header)
        => row.Problem
            ?? (row.Cells.Count == header.Cells.Count
                ? null
                : $"it has {row.Cells.Count} {(row.Cells.Count == 1 ? "cell" : "cells")}, the header has {header.Cells.Count}");

    private static string? ProblemOfEmail(string email)
    {
        if (email.Length == 0)
        {
            return "the email is missing";
        }

        if (email.Length > MaxEmailLength)
        {
            return $"the email is longer than {MaxEmailLength} characters: {Shown(email)}";
        }

        if (email.Contains('\uFFFD'))
        {
            return $"the email is not UTF-8: {Shown(email)}";
        }

        // An address that was parsed to something else had a name, a comment or spaces with it.
        return MailAddress.TryCreate(email, out MailAddress? address) && address.Address == email && !email.Any(char.IsControl)
            ? null
            : $"the email is not an address: {Shown(email)}";
    }

    private static string? ProblemOfPlan(string plan)
        => plan.Length == 0 || Plans.Contains(plan)
            ? null
            : $"the plan is none of {string.Join(", ", Plans)}: {Shown(plan)}";

    // What the input holds, fit for one line of a console.
    private static string Shown(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 40 ? line : $"{line[..40]}…";
    }
}
