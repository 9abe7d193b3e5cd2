namespace Signals.Generator.Model;

/// <summary>What is generated for a property of the message.</summary>
internal enum PropertyGeneration
{
    /// <summary>Nothing: the author, a base class or the compiler has it.</summary>
    None,

    /// <summary>The property.</summary>
    Public,

    /// <summary>The property, in place of that of a base class.</summary>
    Override,

    /// <summary>Something that reads the parameter, in place of a property that can't be there, so that the compiler doesn't miss that.</summary>
    Unspeakable,
}
