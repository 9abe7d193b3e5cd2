#if NET
namespace Signals.Dispatch;

/// <summary>
/// The execution context of who sends asynchronously. What receivers change of it, an <see cref="AsyncLocal{T}"/> for instance, the sender
/// never sees, as with any asynchronous method: not even where all of them completed at once, and nothing had to be awaited.
/// </summary>
internal readonly struct CallerContext
{
    private readonly ExecutionContext? _context;

    private CallerContext(ExecutionContext? context) => _context = context;

    public static CallerContext Capture() => new(ExecutionContext.Capture());

    public void Restore()
    {
        // There is none where its flow is suppressed.
        if (_context is not null && ExecutionContext.Capture() != _context)
        {
            ExecutionContext.Restore(_context);
        }
    }
}
#endif
