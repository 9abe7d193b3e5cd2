using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Signals.CompilerServices;
using Signals.Hosting.Background;
using Signals.Hosting.Connecting;
using Signals.Hosting.Filtering;
using Signals.Hosting.Instrumenting;
using Signals.Hosting.Lifetime;

namespace Signals.Hosting;

/// <summary>Adds receivers and signals to a host. <c>AddSignals</c> gives it out.</summary>
public sealed class SignalsBuilder
{
    private ReceiverRegistration? _last;

    internal SignalsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds receivers that are one object, which is constructed and connected when the host starts, before its hosted services
    /// are, and disconnected when it has stopped.
    /// </summary>
    /// <remarks>
    /// The class is registered as a singleton, unless it is registered already. To add it again changes nothing. Its static receivers, and those of
    /// its base classes, are connected as well.
    /// </remarks>
    /// <typeparam name="TReceivers">The class, which has methods with <see cref="ReceivesAttribute{TSignal}"/>.</typeparam>
    /// <returns>The same builder.</returns>
    public SignalsBuilder AddReceivers<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReceivers>()
        where TReceivers : class, IReceivers
    {
        if (!typeof(TReceivers).IsAbstract)
        {
            Services.TryAddSingleton<TReceivers>();
        }

        return Add(new SingletonReceivers<TReceivers>());
    }

    /// <summary>
    /// Adds receivers that are constructed anew, in a scope of its own, for each call of one of the methods. The scope is disposed
    /// when the method is done.
    /// </summary>
    /// <remarks>
    /// <para>
    /// They are connected when the host starts, before its hosted services are, and disconnected when it has stopped. A receiver
    /// of an asynchronous signal is awaited, and its scope is disposed asynchronously; one of a sync signal is not.
    /// </para>
    /// <para>The class is registered as scoped, unless it is registered already. To add it again changes nothing.</para>
    /// <para>Its static receivers, and those of its base classes, are connected as well, and have no scope.</para>
    /// </remarks>
    /// <typeparam name="TReceivers">
    /// The class, which has methods with <see cref="ReceivesAttribute{TSignal}"/> and is part of a project that refers to
    /// Signals.Hosting.
    /// </typeparam>
    /// <returns>The same builder.</returns>
    public SignalsBuilder AddScopedReceivers<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReceivers>()
        where TReceivers : class, IReceivers, IScopedReceivers
    {
        if (!typeof(TReceivers).IsAbstract)
        {
            Services.TryAddScoped<TReceivers>();
        }

        return Add(new ScopedReceivers<TReceivers>());
    }

    /// <summary>
    /// Adds receivers that need no object from the services, for instance static ones:
    /// <c>AddReceivers(AuditLog.ConnectStaticReceivers)</c>.
    /// </summary>
    /// <param name="connect">
    /// Connects them in a namespace when the host starts. What it returns is kept while the host runs and disposed when it has
    /// stopped.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="connect"/> is null.</exception>
    public SignalsBuilder AddReceivers(Func<SignalNamespace, IDisposable> connect)
    {
        ArgumentNullException.ThrowIfNull(connect);
        return Add(new ConnectedReceivers(connect));
    }

