using Microsoft.AspNetCore.Mvc;
using Shop;
using Shop.Components;

var builder = WebApplication.CreateBuilder(args);

// Where it stands makes no difference, which a test looks at.
bool isLast = builder.Configuration["AddSignals"] == "last";
if (!isLast)
{
    builder.Services.AddSignals().AddAspNetCore();
}

builder.Services.AddSingleton<PlainViewEngine>();
builder.Services.AddControllersWithViews();
builder.Services.AddOptions<MvcViewOptions>().Configure<PlainViewEngine>((options, engine) => options.ViewEngines.Insert(0, engine));
builder.Services.AddRazorPages();
builder.Services.AddRazorComponents();
if (isLast)
{
    builder.Services.AddSignals().AddAspNetCore();
}

var app = builder.Build();
app.UseStaticFiles();
app.UseAntiforgery();
app.MapDefaultControllerRoute();
app.MapRazorPages();
app.MapRazorComponents<App>();
app.Run();
