namespace Signals.AspNetCore.Benchmarks;

/// <summary>One run of requests.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="Processor">Microseconds of processor time per request, the client's included.</param>
/// <param name="Bytes">Bytes allocated per request.</param>
internal sealed record Run(double PerSecond, double Processor, double Bytes);
