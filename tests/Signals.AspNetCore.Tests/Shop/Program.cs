using Shop.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignals().AddAspNetCore();
builder.Services.AddControllersWithViews();
builder.Services.AddRazorPages();
builder.Services.AddRazorComponents();

var app = builder.Build();
app.UseStaticFiles();
app.UseAntiforgery();
app.MapDefaultControllerRoute();
app.MapRazorPages();
app.MapRazorComponents<App>();
app.Run();
