using Bakery;

BreadBaked.Send(null, "at the top");        //> bread-baked < Program
Action lambda = () => BreadBaked.Send(null, "at the top, in a lambda");     //> bread-baked < Program
lambda();
Local();

static void Local() => DoughThrown2.Send(null);     //> dough-thrown-again < Program.Local
