using Signals.Generator.Model;

namespace Signals.Generator.Emitting;

/// <summary>Writes what calls receivers on an object of their own for each send.</summary>
internal static class ScopedReceivers
{
    private const string Scope = $"{FrameworkTypes.Services}.IReceiverScope";
    private const string CreateScope = $"global::System.Func<{Scope}>";

    /// <summary>The interface that says so.</summary>
    public const string Interface = $"{FrameworkTypes.Services}.IScopedReceivers";

    /// <summary>Writes the interface's method and what it connects.</summary>
    public static void Write(SourceWriter writer, ReceiverTypeModel type)
    {
        ReceiverModel[] receivers = [.. type.Receivers.Where(receiver => !receiver.IsStatic)];
        writer.Write("// The same for receivers that are called on a new object for each send, as dependency injection makes them.");
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"static global::System.IDisposable {Interface}.Connect(");
        writer.Write($"    global::Signals.SignalNamespace signals, {CreateScope} createScope)");
        writer.Open();
        writer.Write(
            $"""
            var receivers = new {type.ScopedClass}(createScope);
            var connections = new {FrameworkTypes.Services}.ReceiverConnections();
            """);
        foreach (ReceiverModel receiver in receivers)
        {
            writer.Write($"connections.Add({receiver.Signal}.In(signals), new {receiver.Signal}.{DelegateOf(receiver)}(receivers.{receiver.Adapter}));");
        }

        if (type.ScopedBase is not null)
        {
            writer.Write($"connections.AddScoped<{type.ScopedBase}>(signals, createScope);");
        }

        foreach (string connect in StaticReceivers.Of(type))
        {
            writer.Write($"connections.Add({connect}(signals));");
        }

        writer.Write("return connections.Connect();");
        writer.Close();

        writer.WriteLine();
        writer.Write(GeneratedCode.Attribute);
        writer.Write($"private sealed class {type.ScopedClass}");
        writer.Open();
        writer.Write(
            $$"""
            private readonly {{CreateScope}} _createScope;

            public {{type.ScopedClass}}({{CreateScope}} createScope) => _createScope = createScope;
            """);
        foreach (ReceiverModel receiver in receivers)
        {
            writer.WriteLine();
            WriteReceiver(writer, type, receiver);
        }

        writer.Close();
    }

    // On an asynchronous signal a synchronous receiver too can wait until what it used is disposed.
    private static ReceiverDelegate DelegateOf(ReceiverModel receiver)
        => receiver.AwaitsScope && receiver.Delegate == ReceiverDelegate.Receiver ? ReceiverDelegate.TaskReceiver : receiver.Delegate;

    private static void WriteReceiver(SourceWriter writer, ReceiverTypeModel type, ReceiverModel receiver)
    {
        string[] parameters = [.. receiver.Parameters.Select(parameter => parameter.Name)];
        var names = new LocalNames(parameters);
        string scope = names.Local("scope");
        string receivers = names.Local("receivers");
        string createScope = $"{names.Member("_createScope", "this")}()";
        string @object = $"({type.Type}){scope}.Receivers";
        string call = $"{receiver.Adapter}({string.Join(", ", parameters)})";
        string @return = receiver.Result is null ? "" : "return ";
        if (!receiver.AwaitsScope)
        {
            writer.Write(ReceiverAdapter.Head($"public {receiver.Result ?? "void"} {receiver.Adapter}", receiver));
            writer.Open();
            writer.Write(
                $"""
                using {Scope} {scope} = {createScope};
                {@return}({@object}).{call};
                """);
            writer.Close();
            return;
        }

        string awaited = receiver.Delegate == ReceiverDelegate.Receiver
            ? $"{receivers}.{call}"
            : $"await {FrameworkTypes.Services}.ReceiverTask.Of({receivers}.{call}, {receivers}.{receiver.Adapter}).ConfigureAwait(false)";
        string result = receiver.Result is null ? FrameworkTypes.Task : $"{FrameworkTypes.Task}<{receiver.Result}>";
        writer.Write(ReceiverAdapter.Head($"public async {result} {receiver.Adapter}", receiver));
        writer.Open();
        writer.Write(
            $$"""
            {{Scope}} {{scope}} = {{createScope}};
            await using (global::System.Threading.Tasks.TaskAsyncEnumerableExtensions.ConfigureAwait({{scope}}, false))
            {
                var {{receivers}} = {{@object}};
                {{@return}}{{awaited}};
            }
            """);
        writer.Close();
    }
}
