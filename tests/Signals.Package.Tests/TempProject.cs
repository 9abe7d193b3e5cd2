namespace Signals.Package.Tests;

/// <summary>A project outside the repository, which has the package and nothing else of it.</summary>
internal sealed class TempProject
{
    private readonly PackageFeed _feed;
    private readonly string _name;

    private TempProject(PackageFeed feed, string name, string directory)
    {
        _feed = feed;
        _name = name;
        Directory = directory;
    }

    public string Directory { get; }

    public string File => Path.Combine(Directory, $"{_name}.csproj");

    /// <summary>Makes a console project.</summary>
    /// <param name="feed">The feed that has the package.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="targetFramework">The project's target framework.</param>
    /// <param name="properties">More properties for the project file.</param>
    public static TempProject Console(
        PackageFeed feed,
        string name = "App",
        string targetFramework = "net10.0",
        params IEnumerable<(string Name, string Value)> properties)
        => Create(feed, name, $"<OutputType>Exe</OutputType><TargetFramework>{targetFramework}</TargetFramework>", properties);

    /// <summary>Makes a class library.</summary>
    /// <param name="feed">The feed that has the package.</param>
    /// <param name="targetFrameworks">The project's target frameworks.</param>
    /// <param name="properties">More properties for the project file.</param>
    public static TempProject Library(
        PackageFeed feed,
        string targetFrameworks,
        params IEnumerable<(string Name, string Value)> properties)
        => Create(feed, "Library", $"<TargetFrameworks>{targetFrameworks}</TargetFrameworks><LangVersion>12</LangVersion>", properties);

    /// <summary>Makes a console project of one of the programs that lie beside the tests.</summary>
    /// <param name="feed">The feed that has the package.</param>
    /// <param name="program">The program's folder.</param>
    /// <param name="properties">What the project file says besides.</param>
    public static TempProject Program(PackageFeed feed, string program, string properties)
    {
        TempProject project = Create(
            feed, program, $"<OutputType>Exe</OutputType><LangVersion>12</LangVersion><TreatWarningsAsErrors>true</TreatWarningsAsErrors>{properties}", []);
        foreach (string source in System.IO.Directory.GetFiles(Path.Combine(Repository.Tests, "Programs", program), "*.cs"))
        {
            System.IO.File.Copy(source, Path.Combine(project.Directory, Path.GetFileName(source)));
        }

        return project;
    }

    /// <summary>Lets the project use another one.</summary>
    public TempProject Refer(TempProject other)
    {
        System.IO.File.WriteAllText(
            File,
            System.IO.File.ReadAllText(File).Replace(
                "<PackageReference Include=\"Signals\"",
                $"<ProjectReference Include=\"{other.File}\" />\n    <PackageReference Include=\"Signals\"",
                StringComparison.Ordinal));
        return this;
    }

    /// <summary>Lets the project use another package in place of the first.</summary>
    public TempProject UseInstead(string package, params IEnumerable<(string Name, string Version)> others)
    {
        string references = string.Concat(others.Select(other => $"\n    <PackageReference Include=\"{other.Name}\" Version=\"{other.Version}\" />"));
        System.IO.File.WriteAllText(
            File,
            System.IO.File.ReadAllText(File).Replace(
                $"<PackageReference Include=\"{PackageFeed.PackageId}\" Version=\"{_feed.Signals.Version}\" />",
                $"<PackageReference Include=\"{package}\" Version=\"{_feed.Signals.Version}\" />{references}",
                StringComparison.Ordinal));
        return this;
    }

    /// <summary>Makes it a project of another kind.</summary>
    public TempProject UseSdk(string sdk)
    {
        System.IO.File.WriteAllText(
            File, System.IO.File.ReadAllText(File).Replace("Sdk=\"Microsoft.NET.Sdk\"", $"Sdk=\"{sdk}\"", StringComparison.Ordinal));
        return this;
    }

    /// <summary>Adds a solution, <c>all.slnx</c>, of this project and others.</summary>
    public TempProject WithSolution(params IEnumerable<TempProject> others) => Write(
        "all.slnx",
        $"""
        <Solution>
          {string.Join("\n  ", others.Prepend(this).Select(project => $"<Project Path=\"{project.File}\" />"))}
        </Solution>

        """);

    public TempProject Write(string path, string text)
    {
        System.IO.File.WriteAllText(Path.Combine(Directory, path), text);
        return this;
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder, with a package folder that only these tests use.</summary>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) =>
        DotNet.RunAsync(
            Directory,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = _feed.PackagesDirectory },
            arguments);

    private static TempProject Create(
        PackageFeed feed, string name, string kind, IEnumerable<(string Name, string Value)> properties)
    {
        var directory = Path.Combine(feed.Root, $"project-{Guid.NewGuid():N}");
        System.IO.Directory.CreateDirectory(directory);
        var project = new TempProject(feed, name, directory);

        // The machine's ordinary sources stay in force; the feed comes on top.
        project.Write(
            $"{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {kind}
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{feed.FeedDirectory}</RestoreAdditionalProjectSources>
                {string.Join("\n    ", properties.Select(property => $"<{property.Name}>{property.Value}</{property.Name}>"))}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{PackageFeed.PackageId}" Version="{feed.Signals.Version}" />
              </ItemGroup>
            </Project>

            """);
        return project;
    }
}
