using System.Text.Json;

namespace Signals.Relay.Wire;

/// <summary>What the attributes of a CloudEvent are called.</summary>
internal static class CloudEventNames
{
    public const string Version = "1.0";
    public const string Json = "application/json";

    public static readonly JsonEncodedText SpecVersion = JsonEncodedText.Encode("specversion");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    public static readonly JsonEncodedText Subject = JsonEncodedText.Encode("subject");
    public static readonly JsonEncodedText DataContentType = JsonEncodedText.Encode("datacontenttype");
    public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");

    // Extensions: that of distributed tracing, and two of Signals.
    public static readonly JsonEncodedText TraceParent = JsonEncodedText.Encode("traceparent");
    public static readonly JsonEncodedText TraceState = JsonEncodedText.Encode("tracestate");
    public static readonly JsonEncodedText Instance = JsonEncodedText.Encode("signalsinstance");
    public static readonly JsonEncodedText Handled = JsonEncodedText.Encode("signalshandled");
}
