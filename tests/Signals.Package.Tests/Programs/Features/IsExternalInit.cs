#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>What C# asks for where a record has positional parameters, and .NET Framework doesn't have.</summary>
internal static class IsExternalInit;
#endif
