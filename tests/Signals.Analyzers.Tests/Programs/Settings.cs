// Settings that others follow: one receiver per key, and some that receive only once.
using Signals;

var settings = new Settings();
var window = new Window(settings);
var greeter = new Greeter();
greeter.Start(settings);

settings["title"] = "Signals";
settings["width"] = "120";
settings["width"] = "80";
settings.Load("title=Weak;language=en");

Console.WriteLine(window);
Console.WriteLine(greeter.Greeting);
window.Close();

/// <summary>A setting has a new value.</summary>
[Signal("setting-changed", Sender = typeof(Settings))]
public sealed partial class SettingChanged(string key, string? oldValue, string? newValue);

public sealed class Settings
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set
        {
            string? old = this[key];
            if (old == value)
            {
                return;
            }

            _values[key] = value;
            SettingChanged.Send(this, key, old, value);
        }
    }

    public void Load(string text)
    {
        var pairs = text.Split(';').Select(pair => pair.Split('=')).Where(pair => pair.Length == 2).ToList();
        foreach (string[] pair in pairs)
        {
            this[pair[0]] = pair[1];
        }
    }
}

public static class SettingsExtensions
{
    public static Connection Follow(this Settings settings, string key, Action<string?> apply)
    {
        apply(settings[key]);
        return SettingChanged.Connect(
            (_, changed, _, value) =>
            {
                if (string.Equals(changed, key, StringComparison.OrdinalIgnoreCase))
                {
                    apply(value);
                }
            },
            sender: settings);
    }
}

public sealed class Window
{
    private readonly Connection[] _connections;
    private string _title = "";
    private int _width;

    public Window(Settings settings)
    {
        _connections =
        [
            settings.Follow("title", title => _title = title ?? "untitled"),
            settings.Follow("width", width => _width = int.TryParse(width, out int parsed) ? parsed : 40),
        ];
    }

    public void Close() => Array.ForEach(_connections, connection => connection.Dispose());

    public override string ToString() => $"{_title} ({_width})";
}

public sealed class Greeter
{
    private Connection? _once;

    public string Greeting { get; private set; } = "…";

    public void Start(Settings settings)
    {
        _once = SettingChanged.Connect(OnFirstLanguage, settings);
        _ = _once.IsConnected;
    }

    private void OnFirstLanguage(Settings sender, string key, string? oldValue, string? newValue)
    {
        if (key != "language")
        {
            return;
        }

        Greeting = newValue switch
        {
            "en" => "Hello",
            "de" => "Hallo",
            _ => "?",
        };
        _once?.Dispose();
    }
}
