// An editor with undo: signals between model, commands and views, in a namespace of its own.
using Signals;

var editor = new Editor();
var view = new LineView(editor);
editor.Type("Hello");
editor.Type(", world");
editor.Undo();
editor.Type("!");
editor.Save();
Console.WriteLine(view.Line);
Console.WriteLine(view.Status);

/// <summary>The text changed.</summary>
[Signal("text-changed", Sender = typeof(Editor))]
public sealed partial class TextChanged(string text, ChangeKind kind = ChangeKind.Typed);

/// <summary>The text was saved, or changed since.</summary>
[Signal("dirty-changed", Sender = typeof(Editor))]
public sealed partial class DirtyChanged(bool isDirty);

public enum ChangeKind
{
    Typed,
    Undone,
}

public sealed class Editor
{
    private readonly Stack<string> _undo = new();
    private readonly TextChanged.Signal _textChanged;
    private readonly DirtyChanged.Signal _dirtyChanged;
    private readonly DirtyTracker _tracker;

    public Editor()
    {
        Signals = new SignalNamespace();
        _textChanged = TextChanged.In(Signals);
        _dirtyChanged = DirtyChanged.In(Signals);
        _tracker = new DirtyTracker(this, _textChanged, _dirtyChanged);
    }

    public SignalNamespace Signals { get; }

    public string Text { get; private set; } = "";

    public void Type(string text)
    {
        _undo.Push(Text);
        Text += text;
        _textChanged.Send(this, Text);
    }

    public void Undo()
    {
        if (_undo.TryPop(out string? previous))
        {
            Text = previous;
            _textChanged.Send(this, Text, ChangeKind.Undone);
        }
    }

    public void Save() => _tracker.Clean();
}

public sealed class DirtyTracker
{
    private readonly Editor _editor;
    private readonly DirtyChanged.Signal _dirtyChanged;
    private bool _isDirty;

    public DirtyTracker(Editor editor, TextChanged.Signal textChanged, DirtyChanged.Signal dirtyChanged)
    {
        _editor = editor;
        _dirtyChanged = dirtyChanged;
        textChanged.Connect(OnTextChanged, editor);
    }

    public void Clean() => Set(false);

    private void OnTextChanged(Editor sender, string text, ChangeKind kind) => Set(true);

    private void Set(bool isDirty)
    {
        if (_isDirty != isDirty)
        {
            _isDirty = isDirty;
            _dirtyChanged.Send(_editor, isDirty);
        }
    }
}

public sealed class LineView
{
    private readonly List<ChangeKind> _kinds = [];

    public LineView(Editor editor)
    {
        TextChanged.In(editor.Signals).Connect(Show);
        DirtyChanged.In(editor.Signals).Connect((_, isDirty) => Status = isDirty ? "changed" : "saved");
    }

    public string Line { get; private set; } = "";

    public string Status { get; private set; } = "new";

    private void Show(Editor sender, string text, ChangeKind kind)
    {
        ChangeKind latest = kind;
        int same = _kinds.Count(other => other == latest);
        _kinds.Add(kind);
        Line = $"{text} [{kind} {same + 1}]";
    }
}
