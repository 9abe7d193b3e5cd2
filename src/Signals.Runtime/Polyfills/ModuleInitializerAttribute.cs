namespace System.Runtime.CompilerServices;

/// <summary>Runs a method when its module is loaded.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class ModuleInitializerAttribute : Attribute
{
}
