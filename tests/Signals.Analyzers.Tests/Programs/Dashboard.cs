// A dashboard: views that come and go, and must not be kept alive by what they watch.
using Signals;

var sensors = new SensorHub();
var dashboard = new Dashboard();
dashboard.Open("kitchen");
dashboard.Open("cellar");

sensors.Report("kitchen", 21.5);
sensors.Report("cellar", 12.0);
dashboard.Close("cellar");
sensors.Report("cellar", 11.5);
dashboard.Print();
dashboard.Dispose();

/// <summary>A sensor measured something.</summary>
[Signal("measured")]
public sealed partial class Measured(string sensor, double celsius);

/// <summary>A limit was crossed.</summary>
[Signal("limit-crossed")]
public sealed partial record LimitCrossed(string Sensor, double Celsius, double Limit);

public sealed class SensorHub
{
    private readonly Dictionary<string, double> _last = [];

    public void Report(string sensor, double celsius)
    {
        double limit = 20;
        bool wasAbove = _last.Any(one => one.Key == sensor && one.Value > limit);
        _last[sensor] = celsius;
        Measured.Send(this, sensor, celsius);
        if (celsius > limit && !wasAbove)
        {
            LimitCrossed.Send(this, sensor, celsius, limit);
        }
    }
}

public sealed class Dashboard : IDisposable
{
    private readonly Dictionary<string, SensorView> _views = [];
    private readonly List<IDisposable> _connections = [];
    private readonly Alarm _alarm = new();

    public Dashboard()
    {
        _connections.Add(LimitCrossed.Connect(_alarm.Ring));
        _connections.Add(Measured.Connect((_, sensor, celsius) => LastLine = $"{sensor}: {celsius}"));
    }

    public string LastLine { get; private set; } = "";

    public void Open(string sensor) => _views[sensor] = new SensorView(sensor);

    public void Close(string sensor)
    {
        if (_views.Remove(sensor, out var view))
        {
            view.Dispose();
        }
    }

    public void Print()
    {
        foreach (var view in _views.Values.OrderBy(view => view.Sensor))
        {
            Console.WriteLine($"{view.Sensor}: {string.Join(", ", view.History)}");
        }

        Console.WriteLine($"last {LastLine}, {_alarm.Count} alarms");
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        foreach (string sensor in _views.Keys.ToList())
        {
            Close(sensor);
        }
    }
}

public sealed class SensorView : IDisposable
{
    private readonly Connection _connection;
    private readonly List<double> _history = [];

    public SensorView(string sensor)
    {
        Sensor = sensor;
        _connection = Measured.Connect((_, reported, celsius) =>
        {
            if (reported == sensor)
            {
                _history.Add(celsius);
            }
        });
    }

    public string Sensor { get; }

    public IReadOnlyList<double> History => _history;

    public void Dispose() => _connection.Dispose();
}

public sealed class Alarm
{
    public int Count { get; private set; }

    public void Ring(object? sender, string sensor, double celsius, double limit) => Count++;
}
