namespace Signals.AspNetCore.Templates;

/// <summary>
/// Whether templates are announced. Views, pages and components can't be trimmed. So where an application is trimmed or compiled by
/// Native AOT the package turns this off (<c>build/Signals.AspNetCore.targets</c>), and the linker takes away what is behind it
/// (<c>ILLink.Substitutions.xml</c>).
/// </summary>
internal static class TemplateSupport
{
    /// <summary>True, unless it is turned off.</summary>
    public static bool IsEnabled => !AppContext.TryGetSwitch("Signals.AspNetCore.AnnounceTemplates", out bool isEnabled) || isEnabled;
}
