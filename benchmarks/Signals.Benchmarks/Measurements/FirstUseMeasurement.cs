using System.Diagnostics;
using System.Globalization;
using System.Reactive.Subjects;
using System.Reflection;
using CommunityToolkit.Mvvm.Messaging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Signals.Benchmarks.Compiling;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>
/// What the first connection and the first send of a process cost: loading and compiling what they touch. Each library has a program of its own,
/// which refers to nothing else, and the programs take turns.
/// </summary>
internal static class FirstUseMeasurement
{
    private const int Rounds = 21;

    private static readonly User[] Users =
    [
        new("C# event", "Happened += listener.On;", "Happened.Invoke(null, \"ada@example.com\");", "private static event Action<object?, string> Happened = null!;"),
        new("Signals", "Registered.Connect(listener.On);", "Registered.Send(null, \"ada@example.com\");", Declared: "[Signals.Signal(\"registered\")] public sealed partial class Registered(string email);", Library: typeof(Signal)),
        new("Signals, a static method", "Registered.Connect(Listener.OnAny);", "Registered.Send(null, \"ada@example.com\");", Declared: "[Signals.Signal(\"registered\")] public sealed partial class Registered(string email);", Library: typeof(Signal)),
        new(
            "`Subject<T>`",
            "subject = new(); subject.Subscribe(message => listener.On(null, message.Email));",
            "subject.OnNext(new Registered(\"ada@example.com\"));",
            "private static System.Reactive.Subjects.Subject<Registered> subject = null!;",
            "public sealed record Registered(string Email);",
            typeof(Subject<>)),
        new(
            "MediatR",
            "handlers.Add(new Handler(listener)); mediator = new MediatR.Mediator(_ => handlers);",
            "mediator.Publish(new Registered(\"ada@example.com\")).GetAwaiter().GetResult();",
            "private static readonly System.Collections.Generic.List<MediatR.INotificationHandler<Registered>> handlers = new(); private static MediatR.Mediator mediator = null!;",
            """
            public sealed record Registered(string Email) : MediatR.INotification;
            public sealed class Handler(Listener listener) : MediatR.INotificationHandler<Registered>
            {
                public System.Threading.Tasks.Task Handle(Registered message, System.Threading.CancellationToken cancellationToken)
                {
                    listener.On(null, message.Email);
                    return System.Threading.Tasks.Task.CompletedTask;
                }
            }
            """,
            typeof(MediatR.Mediator)),
        new(
            "`WeakReferenceMessenger`",
            "WeakReferenceMessenger.Default.Register<Listener, Registered>(listener, static (listener, message) => listener.On(null, message.Email));",
            "WeakReferenceMessenger.Default.Send(new Registered(\"ada@example.com\"));",
            Declared: "public sealed record Registered(string Email);",
            Library: typeof(WeakReferenceMessenger),
            Usings: "using CommunityToolkit.Mvvm.Messaging;"),
    ];

    public static IEnumerable<Row> Measure()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signals-first-use");
        try
        {
            string[] programs = [.. Users.Select((user, i) => Emit(user, folder.CreateSubdirectory($"{i}").FullName))];
            Cost[][] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Array.ConvertAll(programs, Run))];
            return
            [
                .. Rows("first `Connect` of a process", rounds, 3.4, static cost => cost.Connect),
                .. Rows("first `Send` of a process", rounds, 0.25, static cost => cost.Send),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Row> Rows(string what, Cost[][] rounds, double target, Func<Cost, Step> step)
    {
        for (int i = 0; i < Users.Length; i++)
        {
            Step[] steps = [.. rounds.Select(round => step(round[i]))];
            double[] times = [.. steps.Select(static cost => cost.Milliseconds).Order()];
            double compiling = steps.Select(static cost => cost.Compiling).Order().ElementAt(Rounds / 2);
            yield return new Row(
                what,
                Users[i].Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{times[Rounds / 4]:0.00} to {times[Rounds * 3 / 4]:0.00} ms; {steps[0].Methods} methods, compiled in {compiling:0.00} ms"),
                times[Rounds / 2],
                "ms",
                Users[i].Name == "Signals" ? Target.AtMost(target) : null);
        }
    }

    private static string Emit(User user, string folder)
    {
        string program = Path.Combine(folder, "Generated.dll");
        MetadataReference[] references = user.Library is null || user.Library == typeof(Signal)
            ? []
            : [MetadataReference.CreateFromFile(user.Library.Assembly.Location), MetadataReference.CreateFromFile(Assembly.Load("netstandard").Location)];
        EmitResult emitted = GeneratedProject
            .WithGenerator(GeneratedProject.Compile([user.Program], OutputKind.ConsoleApplication).AddReferences(references))
            .Emit(program);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        }

        if (user.Library is not null)
        {
            string library = user.Library.Assembly.Location;
            File.Copy(library, Path.Combine(folder, Path.GetFileName(library)));
        }

        File.Copy(
            Path.ChangeExtension(typeof(FirstUseMeasurement).Assembly.Location, "runtimeconfig.json"),
            Path.ChangeExtension(program, "runtimeconfig.json"));
        return program;
    }

    private static Cost Run(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true })!;
        double[] printed = [.. process.StandardOutput.ReadToEnd().Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        process.WaitForExit();
        return new Cost(new Step(printed[0], printed[1], (int)printed[2]), new Step(printed[3], printed[4], (int)printed[5]));
    }

    private sealed record Cost(Step Connect, Step Send);

    private sealed record Step(double Milliseconds, double Compiling, int Methods);

    /// <summary>A program that uses a library.</summary>
    private sealed record User(string Name, string Connect, string Send, string Fields = "", string Declared = "", Type? Library = null, string Usings = "")
    {
        // The runtime counts what it compiles. Asking twice first has it compile what asks.
        public string Program { get; } =
            $$"""
            #nullable enable
            using System;
            using System.Diagnostics;
            using System.Globalization;
            using System.Runtime;
            using System.Runtime.CompilerServices;
            {{Usings}}

            var listener = new Listener();
            Moment start = Moment.Now();
            start = Moment.Now();
            Use.Connect(listener);
            Moment connected = Moment.Now();
            Use.Send();
            Moment sent = Moment.Now();
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.WriteLine(connected.Since(start) + " " + sent.Since(connected));
            GC.KeepAlive(listener);

            internal static class Use
            {
                {{Fields}}

                [MethodImpl(MethodImplOptions.NoInlining)]
                public static void Connect(Listener listener)
                {
                    {{Connect}}
                }

                [MethodImpl(MethodImplOptions.NoInlining)]
                public static void Send()
                {
                    {{Send}}
                }
            }

            public sealed class Listener
            {
                public void On(object? sender, string email)
                {
                }

                public static void OnAny(object? sender, string email)
                {
                }
            }

            internal struct Moment
            {
                private long _time;
                private double _compiling;
                private long _methods;

                public static Moment Now()
                {
                    Moment now = default;
                    now._methods = JitInfo.GetCompiledMethodCount(currentThread: true);
                    now._compiling = JitInfo.GetCompilationTime(currentThread: true).TotalMilliseconds;
                    now._time = Stopwatch.GetTimestamp();
                    return now;
                }

                public string Since(Moment start)
                    => $"{Stopwatch.GetElapsedTime(start._time, _time).TotalMilliseconds} {_compiling - start._compiling} {_methods - start._methods}";
            }

            {{Declared}}
            """;
    }
}
