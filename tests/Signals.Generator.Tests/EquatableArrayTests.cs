using System.Collections.Immutable;
using Signals.Generator.Model;

namespace Signals.Generator.Tests;

public class EquatableArrayTests
{
    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<string> array = default;

        Assert.Empty(array);
        Assert.Equal(new EquatableArray<string>(ImmutableArray<string>.Empty), array);
        Assert.Equal(new EquatableArray<string>(ImmutableArray<string>.Empty).GetHashCode(), array.GetHashCode());
    }

    [Fact]
    public void Arrays_with_equal_elements_in_the_same_order_are_equal()
    {
        var array = new[] { "a", "b" }.ToEquatableArray();

        Assert.True(array == new[] { "a", "b" }.ToEquatableArray());
        Assert.Equal(array.GetHashCode(), new[] { "a", "b" }.ToEquatableArray().GetHashCode());
        Assert.True(array != new[] { "b", "a" }.ToEquatableArray());
        Assert.True(array != default);
        Assert.True(array.Equals((object)new[] { "a", "b" }.ToEquatableArray()));
        Assert.False(array.Equals((object)new[] { "b", "a" }.ToEquatableArray()));
        Assert.False(array.Equals("a"));
        Assert.NotEqual(array.GetHashCode(), new[] { "b", "a" }.ToEquatableArray().GetHashCode());
    }
}
