using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Orders.Shop;

/// <summary>Reads orders from CSV with the columns <c>number</c>, <c>customer</c>, <c>item</c>, <c>quantity</c> and <c>price</c>.</summary>
public static class OrderFile
{
    private static readonly string[] Columns = ["number", "customer", "item", "quantity", "price"];

    /// <summary>The file that the arguments name; null where they are wrong.</summary>
    public static string? PathIn(string[] args) => args switch
    {
        [] => Path.Combine(AppContext.BaseDirectory, "orders.csv"),
        ["--input", { Length: > 0 } path] => path,
        _ => null,
    };

    public static TextReader Open(string path) => path == "-" ? Console.In : new StreamReader(path);

    /// <summary>Reads orders one by one, the bad ones with what is wrong with them.</summary>
    /// <exception cref="IOException">There are no such columns.</exception>
    public static IEnumerable<Order> Read(TextReader text, string name)
    {
        var csv = new CsvReader(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                BadDataFound = null,
                MissingFieldFound = null,
                PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
                TrimOptions = TrimOptions.Trim,
            });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new IOException($"{name} is empty; a header with {string.Join(", ", Columns)} is expected");
        }

        string[] header = [.. csv.HeaderRecord!.Select(column => column.Trim().ToLowerInvariant())];
        return Columns.Except(header).FirstOrDefault() is { } missing
            ? throw new IOException($"{name} has no column '{missing}' among {string.Join(", ", header)}")
            : ReadRows(csv);
    }

    private static IEnumerable<Order> ReadRows(CsvReader csv)
    {
        var lines = new Dictionary<int, int>();
        while (csv.Read())
        {
            Order order = ReadRow(csv);
            if (order.Problem is null && !lines.TryAdd(order.Number, order.Line))
            {
                order = order with { Problem = $"the number {order.Number} is that of line {lines[order.Number]}" };
            }

            yield return order;
        }
    }

    private static Order ReadRow(CsvReader csv)
    {
        string? problem = csv.Parser.Count == csv.HeaderRecord!.Length
            ? null
            : $"it has {csv.Parser.Count} cells, the header has {csv.HeaderRecord.Length}";
        string customer = Text("customer");
        string item = Text("item");
        int number = Number("number");
        int quantity = Number("quantity");
        if (!decimal.TryParse(csv.GetField("price"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price) || price > 1_000_000)
        {
            problem ??= $"the price is no amount such as 9.50: {csv.GetField("price")}";
        }

        return new Order(csv.Parser.RawRow, number, customer, item, quantity, price, problem);

        string Text(string column)
        {
            string value = csv.GetField(column) ?? "";
            problem ??= value.Length == 0 ? $"the {column} is missing" : null;
            return value;
        }

        int Number(string column)
        {
            if (!int.TryParse(csv.GetField(column), NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value is < 1 or > 1_000_000)
            {
                problem ??= $"the {column} is no whole number from 1 to 1000000: {csv.GetField(column)}";
            }

            return value;
        }
    }
}
