// A store with generic signals: each entity type is a signal by itself.
using Signals;

var store = new Store();
var index = new SearchIndex(store);
var cache = new Cache<Customer>(customer => customer.Id);
var history = new History();
using var historyOfCustomers = history.Follow<Customer>();
using var historyOfInvoices = history.Follow<Invoice>();

store.Save(new Customer(1, "Ada"));
store.Save(new Invoice(7, 1, 99.5m));
store.Save(new Customer(2, "Bob"));
store.Remove(new Customer(1, "Ada"));

Console.WriteLine($"{index.Find("Bo").Count()} found, {cache.Count} cached");
foreach (string line in history.Lines)
{
    Console.WriteLine(line);
}

GC.KeepAlive(index);

/// <summary>An entity was saved.</summary>
[Signal("entity-saved", Sender = typeof(Store))]
public sealed partial class EntitySaved<T>(T entity, bool isNew = true)
    where T : notnull;

/// <summary>An entity was removed.</summary>
[Signal("entity-removed", Sender = typeof(Store))]
public sealed partial class EntityRemoved<T>(T entity)
    where T : notnull;

public sealed record Customer(int Id, string Name);

public sealed record Invoice(int Id, int CustomerId, decimal Amount);

public sealed class Store
{
    private readonly HashSet<object> _entities = [];

    public void Save<T>(T entity)
        where T : notnull
        => EntitySaved<T>.Send(this, entity, _entities.Add(entity));

    public void Remove<T>(T entity)
        where T : notnull
    {
        if (_entities.Remove(entity))
        {
            EntityRemoved<T>.Send(this, entity);
        }
    }
}

public sealed class SearchIndex
{
    private readonly SortedSet<string> _names = [];

    public SearchIndex(Store store)
    {
        EntitySaved<Customer>.Connect((_, customer, _) => _names.Add(customer.Name), store);
        EntityRemoved<Customer>.Connect(OnRemoved, store);
    }

    public IEnumerable<string> Find(string start) => _names.Where(name => name.StartsWith(start, StringComparison.Ordinal));

    private void OnRemoved(Store sender, Customer customer) => _names.Remove(customer.Name);
}

public sealed class Cache<T>
    where T : notnull
{
    private readonly Dictionary<int, T> _entities = [];
    private readonly Func<T, int> _key;

    public Cache(Func<T, int> key)
    {
        _key = key;
        EntitySaved<T>.Connect(Put);
        EntityRemoved<T>.Connect((_, entity) => _entities.Remove(_key(entity)));
    }

    public int Count => _entities.Count;

    private void Put(Store sender, T entity, bool isNew) => _entities[_key(entity)] = entity;
}

public sealed class History
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public IDisposable Follow<T>()
        where T : notnull
    {
        string type = typeof(T).Name;
        var saved = EntitySaved<T>.Connect((_, entity, isNew) => _lines.Add($"{type} {(isNew ? "added" : "changed")}: {entity}"));
        var removed = EntityRemoved<T>.Connect((_, entity) => _lines.Add($"{type} removed: {entity}"));
        return new Both(saved, removed);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