    /// <summary>
    /// Adds receivers for which a send doesn't wait: what is sent goes into a queue, and is received from there, by an object that is
    /// constructed anew, in a scope of its own, for each call.
    /// </summary>
    /// <remarks>
    /// <para>
    /// They are connected when the host starts, before its hosted services are. When it has stopped, the queue is worked off within the
    /// host's time-out; what remains then is logged. A receiver that fails is logged, and tells
    /// <see cref="SignalNamespace.ReceiverFailed"/>. The token that a receiver takes is not the sender's: it is cancelled when the
    /// host's time-out is over.
    /// </para>
    /// <para>The class is registered as scoped, unless it is registered already. Added again, it has the options of both times.</para>
    /// <para>Its static receivers, and those of its base classes, are called from the queue as well, and have no scope.</para>
    /// </remarks>
    /// <typeparam name="TReceivers">
    /// The class, which has methods with <see cref="ReceivesAttribute{TSignal}"/>, none of which replies, and is part of a project that
    /// refers to Signals.Hosting.
    /// </typeparam>
    /// <param name="configure">Sets how long the queue is, and what a send does when it is full, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public SignalsBuilder AddBackgroundReceivers<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReceivers>(
        Action<BackgroundReceiverOptions>? configure = null)
        where TReceivers : class, IReceivers, IScopedReceivers
    {
        if (!typeof(TReceivers).IsAbstract)
        {
            Services.TryAddScoped<TReceivers>();
        }

        Services.TryAddSingleton<BackgroundInstruments>();
        Services.TryAddSingleton<BackgroundWork>();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<ISignalsStatus, BackgroundStatus<TReceivers>>());
        var receivers = new BackgroundReceivers<TReceivers>();
        OptionsBuilder<BackgroundReceiverOptions> options = Services.AddOptions<BackgroundReceiverOptions>(receivers.Name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return Add(receivers);
    }

    /// <summary>Adds a filter that goes around each call of all receivers that are added to this host, within those added before.</summary>
    /// <remarks>
    /// The container makes it: once for receivers that are one object, and in the scope of the call for others. It is registered as
    /// transient, unless it is registered already.
    /// </remarks>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <returns>The same builder.</returns>
    public SignalsBuilder AddReceiverFilter<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IReceiverFilter
        => AddReceiverFilter(Filter<TFilter>());

    /// <summary>Adds a filter that goes around each call of all receivers that are added to this host, within those added before.</summary>
    /// <param name="create">Makes it: once for receivers that are one object, and of the scope of the call for others.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    public SignalsBuilder AddReceiverFilter(Func<IServiceProvider, IReceiverFilter> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new FilterRegistration(create));
        return this;
    }

    /// <summary>
    /// Adds a filter that goes around each call of the receivers of one signal while the host runs, whoever connected them:
    /// <c>AddReceiverFilter&lt;Audit&gt;(UserRegistered.In)</c>.
    /// </summary>
    /// <remarks>It is outside of those of the host's receivers, and made once.</remarks>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <param name="signal">Gives the signal in a namespace.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="signal"/> is null.</exception>
    public SignalsBuilder AddReceiverFilter<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>(Func<SignalNamespace, Signal> signal)
        where TFilter : class, IReceiverFilter
    {
        ArgumentNullException.ThrowIfNull(signal);
        Services.AddSingleton(new SignalFilterRegistration(signal, Filter<TFilter>()));
        return this;
    }

    /// <summary>
    /// Has a filter go around each call of the receivers that were added right before: <c>AddReceivers&lt;Mailer&gt;().WithFilter&lt;Retry&gt;()</c>.
    /// </summary>
    /// <remarks>It is within those of all receivers, and made as they are.</remarks>
    /// <typeparam name="TFilter">The filter.</typeparam>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">No receivers were added before.</exception>
    public SignalsBuilder WithFilter<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IReceiverFilter
        => WithFilter(Filter<TFilter>());

    /// <summary>Has a filter go around each call of the receivers that were added right before.</summary>
    /// <remarks>It is within those of all receivers.</remarks>
    /// <param name="create">Makes it: once for receivers that are one object, and of the scope of the call for others.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    /// <exception cref="InvalidOperationException">No receivers were added before.</exception>
    public SignalsBuilder WithFilter(Func<IServiceProvider, IReceiverFilter> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        (_last ?? throw new InvalidOperationException(
            "WithFilter is about the receivers that are added right before it, as in AddReceivers<Mailer>().WithFilter<Retry>(). For all of "
            + "the host's there is AddReceiverFilter<Retry>().")).Filters.Add(new FilterRegistration(create));
        return this;
    }

    /// <summary>Logs each receiver of this host that takes longer than a limit, and cancels it where it can be cancelled.</summary>
    /// <remarks>
    /// On an asynchronous signal the token of the receiver is cancelled then; one that ends by that fails with a
    /// <see cref="TimeoutException"/>. Nothing ends a receiver of a sync signal, or one that doesn't look at its token.
    /// </remarks>
    /// <param name="limit">How long a call may take.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above zero, or more than 24 days.</exception>
    public SignalsBuilder AddReceiverTimeLimit(TimeSpan limit) => AddReceiverFilter(Limit(limit));

    /// <summary>
    /// Logs each of the receivers that were added right before that takes longer than a limit, as <see cref="AddReceiverTimeLimit"/> does.
    /// </summary>
    /// <param name="limit">How long a call may take.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not above zero, or more than 24 days.</exception>
    /// <exception cref="InvalidOperationException">No receivers were added before.</exception>
    public SignalsBuilder WithTimeLimit(TimeSpan limit) => WithFilter(Limit(limit));

    /// <summary>
    /// Has all that this host's receivers log say what it is about: the scope has the signal's name, <c>Signal</c>, and a
    /// <c>MessageId</c> that all receivers of one send share.
    /// </summary>
    /// <returns>The same builder.</returns>
    public SignalsBuilder AddReceiverLogScope() => AddReceiverFilter(LogScope);

    /// <summary>
    /// Has all that the receivers log that were added right before say what it is about, as <see cref="AddReceiverLogScope"/> does.
    /// </summary>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">No receivers were added before.</exception>
    public SignalsBuilder WithLogScope() => WithFilter(LogScope);

    /// <summary>
    /// Lets a signal be injected. It is needed for a closed type of a generic signal alone, as in
    /// <c>AddSignal(EntitySaved&lt;Order&gt;.In)</c>: those that are not generic can be injected anyway.
    /// </summary>
    /// <typeparam name="TSignal">The type that constructors ask for.</typeparam>
    /// <param name="signal">Gives the signal in a namespace.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="signal"/> is null.</exception>
    public SignalsBuilder AddSignal<TSignal>(Func<SignalNamespace, TSignal> signal)
        where TSignal : Signal
    {
        ArgumentNullException.ThrowIfNull(signal);
        Services.TryAddSingleton(services => signal(services.GetRequiredService<SignalNamespace>()));
        return this;
    }

    /// <summary>Leaves signals out of traces: their sends make no activity of their own. They are measured as all others are.</summary>
    /// <remarks>
    /// A signal whose class has <see cref="UntracedAttribute"/> is left out without this. The host's own are, and those of requests.
    /// </remarks>
    /// <param name="names">The names that the signals were declared with.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> or one of them is null.</exception>
    public SignalsBuilder WithoutTraces(params string[] names) => Choose(names, areTraced: false);

    /// <summary>
    /// Traces signals that would be left out: by <see cref="UntracedAttribute"/>, or by <see cref="WithoutTraces"/> before.
    /// </summary>
    /// <param name="names">The names that the signals were declared with.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> or one of them is null.</exception>
    public SignalsBuilder WithTraces(params string[] names) => Choose(names, areTraced: true);

    private static Func<IServiceProvider, IReceiverFilter> Limit(TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is above zero, and no more than 24 days.");
        }

        return services => new TimeLimit(limit, services.GetService<TimeProvider>() ?? TimeProvider.System, FailureLog.LoggerOf(services));
    }

    private static LogScope LogScope(IServiceProvider services) => new(FailureLog.LoggerOf(services));

    private SignalsBuilder Add(ReceiverRegistration receivers)
    {
        Services.AddSingleton(_last = receivers);
        return this;
    }

    private Func<IServiceProvider, IReceiverFilter> Filter<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IReceiverFilter
    {
        if (!typeof(TFilter).IsAbstract)
        {
            Services.TryAddTransient<TFilter>();
        }

        return static services => services.GetRequiredService<TFilter>();
    }

    private SignalsBuilder Choose(string[] names, bool areTraced)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(names));
            Services.AddSingleton(new TracedSignals.NamedSignal(name, areTraced));
        }

        return this;
    }
}
