using System.Reflection;

namespace Signals.Generator.Analysis;

/// <summary>Where the page about a diagnostic is: at the address that the build was given, and in the package in any case.</summary>
internal static class DiagnosticPage
{
    private static readonly string? Address = typeof(DiagnosticPage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "DiagnosticPages")?.Value;

    /// <summary>The help link; none where the build was given no address.</summary>
    public static string? Link(string id) => Link(id, Address);

    /// <summary>A message, which says where the page is if there is no link to it.</summary>
    public static string Message(string id, string message) => Message(id, message, Address);

    internal static string? Link(string id, string? address) => string.IsNullOrEmpty(address) ? null : $"{address!.TrimEnd('/')}/{id}.md";

    internal static string Message(string id, string message, string? address)
        => string.IsNullOrEmpty(address) ? $"{message} (see {id}.md in the package)" : message;
}
