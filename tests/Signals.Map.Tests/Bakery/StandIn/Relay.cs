using Signals.Hosting;
using Signals.Relay;

namespace Signals
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class RelayedAttribute : Attribute;
}

namespace Signals.Relay
{
    public sealed class RelayBuilder
    {
        public RelayBuilder Publish<TMessage>(string? name = null)
            where TMessage : class => this;

        public RelayBuilder Receive<TMessage>(string? name = null, int concurrency = 1)
            where TMessage : class => this;

        public RelayBuilder ReceiveEverywhere<TMessage>(string? name = null)
            where TMessage : class => this;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class RelaySignalsBuilderExtensions
    {
        public static SignalsBuilder AddRelay(this SignalsBuilder signals, string service, Action<RelayBuilder> configure)
        {
            configure(new RelayBuilder());
            return signals;
        }
    }
}
