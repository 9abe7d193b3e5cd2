namespace Signals.Generator.Model;

/// <summary>The delegates of a signal, by their generated names.</summary>
internal enum ReceiverDelegate
{
    Receiver,
    TaskReceiver,
    AsyncReceiver,
}
