using System.Collections.Generic;
using System.Runtime.CompilerServices;

var application = new Application();
var seen = new List<string>();
using var connection = Ping.Connect((_, text) =>
{
    seen.Add(text);
    application.Refresh();
});
application.Run();

internal sealed class Application
{
    public void Refresh() => Case.Hear(this);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run() => Case.Check();
}
