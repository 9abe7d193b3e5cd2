using System.Globalization;
using System.Reflection;
using System.Text;

namespace Signals.Package.Tests.Api;

/// <summary>Lists what an assembly offers to others: one line for each public or protected type and member.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var listing = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            listing.Append(AttributesOf(type.GetCustomAttributesData())).Append(Header(type)).Append('\n');
            foreach (string member in MembersOf(type).Order(StringComparer.Ordinal))
            {
                listing.Append("    ").Append(member).Append('\n');
            }

            listing.Append('\n');
        }

        return listing.ToString();
    }

    private static string Header(Type type)
    {
        if (type.IsEnum)
        {
            return $"public enum {TypeText.Of(type)}";
        }

        if (IsDelegate(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"public delegate {ReturnOf(invoke)} {TypeText.Of(type)}({ParametersOf(invoke)}){ConstraintsOf(type.GetGenericArguments())}";
        }

        string modifiers = type switch
        {
            { IsInterface: true } => "interface ",
            { IsValueType: true } => (HasAttribute(type, "IsReadOnlyAttribute") ? "readonly " : "") + (type.IsByRefLike ? "ref struct " : "struct "),
            { IsAbstract: true, IsSealed: true } => "static class ",
            { IsAbstract: true } => "abstract class ",
            { IsSealed: true } => "sealed class ",
            _ => "class ",
        };
        IEnumerable<Type> bases = type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType) ? [baseType] : [];
        IEnumerable<string> all = bases.Concat(type.GetInterfaces().OrderBy(one => one.ToString(), StringComparer.Ordinal))
            .Where(one => one.IsVisible)
            .Select(one => TypeText.Of(one));
        return $"public {modifiers}{TypeText.Of(type)}{(all.Any() ? " : " : "")}{string.Join(", ", all)}{ConstraintsOf(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (IsDelegate(type))
        {
            yield break;
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName))
        {
            string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
            yield return type.IsEnum
                ? $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
                : $"{AttributesOf(field.GetCustomAttributesData())}{AccessOf(field.IsPublic)}{modifiers}{TypeText.Of(field)} {field.Name}"
                    + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "");
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(IsVisible))
        {
            yield return $"{AttributesOf(constructor.GetCustomAttributesData())}{AccessOf(constructor.IsPublic)}{type.Name.Split('`')[0]}({ParametersOf(constructor)})";
        }

        foreach (PropertyInfo property in type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)))
        {
            MethodInfo any = property.GetAccessors(nonPublic: true).First(IsVisible);
            string name = property.GetIndexParameters() is { Length: > 0 } ? $"this[{ParametersOf(any, skipValue: any == property.SetMethod)}]" : property.Name;
            yield return $"{AttributesOf(property.GetCustomAttributesData())}{AccessOf(any.IsPublic)}{ModifiersOf(any)}{TypeText.Of(property)} {name} {{ "
                + $"{AccessorOf(property.GetMethod, "get; ")}{AccessorOf(property.SetMethod, IsInit(property.SetMethod) ? "init; " : "set; ")}}}";
        }

        foreach (EventInfo one in type.GetEvents(Declared).Where(one => IsVisible(one.AddMethod!)))
        {
            yield return $"{AttributesOf(one.GetCustomAttributesData())}{AccessOf(one.AddMethod!.IsPublic)}{ModifiersOf(one.AddMethod)}event {TypeText.Of(one)} {one.Name}";
        }

        foreach (MethodInfo method in type.GetMethods(Declared).Where(IsVisible).Where(IsNotAccessor))
        {
            Type[] generic = method.IsGenericMethod ? method.GetGenericArguments() : [];
            string parameters = generic.Length == 0 ? "" : $"<{string.Join(", ", generic.Select(one => one.Name))}>";
            yield return $"{AttributesOf(method.GetCustomAttributesData())}{AccessOf(method.IsPublic)}{ModifiersOf(method)}{ReturnOf(method)} "
                + $"{method.Name}{parameters}({ParametersOf(method)}){ConstraintsOf(generic)}";
        }
    }

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsNotAccessor(MethodInfo method)
        => method.Name != "Finalize" && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsInit(MethodInfo? setter)
        => setter?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;

    private static string AccessorOf(MethodInfo? accessor, string text) => accessor is not null && IsVisible(accessor) ? text : "";

    private static string AccessOf(bool isPublic) => isPublic ? "public " : "protected ";

    private static string ModifiersOf(MethodInfo method)
        => (method.IsStatic ? "static " : "")
            + (method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "")
            + (method.IsVirtual && !method.IsFinal && !method.IsAbstract ? (method.GetBaseDefinition() == method ? "virtual " : "override ") : "")
            + (method.ReturnType.IsByRef ? "ref " : "");

    private static string ReturnOf(MethodInfo method) => TypeText.Of(method.ReturnParameter);

    private static string ParametersOf(MethodBase method, bool skipValue = false)
        => string.Join(", ", method.GetParameters().SkipLast(skipValue ? 1 : 0).Select(parameter =>
        {
            string modifier = HasAttribute(parameter, "ParamArrayAttribute") ? "params "
                : !parameter.ParameterType.IsByRef ? ""
                : parameter.IsOut ? "out "
                : parameter.IsIn ? "in "
                : "ref ";
            return $"{AttributesOf(parameter.GetCustomAttributesData())}{modifier}{TypeText.Of(parameter)} {parameter.Name}"
                + (parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "");
        }));

    private static string ConstraintsOf(IEnumerable<Type> parameters)
        => string.Concat(parameters.Where(parameter => parameter.IsGenericParameter).Select(parameter =>
        {
            GenericParameterAttributes special = parameter.GenericParameterAttributes;
            List<string> constraints = [];
            if (special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            {
                constraints.Add("struct");
            }
            else if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            {
                constraints.Add("class");
            }

            constraints.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(type => TypeText.Of(type)));
            return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
        }));

    private static bool HasAttribute(MemberInfo member, string name) => member.GetCustomAttributesData().Any(one => one.AttributeType.Name == name);

    private static bool HasAttribute(ParameterInfo parameter, string name) => parameter.GetCustomAttributesData().Any(one => one.AttributeType.Name == name);

    // What the compiler adds by itself says nothing that isn't in the line already.
    private static string AttributesOf(IEnumerable<CustomAttributeData> attributes)
        => string.Concat(attributes
            .Where(attribute => attribute.AttributeType.Namespace is not ("System.Runtime.CompilerServices" or "System.Runtime.InteropServices")
                && attribute.AttributeType.Name is not ("DefaultMemberAttribute" or "ParamArrayAttribute" or "GeneratedCodeAttribute" or "NullableAttribute"
                    or "UnconditionalSuppressMessageAttribute" or "StackTraceHiddenAttribute" or "DebuggerHiddenAttribute" or "DebuggerStepThroughAttribute"))
            .Select(attribute => $"[{attribute.AttributeType.Name[..^"Attribute".Length]}{ArgumentsOf(attribute)}] ")
            .Order(StringComparer.Ordinal));

    private static string ArgumentsOf(CustomAttributeData attribute)
    {
        IEnumerable<string> all = attribute.ConstructorArguments.Select(ValueOf)
            .Concat(attribute.NamedArguments.OrderBy(named => named.MemberName, StringComparer.Ordinal).Select(named => $"{named.MemberName} = {ValueOf(named.TypedValue)}"));
        return all.Any() ? $"({string.Join(", ", all)})" : "";
    }

    private static string ValueOf(CustomAttributeTypedArgument argument)
        => argument.ArgumentType.IsEnum ? Enum.ToObject(argument.ArgumentType, argument.Value!).ToString()! : Literal(argument.Value);

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        Type type => $"typeof({TypeText.Of(type)})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
