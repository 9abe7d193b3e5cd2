using Signals;

namespace Registration;

/// <summary>Shows views and users for as long as somebody has it open. It listens to two signals.</summary>
public sealed partial class Dashboard
{
    public int Views { get; private set; }

    public int Users { get; private set; }

    public override string ToString() => $"{Views} views, {Users} users";

    [Receives<PageViewed>]
    private void CountView() => Views++;

    [Receives<UserRegistered>]
    private void CountUser() => Users++;
}
