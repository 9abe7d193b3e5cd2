namespace Signals.Generator.Model;

/// <summary>What a type inherits under the name of the method that connects its receivers.</summary>
internal enum BaseReceivers
{
    None,

    /// <summary>A method that can be overridden.</summary>
    Virtual,

    /// <summary>A method that must be overridden, and has nothing to connect.</summary>
    Abstract,

    /// <summary>A method that can't be overridden.</summary>
    Final,
}
