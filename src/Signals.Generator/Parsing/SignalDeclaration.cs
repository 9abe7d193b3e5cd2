using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>
/// A signal's declaration, read once: the facts, by which the generator goes, and the mistakes, which the analyzer reports.
/// It holds symbols, so it stays out of the models.
/// </summary>
internal sealed partial class SignalDeclaration
{
    private readonly List<SignalMistake> _mistakes = [];
    private readonly List<DeclaredParameter> _payload = [];
    private readonly List<string> _takenNames = [];
    private readonly CSharpCompilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly SignalOptions _options;
    private bool _isMoot;

    private SignalDeclaration(INamedTypeSymbol type, AttributeData attribute, CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        Type = type;
        _options = SignalOptions.From(attribute);
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        Places = new DeclarationPlaces(type, attribute, cancellationToken);
        Sender = AnySender;
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The signal's name, or null.</summary>
    public string? Name => _options.Name;

    public SignalDelivery Delivery => _options.Delivery;

    public SignalOnError OnError => _options.OnError;

    /// <summary>Whether who connects late gets the last message.</summary>
    public bool Replays => _options.Replays && Result is null;

    /// <summary>The sender's type, as a send and the receivers have it.</summary>
    public ITypeSymbol Sender { get; private set; }

    /// <summary>What is generated for the message's sender.</summary>
    public PropertyGeneration SenderGeneration { get; private set; }

    /// <summary>The type of what a receiver returns, or null.</summary>
    public ITypeSymbol? Result { get; private set; }

    /// <summary>The constructor whose parameters are the payload, or null.</summary>
    public IMethodSymbol? Constructor { get; private set; }

    /// <summary>The payload, in order. Where there is no primary constructor, that of another one, the best guess at what sends pass.</summary>
    public IReadOnlyList<DeclaredParameter> Payload => _payload;

    /// <summary><c>public</c>; or less, where a payload's type is less accessible than the class, which the compiler reports.</summary>
    public string Access { get; private set; } = "public";

    /// <summary>Names of members that can't be generated, or needn't be.</summary>
    public IReadOnlyList<string> TakenNames => _takenNames;

    /// <summary>Whether another file can add to the class at all.</summary>
    public bool CanHavePart { get; private set; }

    /// <summary>Whether the generated members can do what they are for. Where they can't and there are no mistakes, the compiler reports what is wrong.</summary>
    public bool IsSound { get; private set; } = true;

    public IReadOnlyList<SignalMistake> Mistakes => _mistakes;

    /// <summary>Where what is wrong may stand.</summary>
    public DeclarationPlaces Places { get; }

    private ITypeSymbol AnySender => _compilation.ObjectType.WithNullableAnnotation(NullableAnnotation.Annotated);

    /// <summary>Reads a declaration.</summary>
    /// <param name="type">The signal's class, as it is declared.</param>
    /// <param name="attribute">What makes it a signal.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static SignalDeclaration Read(
        INamedTypeSymbol type, AttributeData attribute, CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var declaration = new SignalDeclaration(type, attribute, compilation, cancellationToken);
        if (declaration.ReadPossibility())
        {
            declaration.ReadOptions();
            declaration.ReadKind();
            cancellationToken.ThrowIfCancellationRequested();
            declaration.ReadBase();
            declaration.ReadPayload();
            declaration.ReadMembers();
        }

        return declaration;
    }

    private void Refuse(string id, Location at, params string[] arguments)
    {
        IsSound = false;
        if (!_isMoot)
        {
            _mistakes.Add(new SignalMistake(id, at, arguments));
        }
    }

    private void RefuseName(string name, Location at, string reason, string remedy = "choose another name")
        => Refuse(DiagnosticIds.NameIsTaken, at, name, $"{reason}; {remedy}");
}
