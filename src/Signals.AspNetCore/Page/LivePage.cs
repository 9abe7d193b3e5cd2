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
    private readonly TimeProvider _time;
    private IDisposable[] _listening = [];
    private TaskCompletionSource<Snapshot> _next = New();
    private PeriodicTimer? _timer;
    private int _viewers;
    private long _taken;
    private bool _isOver;

    public LivePage(
        IHostEnvironment environment,
        SignalNamespace signals,
        IHostApplicationLifetime lifetime,
        IEnumerable<ISignalsStatus> parts,
        TimeProvider? time = null)
    {
        _parts = [.. parts];
        _time = time ?? TimeProvider.System;
        _application = environment.ApplicationName;
        _watches = signals == SignalNamespace.Default
            ? [(new SendWatch(signals), "application")]
            : [(new SendWatch(signals), "application"), (new SendWatch(SignalNamespace.Default), "default")];
        Stopping = lifetime.ApplicationStopping;
        lifetime.ApplicationStopped.Register(Dispose);
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
        if (!IsMapped)
        {
            IsMapped = true;
            _listening = [.. _watches.Select(watched => _failures.Listen(watched.Watch))];
        }
    }

    /// <summary>What there is now.</summary>
    public Snapshot Take()
    {
        lock (_lock)
        {
            _taken = _time.GetTimestamp();
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

    /// <summary>The application is over, and so is all that was watched.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            Close();
            Array.ForEach(_listening, static listener => listener.Dispose());
        }
    }

    private static TaskCompletionSource<Snapshot> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Open()
    {
        if (_isOver || _timer is not null)
        {
            return;
        }

        var timer = new PeriodicTimer(Interval, _time);
        _timer = timer;
        Array.ForEach(_watches, static watched => watched.Watch.Open());

        // Not as part of the request that happens to be the first.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(timer), null);
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
            lock (_lock)
            {
                if (_viewers == 0 && _time.GetElapsedTime(_taken) > Lease)
                {
                    Close();
                    return;
                }
            }

            Array.ForEach(_watches, static watched => watched.Watch.Tick());
            Interlocked.Exchange(ref _next, New()).SetResult(Read());
        }
    }

    private void Close()
    {
        Array.ForEach(_watches, static watched => watched.Watch.Close());
        _timer?.Dispose();
        _timer = null;
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
}
