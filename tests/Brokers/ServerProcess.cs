using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Signals.Brokers;

/// <summary>A server with all the processes that it starts, which can be killed at once.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const int Kill9 = 9;
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public ServerProcess(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(file);
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public void Kill()
    {
        Signal(Kill9);
        _process.WaitForExit(10_000);
    }

    public void Dispose()
    {
        Signal(Terminate);
        if (!_process.WaitForExit(15_000))
        {
            Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);

    // To the whole group, which setsid has made of it.
    private void Signal(int signal)
    {
        _ = Send(-_process.Id, signal);
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            if (_output.Length < 100_000)
            {
                _output.AppendLine(line);
            }
        }
    }
}
