using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Signals.CompilerServices;
using Signals.Relay.InMemory;
using Signals.Relay.Publishing;
using Signals.Relay.Receiving;
using Signals.Relay.Transports;
using Signals.Relay.Wire;

namespace Signals.Relay;

/// <summary>Says what leaves a service, what comes in, and by which broker. <c>AddRelay</c> gives it out.</summary>
public sealed class RelayBuilder
{
    private readonly HashSet<Type> _published = [];
    private readonly Dictionary<Type, RelaySubscription> _received = [];
    private readonly Dictionary<string, Type> _names = new(StringComparer.Ordinal);

    internal RelayBuilder(IServiceCollection services, string service)
    {
        Services = services;
        Service = service;
    }

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The service's name, which all its instances share.</summary>
    public string Service { get; }

    internal RelayOptions Options { get; } = new();

    internal Func<RelayTransportContext, IRelayTransport>? Transport { get; private set; }

    internal JsonSerializerContext? Json { get; private set; }

    internal List<SignalPublisher.Factory> Publishers { get; } = [];

    internal List<SignalReceiver.Factory> Receivers { get; } = [];

    /// <summary>Relays by a transport: <c>UseRabbitMq</c> and <c>UseNats</c> of the packages with those names call it.</summary>
    /// <param name="create">Creates the transport when the host starts. It is disposed when the host has stopped.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A transport was chosen already.</exception>
    public RelayBuilder UseTransport(Func<RelayTransportContext, IRelayTransport> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Transport = Transport is null
            ? create
            : throw new InvalidOperationException(
                $"The relay '{Service}' has a broker already. Choose one, or call AddRelay once for each.");
        return this;
    }

    /// <summary>Relays within the process, to the services that share the broker.</summary>
    /// <param name="broker">The broker.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="broker"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A transport was chosen already.</exception>
    public RelayBuilder UseInMemory(InMemoryBroker broker)
    {
        ArgumentNullException.ThrowIfNull(broker);
        return UseTransport(context => new InMemoryTransport(broker, context.Service));
    }

    /// <summary>
    /// Takes the types of payloads from a context, so that no reflection is needed: for programs that are trimmed or compiled ahead of
    /// time. Its options hold for the payload as well.
    /// </summary>
    /// <param name="context">
    /// The context, which names each type of a payload, with <see cref="JsonSerializableAttribute"/>, that isn't one of .NET's own
    /// numbers, texts and times.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public RelayBuilder UseJson(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Json = context;
        return this;
    }

    /// <summary>Sets time-outs, pauses and limits.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public RelayBuilder Configure(Action<RelayOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options);
        return this;
    }

    /// <summary>
    /// Publishes what is sent here: a send of the signal ends when the broker has it as well, and where that fails, a receiver has
    /// failed.
    /// </summary>
    /// <typeparam name="TMessage">The signal's class, which has <see cref="RelayedAttribute"/>.</typeparam>
    /// <param name="name">
    /// The signal's name on the wire, or <see langword="null"/> for the declared one. A generic signal needs one for each closed type.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is none, or another signal's.</exception>
    public RelayBuilder Publish<TMessage>(string? name = null)
        where TMessage : class, IRelayedMessage<TMessage>
    {
        string wireName = NameOf<TMessage>(name);
        if (_published.Add(typeof(TMessage)))
        {
            Publishers.Add(relay => new SignalPublisher<TMessage>(relay, wireName, IsReceivedByOne(typeof(TMessage))));
        }

        return this;
    }

    /// <summary>
    /// Receives what other services send: each message reaches the receivers in one instance of this service at least once, also what
    /// was sent while none was running.
    /// </summary>
    /// <remarks>
    /// It begins with the first start of the service; what was sent before nobody keeps. While nobody is connected to the signal here,
    /// or it is muted, messages wait.
    /// </remarks>
    /// <typeparam name="TMessage">The signal's class, which has <see cref="RelayedAttribute"/>.</typeparam>
    /// <param name="name">
    /// The signal's name on the wire, or <see langword="null"/> for the declared one. A generic signal needs one for each closed type.
    /// </param>
    /// <param name="concurrency">How many messages an instance handles at once. With one, they are handled in order.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is none, or another signal's; or the signal is received already.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="concurrency"/> is less than one or greater than 1,000.</exception>
    public RelayBuilder Receive<TMessage>(string? name = null, int concurrency = 1)
        where TMessage : class, IRelayedMessage<TMessage>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(concurrency, 1_000);
        AddReceiver<TMessage>(new RelaySubscription(NameOf<TMessage>(name), IsEverywhere: false, concurrency));
        return this;
    }

    /// <summary>Receives what other instances send, in each instance of the service, while it runs: at most once.</summary>
    /// <typeparam name="TMessage">The signal's class, which has <see cref="RelayedAttribute"/>.</typeparam>
    /// <param name="name">
    /// The signal's name on the wire, or <see langword="null"/> for the declared one. A generic signal needs one for each closed type.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is none, or another signal's; or the signal is received already.</exception>
    public RelayBuilder ReceiveEverywhere<TMessage>(string? name = null)
        where TMessage : class, IRelayedMessage<TMessage>
    {
        AddReceiver<TMessage>(new RelaySubscription(NameOf<TMessage>(name), IsEverywhere: true, Concurrency: 1));
        return this;
    }

    private void AddReceiver<TMessage>(RelaySubscription subscription)
        where TMessage : class, IRelayedMessage<TMessage>
    {
        if (!_received.TryAdd(typeof(TMessage), subscription))
        {
            throw new ArgumentException(
                $"The relay '{Service}' receives {typeof(TMessage)} already. Say Receive or ReceiveEverywhere, and once.");
        }

        Receivers.Add(relay => new SignalReceiver<TMessage>(relay, subscription, _published.Contains(typeof(TMessage))));
    }

    private bool IsReceivedByOne(Type message)
        => _received.TryGetValue(message, out RelaySubscription? subscription) && !subscription.IsEverywhere;

    private string NameOf<TMessage>(string? name)
        where TMessage : class, IRelayedMessage<TMessage>
    {
        if (name is null && typeof(TMessage).IsGenericType)
        {
            throw new ArgumentException(
                $"{typeof(TMessage)} is one of several signals with the name '{TMessage.SignalName}'. Give it a name of its own on the wire, "
                + $"the same in each service, for instance \"{TMessage.SignalName}-{typeof(TMessage).GenericTypeArguments[0].Name}\".",
                nameof(name));
        }

        name ??= TMessage.SignalName;
        if (!WireName.IsValid(name))
        {
            throw new ArgumentException(
                $"'{name}' can't be a signal's name on the wire, which is {WireName.Rule}. Give {typeof(TMessage)} another one there, "
                + "as in Publish<…>(\"name\"), the same in each service.",
                nameof(name));
        }

        if (!_names.TryAdd(name, typeof(TMessage)) && _names[name] != typeof(TMessage))
        {
            throw new ArgumentException(
                $"Both {_names[name]} and {typeof(TMessage)} would be '{name}' on the wire. Give one of them another name there.", nameof(name));
        }

        return name;
    }
}
