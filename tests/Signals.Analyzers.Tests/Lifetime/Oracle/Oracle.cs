using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Signals;

/// <summary>
/// Runs cases, in a process of its own, as its users would, and says whose receivers still answer. Each argument is an assembly: a
/// program, or many cases. Without arguments, the cases are in this one.
/// </summary>
public static class Oracle
{
    public static void Main(string[] paths)
    {
        if (paths.Length == 0)
        {
            AskCasesIn(typeof(Oracle).Assembly);
        }

        foreach (string path in paths)
        {
            Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
            if (assembly.EntryPoint is { } entry)
            {
                Say(Path.GetFileNameWithoutExtension(path), Ask(entry));
            }
            else
            {
                AskCasesIn(assembly);
            }
        }
    }

    private static void AskCasesIn(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Case))))
        {
            Say(type.FullName!, Ask(type));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Ask(Type type)
    {
        Clear();
        var kept = (Case)Activator.CreateInstance(type)!;
        kept.Run();
        bool answers = Case.Answered ?? Case.IsHeard();
        GC.KeepAlive(kept);
        return answers;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Ask(MethodInfo entry)
    {
        Clear();
        entry.Invoke(null, [Array.Empty<string>()]);
        return Case.Answered ?? Case.IsHeard();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Clear()
    {
        foreach (Connection connection in Ping.Default.Connections)
        {
            connection.Dispose();
        }

        Case.Answered = null;
        Case.AnsweredEarlier = null;
        Case.AnsweredOnceConnected = null;
        Keep.Things.Clear();
    }

    private static void Say(string name, bool answers) => Console.WriteLine($"{name}\t{answers}\t{Case.AnsweredEarlier}\t{Case.AnsweredOnceConnected}");
}
