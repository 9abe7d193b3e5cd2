namespace Signals.AspNetCore.Tests.Support;

/// <summary>What an application runs on, and how the client talks to it.</summary>
public enum Server
{
    /// <summary>Kestrel on loopback, with HTTP/1.1.</summary>
    Http1,

    /// <summary>Kestrel on loopback, with HTTP/2 from the first byte.</summary>
    Http2,

    /// <summary>The server in memory that tests of applications use.</summary>
    TestServer,
}
