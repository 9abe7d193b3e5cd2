using Microsoft.AspNetCore.Builder;

namespace Signals.AspNetCore;

/// <summary>What the page of <see cref="SignalsEndpointRouteBuilderExtensions.MapSignals"/> shows besides what happens.</summary>
public sealed class SignalsPageOptions
{
    /// <summary>
    /// A file that <c>dotnet signals map … --format json --output signals.json</c> wrote of the application, relative to its content root; or
    /// <see langword="null"/>, as before it is set. With it the page says which signals nobody sends or receives in the whole program, and which
    /// were not used so far.
    /// </summary>
    public string? Map { get; set; }
}
