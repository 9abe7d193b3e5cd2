using System.Collections.Generic;
using Signals;

/// <summary>Classes that are of another project to the cases: they can be read in source, in what was built, or not at all.</summary>
public class Foreign : Listener
{
    public int Size { get; set; }
}

/// <summary>One that is told of its objects, and keeps them.</summary>
public class ForeignPanel
{
    private readonly List<object> _children = [];

    public void Add(object child) => _children.Add(child);
}

/// <summary>One that hands itself to what its constructor is given.</summary>
public class ForeignChild : Listener
{
    public ForeignChild(ForeignPanel panel) => panel.Add(this);
}

/// <summary>One whose constructor is given any object.</summary>
public class ForeignTagged(object tag) : Listener
{
    public object Tag => tag;
}

/// <summary>One that hands itself to what a property is given.</summary>
public class ForeignWidget : Listener
{
    public ForeignPanel? Parent
    {
        get => null;
        set => value?.Add(this);
    }
}

/// <summary>One that the framework keeps, as frameworks do.</summary>
public class Window : Listener
{
    public Window() => Keep.It(this);
}
