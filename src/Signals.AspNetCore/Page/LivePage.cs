using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Mapping;
using Signals.Hosting;

namespace Signals.AspNetCore.Page;

/// <summary>What the page shows of an application, once a second for all that look, and nothing while nobody does.</summary>
internal sealed class LivePage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Who asks for snapshots every few seconds looks, too.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly string _application;
    private readonly FailureLog _failures = new();
    private readonly (SendWatch Watch, string Namespace)[] _watches;
    private readonly ISignalsStatus[] _parts;
    private readonly CancellationTokenSource _disposed = new();
    private readonly List<IDisposable> _undo = [];
    private TaskCompletionSource<Snapshot> _next = New();
    private int _viewers;
    private long _leasedUntil;
    private bool _isOpen;

    public LivePage(
        IHostEnvironment environment, SignalNamespace signals, IHostApplicationLifetime lifetime, IEnumerable<ISignalsStatus> parts)
    {
        _parts = [.. parts];
        _application = environment.ApplicationName;
        _watches = signals == SignalNamespace.Default
            ? [(new SendWatch(signals), "application")]
            : [(new SendWatch(signals), "application"), (new SendWatch(SignalNamespace.Default), "default")];
        Stopping = lifetime.ApplicationStopping;
        _undo.Add(lifetime.ApplicationStopped.Register(Undo));
    }

    /// <summary>Whether the application has the page.</summary>
    public bool IsMapped { get; private set; }

    /// <summary>The map of the program, where there is one.</summary>
    public ProgramMap? ProgramMap { get; set; }

    /// <summary>When no page may stay open any longer.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The application has the page: from now on failures are kept, also those from before its server starts.</summary>
    public void Map()
    {
        if (IsMapped)
        {
            return;
        }

        IsMapped = true;
        lock (_undo)
        {
            _undo.AddRange(_watches.Select(watched => _failures.Listen(watched.Watch)));
        }
    }

    /// <summary>What there is now.</summary>
    public Snapshot Take()
    {
        lock (_lock)
        {
            _leasedUntil = Environment.TickCount64 + (long)Lease.TotalMilliseconds;
            Open();
        }

        return Read();
    }

    /// <summary>What there is now, and then once a second.</summary>
    public async IAsyncEnumerable<Snapshot> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _viewers++;
            Open();
        }

        try
        {
            yield return Read();
            while (true)
            {
                Task<Snapshot> next = Volatile.Read(ref _next).Task;
                yield return await next.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            lock (_lock)
            {
                _viewers--;
            }
        }
    }

    public void Dispose()
    {
        Undo();
        _disposed.Cancel();
    }

    private static TaskCompletionSource<Snapshot> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Open()
    {
        if (_isOpen || _disposed.IsCancellationRequested)
        {
            return;
        }

        _isOpen = true;
        Array.ForEach(_watches, static watched => watched.Watch.Open());

        // Not as part of the request that happens to be the first.
        ThreadPool.UnsafeQueueUserWorkItem(static page => _ = page.RunAsync(), this, preferLocal: false);
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (await TickAsync(timer))
        {
            Array.ForEach(_watches, static watched => watched.Watch.Tick());
            Interlocked.Exchange(ref _next, New()).SetResult(Read());
            lock (_lock)
            {
                if (_viewers == 0 && Environment.TickCount64 > _leasedUntil)
                {
                    break;
                }
            }
        }

        lock (_lock)
        {
            _isOpen = false;
            Array.ForEach(_watches, static watched => watched.Watch.Close());
            if (_viewers > 0)
            {
                Open();
            }
        }
    }

    private async ValueTask<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_disposed.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Snapshot Read()
    {
        SignalSnapshot[] signals =
        [
            .. _watches.SelectMany(watched => watched.Watch.Namespace.Signals.Select(
                    signal => SignalSnapshot.Of(signal, watched.Namespace, watched.Watch.Read(signal))))
                .OrderBy(signal => signal.Name, StringComparer.Ordinal)
                .ThenBy(signal => signal.Id, StringComparer.Ordinal),
        ];
        return new Snapshot(
            DateTime.UtcNow,
            _application,
            signals,
            _failures.Failures,
            [.. _parts.Select(PartSnapshot.Of)],
            ProgramMap is null ? null : MapSnapshot.Of(ProgramMap, signals));
    }

    private void Undo()
    {
        lock (_undo)
        {
            _undo.ForEach(static step => step.Dispose());
            _undo.Clear();
        }
    }
}
