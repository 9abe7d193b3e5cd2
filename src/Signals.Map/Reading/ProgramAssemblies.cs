using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signals.Map;

/// <summary>The assemblies of a program that have to do with signals. They are read, never loaded: nothing of the program runs.</summary>
internal sealed class ProgramAssemblies : IAssemblyResolver
{
    /// <summary>The assembly that has <c>SignalAttribute</c>.</summary>
    public const string Runtime = "Signals";

    // Their own use of signals that are not theirs is how they work, and says nothing about the program.
    private static readonly HashSet<string> Libraries =
        [Runtime, "Signals.Hosting", "Signals.AspNetCore", "Signals.Relay", "Signals.RabbitMQ", "Signals.Nats"];

    private readonly Dictionary<string, ModuleDefinition> _byName = [];

    private ProgramAssemblies()
    {
    }

    /// <summary>What the program is called: the first assembly that was named, or the first that has signals.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Those that refer to signals, directly or by way of others; without the runtime.</summary>
    public IReadOnlyList<ModuleDefinition> Modules { get; private set; } = [];

    /// <summary>Reads a program.</summary>
    /// <param name="paths">Assemblies, each of which stands for those beside it too, and folders of assemblies.</param>
    /// <param name="needsSymbols">Whether an assembly that is named must have symbols.</param>
    /// <exception cref="BadInputException">There is nothing to read.</exception>
    public static ProgramAssemblies Read(IEnumerable<string> paths, bool needsSymbols)
    {
        var assemblies = new ProgramAssemblies();
        try
        {
            List<ModuleDefinition> named = [];
            List<string> folders = [];
            foreach (string path in paths)
            {
                if (Directory.Exists(path))
                {
                    folders.Add(path);
                }
                else
                {
                    named.Add(assemblies.Add(path));
                    folders.Add(Path.GetDirectoryName(Path.GetFullPath(path))!);
                }
            }

            foreach (string file in folders.Distinct().SelectMany(folder => Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal)))
            {
                assemblies.TryAdd(file);
            }

            assemblies.Keep();
            AssemblyNameDefinition first = (named.FirstOrDefault() ?? assemblies.Modules[0]).Assembly.Name;
            assemblies.Title = first.Name;
            assemblies.Version = first.Version.ToString(3);
            foreach (ModuleDefinition module in assemblies.Modules)
            {
                ReadSymbols(module, isNeeded: needsSymbols && named.Contains(module));
            }
        }
        catch
        {
            assemblies.Dispose();
            throw;
        }

        return assemblies;
    }

    /// <summary>Whether an assembly is part of Signals itself.</summary>
    public static bool IsLibrary(ModuleDefinition module) => IsLibrary(module.Assembly.Name.Name);

    /// <summary>Whether an assembly is part of Signals itself.</summary>
    public static bool IsLibrary(string assembly) => Libraries.Contains(assembly);

    public AssemblyDefinition? Resolve(AssemblyNameReference name) => _byName.GetValueOrDefault(name.Name)?.Assembly;

    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (ModuleDefinition module in _byName.Values)
        {
            module.Dispose();
        }
    }

    private ModuleDefinition Add(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"There is no file {path}. Name a compiled assembly, such as bin/Release/net10.0/Shop.dll.");
        }

        if (TryAdd(path) is { } module)
        {
            return module;
        }

        string beside = Path.ChangeExtension(path, ".dll");
        string instead = beside != path && File.Exists(beside) ? $"Name {beside}." : $"{path}.dll" is var longer && File.Exists(longer) ? $"Name {longer}."
            : "Name one that the compiler made, such as bin/Release/net10.0/Shop.dll.";
        throw new BadInputException($"{path} is not a .NET assembly. {instead}");
    }

    // Null where it is not a .NET assembly, as libraries of an operating system aren't.
    private ModuleDefinition? TryAdd(string path)
    {
        ModuleDefinition module;
        try
        {
            module = ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Deferred) { AssemblyResolver = this });
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} can't be read: {exception.Message}");
        }

        if (module.Assembly is null)
        {
            module.Dispose();
            return null;
        }

        if (!_byName.TryAdd(module.Assembly.Name.Name, module))
        {
            module.Dispose();
            return _byName[module.Assembly.Name.Name];
        }

        return module;
    }

    private void Keep()
    {
        HashSet<string> kept = [Runtime];
        int before;
        do
        {
            before = kept.Count;
            kept.UnionWith(_byName.Where(one => one.Value.AssemblyReferences.Any(reference => kept.Contains(reference.Name))).Select(one => one.Key));
        }
        while (kept.Count > before);

        Modules = [.. _byName.Where(one => one.Key != Runtime && kept.Contains(one.Key)).Select(one => one.Value).OrderBy(module => module.Assembly.Name.Name, StringComparer.Ordinal)];
        if (Modules.Count == 0)
        {
            throw new BadInputException("No assembly here refers to Signals. Name one of the program's own, built with the package Signals.");
        }
    }

    private static void ReadSymbols(ModuleDefinition module, bool isNeeded)
    {
        string problem;
        try
        {
            if (new DefaultSymbolReaderProvider(throwIfNoSymbol: false).GetSymbolReader(module, module.FileName) is { } symbols)
            {
                module.ReadSymbols(symbols);
                return;
            }

            problem = "has no symbols";
        }
        catch (SymbolsNotMatchingException)
        {
            problem = "has symbols of another build";
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or InvalidOperationException or TypeLoadException
            or IOException or NotSupportedException or IndexOutOfRangeException or NotImplementedException)
        {
            problem = "has symbols that can't be read";
        }

        if (isNeeded)
        {
            throw new BadInputException(
                $"{module.FileName} {problem}: build it with -p:DebugType=portable and leave the .pdb beside it, or pass --no-symbols to do without files and lines.");
        }
    }
}
