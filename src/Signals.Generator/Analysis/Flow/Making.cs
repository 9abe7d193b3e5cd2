using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>
/// Reads what runs when an object is made. A constructor may hand its object to somebody: a window that puts itself on a list. One that
/// can be read is read; of one that can't, what it is given and what it derives from say whether it could.
/// </summary>
internal static class Making
{
    // Classes whose objects are kept by others as a rule, whatever framework they are of.
    private static readonly HashSet<string> KeptByOthers = new(StringComparer.Ordinal)
    {
        "Window", "Form", "Control", "Widget", "View", "UIView", "UIElement", "FrameworkElement", "Visual", "DispatcherObject", "DependencyObject",
        "BindableObject", "NSObject", "GodotObject", "Node", "MonoBehaviour", "Component", "ComponentBase", "IComponent", "Timer", "ITimer",
        "DispatcherTimer", "BackgroundService", "IHostedService", "Thread", "EventListener", "EventSource",
    };

    public static Handover Of(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        if (creation.Type is not INamedTypeSymbol type)
        {
            return Handover.Possible;
        }

        Handover handover = OfConstruction(type, cancellationToken);
        if (handover == Handover.Unseen && creation.Arguments.Any(argument => CouldBeTold(argument.Value)))
        {
            return Handover.Possible;
        }

        return creation.Initializer is { } initializer && HandsOver(initializer, cancellationToken) ? Handover.Possible : handover;
    }

    /// <summary>What the constructors of a type, and of those that it derives from, may do.</summary>
    public static Handover OfConstruction(INamedTypeSymbol made, CancellationToken cancellationToken)
    {
        var handover = Handover.None;
        for (INamedTypeSymbol? type = made; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
        {
            if (type.DeclaringSyntaxReferences.IsEmpty)
            {
                handover = Handover.Unseen;
                if (KeptByOthers.Contains(type.Name))
                {
                    return Handover.Possible;
                }
            }

            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && HandsOver(declaration, made, cancellationToken))
                {
                    return Handover.Possible;
                }
            }
        }

        return handover == Handover.Unseen && made.AllInterfaces.Any(type => KeptByOthers.Contains(type.Name)) ? Handover.Possible : handover;
    }

    /// <summary>Whether the code that sets a property may hand the object to somebody.</summary>
    public static bool MayHandOver(IPropertySymbol property, IOperation value, CancellationToken cancellationToken)
        => IsRead(property, cancellationToken)
            ? !IsAuto(property, cancellationToken)
            // What can't be told of an object by a text or a number can still be started by a switch.
            : value.Type?.SpecialType == SpecialType.System_Boolean || CouldBeTold(value);

    // An object that can refer to another one can be told of it: what a string or a number can't.
    private static bool CouldBeTold(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return !value.ConstantValue.HasValue
            && value is not IDefaultValueOperation
            && value.Type is { SpecialType: not SpecialType.System_String, IsUnmanagedType: false };
    }

    private static bool HandsOver(IObjectOrCollectionInitializerOperation initializer, CancellationToken cancellationToken)
        => initializer.Initializers.Any(set => set switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property, Value: var value } => MayHandOver(property.Property, value, cancellationToken),
            ISimpleAssignmentOperation { Target: IFieldReferenceOperation } => false,
            IMemberInitializerOperation { Initializer: { } nested } => HandsOver(nested, cancellationToken),
            IInvocationOperation add => add.Arguments.Any(argument => CouldBeTold(argument.Value)),
            _ => true,
        });

    private static bool IsRead(IPropertySymbol property, CancellationToken cancellationToken)
        => property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax or ParameterSyntax);

    private static bool IsAuto(IPropertySymbol property, CancellationToken cancellationToken)
        => property is { IsVirtual: false, IsOverride: false, IsAbstract: false }
            && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) switch
            {
                PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
                ParameterSyntax => true,
                _ => false,
            });

    private static bool HandsOver(TypeDeclarationSyntax declaration, INamedTypeSymbol made, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode code in declaration.Members.SelectMany(CodeOfConstruction))
        {
            // Initializers don't have 'this'.
            bool isInitializer = code is EqualsValueClauseSyntax;
            foreach (SyntaxNode node in code.DescendantNodesAndSelf())
            {
                bool mayKeep = node switch
                {
                    ThisExpressionSyntax or BaseExpressionSyntax => node.Parent is not MemberAccessExpressionSyntax access || IsMemberThatRuns(access.Name, access),
                    AnonymousFunctionExpressionSyntax => !isInitializer,
                    IdentifierNameSyntax name => (name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name) && IsMemberThatRuns(name, name),
                    GenericNameSyntax name => name.Parent is not MemberAccessExpressionSyntax && IsMemberThatRuns(name, name),
                    _ => false,
                };
                if (mayKeep && !IsInWeakConnect(node))
                {
                    return true;
                }
            }
        }

        return false;

        // A method, of the type itself or of one that it derives from; or a property that is set, and has code for it.
        bool IsMemberThatRuns(SimpleNameSyntax name, ExpressionSyntax used)
        {
            for (INamedTypeSymbol? type = made; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
            {
                foreach (ISymbol member in type.GetMembers(name.Identifier.ValueText))
                {
                    if (member is IMethodSymbol { IsStatic: false }
                        || (member is IPropertySymbol { IsStatic: false } property
                            && used.Parent is AssignmentExpressionSyntax assignment
                            && assignment.Left == used
                            && !IsAuto(property, cancellationToken)))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static bool IsInWeakConnect(SyntaxNode node)
        => node.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax invocation }
            && invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Connect" }
            && !invocation.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == "weak" || argument.Expression is LiteralExpressionSyntax);

    private static IEnumerable<SyntaxNode> CodeOfConstruction(MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return [];
        }

        SyntaxNode?[] code = member switch
        {
            ConstructorDeclarationSyntax constructor => [constructor.Body, constructor.ExpressionBody, constructor.Initializer],
            FieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Initializer)],
            PropertyDeclarationSyntax property => [property.Initializer],
            _ => [],
        };
        return code.OfType<SyntaxNode>();
    }
}
