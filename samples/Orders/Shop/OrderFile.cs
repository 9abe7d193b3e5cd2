using System.CommandLine;
using System.Globalization;
using CsvHelper;

namespace Orders.Shop;

/// <summary>Reads orders from CSV with the columns <c>number</c>, <c>customer</c>, <c>item</c>, <c>quantity</c> and <c>price</c>.</summary>
public static class OrderFile
{
    private static readonly string[] Columns = ["number", "customer", "item", "quantity", "price"];

    /// <summary>The option <c>--input</c>.</summary>
    public static Option<string> Option() => new("--input")
    {
        Description = "The orders: CSV in UTF-8 with the columns number, customer, item, quantity and price; - is standard input.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "orders.csv"),
    };

    public static TextReader Open(string path) => path == "-" ? Console.In : new StreamReader(path);

    /// <summary>Reads orders one by one, the bad ones with what is wrong with them.</summary>
    /// <exception cref="IOException">There are no such columns.</exception>
    public static IEnumerable<Order> Read(TextReader text, string name)
    {
        var malformed = new HashSet<long>();
        var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            AllowLineBreaksInQuotes = false, // a quote that is never closed costs its line alone
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
            TrackLineNumbers = true,
            TrimWhitespace = true,
        });
        if (csv.Headers.Count == 0)
        {
            throw new IOException($"{name} is empty; a header with {string.Join(", ", Columns)} is expected");
        }

        return Columns.FirstOrDefault(column => !csv.TryGetFieldIndex(column, out _)) is { } missing
            ? throw new IOException($"{name} has no column '{missing}' among {string.Join(", ", csv.Headers)}")
            : ReadRows(csv, malformed);
    }

    private static IEnumerable<Order> ReadRows(CsvReader csv, HashSet<long> malformed)
    {
        var lines = new Dictionary<int, int>();
        while (csv.Read())
        {
            Order order = ReadRow(csv, malformed.Contains(csv.LineNumber) ? "its quotes don't match" : null);
            if (order.Problem is null && !lines.TryAdd(order.Number, order.Line))
            {
                order = order with { Problem = $"the number {order.Number} is that of line {lines[order.Number]}" };
            }

            yield return order;
        }
    }

    private static Order ReadRow(CsvReader csv, string? problem)
    {
        problem ??= csv.FieldCount == csv.Headers.Count ? null : $"it has {csv.FieldCount} cells, the header has {csv.Headers.Count}";
        string customer = Text("customer");
        string item = Text("item");
        int number = Number("number");
        int quantity = Number("quantity");
        if (!decimal.TryParse(csv.GetString("price"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price) || price > 1_000_000)
        {
            problem ??= $"the price is no amount such as 9.50: {csv.GetString("price")}";
        }

        return new Order((int)csv.LineNumber, number, customer, item, quantity, price, problem);

        string Text(string column)
        {
            string value = csv.GetString(column);
            problem ??= value.Length == 0 ? $"the {column} is missing" : null;
            return value;
        }

        int Number(string column)
        {
            if (!int.TryParse(csv.GetString(column), NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value is < 1 or > 1_000_000)
            {
                problem ??= $"the {column} is no whole number from 1 to 1000000: {csv.GetString(column)}";
            }

            return value;
        }
    }
}
