using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Signals.AspNetCore.Tests.Support;

/// <summary>What an application logged, from warnings on.</summary>
internal sealed class LogMessages : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Message, Exception? Exception)> _messages = new();

    public IReadOnlyCollection<(string Message, Exception? Exception)> Messages => _messages;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _messages.Enqueue((formatter(state, exception), exception));
        }
    }

    public void Dispose()
    {
    }
}
