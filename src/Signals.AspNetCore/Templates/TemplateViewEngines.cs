using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Signals.AspNetCore.Templates;

/// <summary>Puts a <see cref="TemplateViewEngine"/> around each view engine of MVC, whatever was configured before.</summary>
internal sealed class TemplateViewEngines(ApplicationSignals signals) : IPostConfigureOptions<MvcViewOptions>
{
    public void PostConfigure(string? name, MvcViewOptions options)
    {
        for (int i = 0; i < options.ViewEngines.Count; i++)
        {
            options.ViewEngines[i] = new TemplateViewEngine(options.ViewEngines[i], signals);
        }
    }
}
