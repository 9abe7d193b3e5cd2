using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

/// <summary>What applications are made of, in short: a framework keeps what it was given, and calls it.</summary>
public static class Framework
{
    /// <summary>What a service waits for while the application runs, which is until <see cref="End"/>.</summary>
    public static Task Later => Keep.It(new TaskCompletionSource()).Task;

    /// <summary>Ends what services wait for.</summary>
    public static void End()
    {
        foreach (TaskCompletionSource awaited in Keep.Things.OfType<TaskCompletionSource>().ToArray())
        {
            awaited.SetResult();
            Keep.Things.Remove(awaited);
        }
    }

    /// <summary>Shows a view model in a window.</summary>
    public static void Show(object viewModel) => Keep.It(viewModel);

    /// <summary>Renders a component, and keeps it while it is shown.</summary>
    public static void Render(Component component)
    {
        Keep.It(component);
        component.Initialize();
    }

    /// <summary>Runs a service until the application ends.</summary>
    public static void Run(Service service)
    {
        Keep.It(service);
        service.Start();
    }
}

/// <summary>A Razor component.</summary>
public abstract class Component
{
    public int Renderings { get; private set; }

    public void Initialize()
    {
        OnInitialized();
        _ = OnInitializedAsync();
        Build(Keep.It);
    }

    protected virtual void OnInitialized()
    {
    }

    protected virtual Task OnInitializedAsync() => Task.CompletedTask;

    /// <summary>What Razor makes of the markup: the handlers of its elements go to the renderer.</summary>
    protected virtual void Build(Func<Action, Action> add)
    {
    }

    protected void StateHasChanged() => Renderings++;
}

/// <summary>A hosted service.</summary>
public abstract class Service
{
    private Task? _running;

    public void Start() => _running = ExecuteAsync(CancellationToken.None);

    public override string ToString() => $"{_running?.Status}";

    protected abstract Task ExecuteAsync(CancellationToken stopping);
}

/// <summary>What is checked in a test.</summary>
public static class Assert
{
    public static void Equal<T>(T expected, T actual) => Case.Hear(EqualityComparer<T>.Default.Equals(expected, actual));
}
