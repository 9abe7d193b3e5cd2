namespace VerifyTests;

/// <summary>Stands in for the type of that name in the package Verify.</summary>
public enum ScrubberLocation
{
    First,
    Last,
}
