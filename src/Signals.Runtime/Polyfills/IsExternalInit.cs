namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c> and records.</summary>
internal static class IsExternalInit
{
}
