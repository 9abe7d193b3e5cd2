using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Signals.Hosting.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<LogRecord> _records = new();
    private readonly AsyncLocal<string?> _scope = new();

    public IReadOnlyList<LogRecord> OfSignals => Of("Signals");

    public IReadOnlyList<LogRecord> Of(string category) => [.. _records.Where(record => record.Category == category)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogRecords records, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            var scope = new Scope(records, records._scope.Value);
            records._scope.Value = state.ToString();
            return scope;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => records._records.Enqueue(new LogRecord(category, logLevel, formatter(state, exception), exception, records._scope.Value ?? ""));
    }

    private sealed class Scope(LogRecords records, string? outer) : IDisposable
    {
        public void Dispose() => records._scope.Value = outer;
    }
}

internal sealed record LogRecord(string Category, LogLevel Level, string Message, Exception? Exception, string Scope);
