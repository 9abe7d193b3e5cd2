namespace Bakery.Plugin;

public static class Sesame
{
    // An assembly that only sends refers to the signals' assembly, and not to Signals.
    public static void Sprinkle() => BreadBaked.Send(null, "sesame");   //> bread-baked < Sesame.Sprinkle
}
