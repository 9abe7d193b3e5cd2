// Plug-ins: each has its receivers, a host connects and disconnects them.
using Signals;

var host = new PluginHost(new SignalNamespace());
host.Load(new UppercasePlugin());
host.Load(new CountingPlugin());
host.Open("notes.txt", "hello");
host.Unload("uppercase");
host.Open("more.txt", "again");
host.Report();

/// <summary>A document was opened.</summary>
[Signal("document-opened")]
public sealed partial class DocumentOpened(Document document);

/// <summary>A plug-in was loaded or unloaded.</summary>
[Signal("plugin-changed")]
public sealed partial class PluginChanged(string name, bool isLoaded, string? reason = null);

public sealed class Document(string path, string text)
{
    public string Path { get; } = path;

    public string Text { get; set; } = text;
}

public interface IPlugin
{
    string Name { get; }

    IEnumerable<Connection> Connect(SignalNamespace signals);

    string Describe();
}

public sealed class PluginHost(SignalNamespace signals)
{
    private readonly Dictionary<string, (IPlugin Plugin, Connection[] Connections)> _plugins = [];
    private readonly List<string> _log = [];
    private Connection? _logging;

    public void Load(IPlugin plugin)
    {
        _logging ??= PluginChanged.In(signals).Connect((_, name, isLoaded, reason) => _log.Add($"{name} {(isLoaded ? "in" : "out")} {reason}"));
        _plugins.Add(plugin.Name, (plugin, [.. plugin.Connect(signals)]));
        PluginChanged.In(signals).Send(this, plugin.Name, isLoaded: true);
    }

    public void Unload(string name)
    {
        if (!_plugins.Remove(name, out var loaded))
        {
            return;
        }

        foreach (var connection in loaded.Connections)
        {
            connection.Dispose();
        }

        PluginChanged.In(signals).Send(this, name, false, "by the user");
    }

    public void Open(string path, string text)
    {
        var document = new Document(path, text);
        DocumentOpened.In(signals).Send(this, document);
        Console.WriteLine($"{document.Path}: {document.Text}");
    }

    public void Report()
    {
        int longest = _log.Max(line => line.Length);
        foreach (string line in _log.Where(line => line.Length <= longest))
        {
            Console.WriteLine(line);
        }

        foreach (var (plugin, connections) in _plugins.Values)
        {
            Console.WriteLine($"{plugin.Name}: {plugin.Describe()}, {connections.Count(connection => connection.IsConnected)} connected");
        }
    }
}

public sealed class UppercasePlugin : IPlugin
{
    public string Name => "uppercase";

    public IEnumerable<Connection> Connect(SignalNamespace signals)
    {
        yield return DocumentOpened.In(signals).Connect(Change);
    }

    public string Describe() => "makes everything loud";

    private void Change(object? sender, Document document) => document.Text = document.Text.ToUpperInvariant();
}

public sealed class CountingPlugin : IPlugin
{
    private readonly Dictionary<string, int> _counts = [];

    public string Name => "counting";

    public IEnumerable<Connection> Connect(SignalNamespace signals)
    {
        string all = "all";
        yield return DocumentOpened.In(signals).Connect((_, document) => Count(document.Path));
        yield return DocumentOpened.In(signals).Connect((_, _) => Count(all));
    }

    public string Describe() => string.Join(", ", _counts.Select(pair => $"{pair.Key}={pair.Value}"));

    private void Count(string key) => _counts[key] = _counts.GetValueOrDefault(key) + 1;
}
