using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Signals.CompilerServices;
using Signals.Hosting.Connecting;
using Signals.Hosting.Instrumenting;

namespace Signals.Hosting;

/// <summary>Adds receivers and signals to a host. <c>AddSignals</c> gives it out.</summary>
public sealed class SignalsBuilder
{
    internal SignalsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds receivers that are one object, which is constructed and connected when the host starts, before its hosted services
    /// are, and disconnected when it has stopped.
    /// </summary>
    /// <remarks>
    /// The class is registered as a singleton, unless it is registered already. To add it again changes nothing.
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

        Services.AddSingleton<ReceiverRegistration>(new SingletonReceivers<TReceivers>());
        return this;
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

        Services.AddSingleton<ReceiverRegistration>(new ScopedReceivers<TReceivers>());
        return this;
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
        Services.AddSingleton<ReceiverRegistration>(new ConnectedReceivers(connect));
        return this;
    }

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
