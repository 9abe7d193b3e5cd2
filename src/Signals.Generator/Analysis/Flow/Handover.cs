namespace Signals.Generator.Analysis.Flow;

/// <summary>Whether making an object hands it to somebody who may keep it.</summary>
internal enum Handover
{
    /// <summary>It doesn't: all that runs has been read.</summary>
    None,

    /// <summary>Nothing says that it does, and not all that runs could be read.</summary>
    Unseen,

    /// <summary>It may.</summary>
    Possible,
}
