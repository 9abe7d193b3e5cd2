namespace VerifyTests;

/// <summary>Stands in for the class of that name in the package Verify.</summary>
public class VerifySettings;
