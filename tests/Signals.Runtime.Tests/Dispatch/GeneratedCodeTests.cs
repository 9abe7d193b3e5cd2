using Signals.CompilerServices;
using Signals.Diagnostics;

namespace Signals.Tests.Dispatch;

/// <summary>What is public for generated code alone.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void No_receiver_has_no_name() => Assert.Throws<ArgumentNullException>("receiver", () => ReceiverName.Of(null!));

    [Fact]
    public void The_sender_of_a_message_is_no_part_of_what_makes_it_equal()
    {
        MessageSender<string> one = new("one"), other = new("other");

        Assert.True(one == other);
        Assert.False(one != other);
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }
}
