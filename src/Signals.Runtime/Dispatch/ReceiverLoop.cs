using Signals.CompilerServices;
using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>The loop that most sends spend their time in. It knows neither messages nor senders, so that no two signals share its code.</summary>
internal static class ReceiverLoop
{
    // Without a try, so that the loop's variables can stay in registers; where a receiver throws, the position tells which.
    public static void Run<TCall>(ReceiverEntry[] entries, ref int position, int end, ref int skipped, TCall call)
        where TCall : struct, IReceiverCall
    {
        for (int i = position; i < end; i++)
        {
            position = i + 1;
            if (entries[i].Receiver is { } receiver)
            {
                call.Invoke(receiver);

                // Where it throws, the filter that asks for it finds it.
                GC.KeepAlive(receiver);
            }
            else
            {
                skipped++;
            }
        }

        // It keeps the handles that were read.
        GC.KeepAlive(entries);
    }
}
