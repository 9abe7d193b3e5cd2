using Signals.Package.Tests;

[assembly: AssemblyFixture(typeof(PackageFeed))]
