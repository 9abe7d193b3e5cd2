namespace Signals.AspNetCore.Tests.Support;

/// <summary>One of a request's services. It goes when they do.</summary>
internal sealed class RequestResource(Journal journal) : IDisposable
{
    public const string Disposed = "services disposed";

    public void Dispose() => journal.Write(Disposed);
}
