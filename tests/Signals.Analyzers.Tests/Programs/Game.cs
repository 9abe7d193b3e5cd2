// A game: short-lived objects that receive for as long as they live.
using Signals;

var world = new World();
var score = new Score();
world.Run(ticks: 12);
Console.WriteLine(score);

/// <summary>The clock of the world ticked.</summary>
[Signal("ticked", Sender = typeof(World))]
public sealed partial class Ticked(int tick);

/// <summary>Something was hit.</summary>
[Signal("hit", OnError = OnError.Report)]
public sealed partial class Hit(Entity target, int damage = 1);

/// <summary>Something died.</summary>
[Signal("died")]
public sealed partial class Died(Entity entity);

public abstract class Entity
{
    protected Entity(string name, int health)
    {
        Name = name;
        Health = health;
        Hit.Connect(OnHit);
    }

    public string Name { get; }

    public int Health { get; private set; }

    public bool IsAlive => Health > 0;

    public abstract void Act(World world, int tick);

    private void OnHit(object? sender, Entity target, int damage)
    {
        if (target != this || !IsAlive)
        {
            return;
        }

        Health -= damage;
        if (!IsAlive)
        {
            Died.Send(this, this);
        }
    }
}

public sealed class Knight(string name) : Entity(name, 5)
{
    public override void Act(World world, int tick)
    {
        var nearest = world.Others(this).FirstOrDefault(other => other is Dragon && other.IsAlive);
        if (nearest is not null)
        {
            Hit.Send(this, nearest, damage: 2);
        }
    }
}

public sealed class Dragon(string name, int patience) : Entity(name, 9)
{
    public override void Act(World world, int tick)
    {
        if (tick % patience == 0)
        {
            foreach (var victim in world.Others(this))
            {
                Hit.Send(this, victim);
            }
        }
    }
}

public sealed class World
{
    private readonly List<Entity> _entities = [new Knight("Ada"), new Knight("Bob"), new Dragon("Smoke", 3)];
    private readonly Ticked.Receiver _act;

    public World()
    {
        _act = (world, tick) => _entities.Where(entity => entity.IsAlive).ToList().ForEach(entity => entity.Act(world, tick));
        Ticked.Connect(_act, sender: this);
        Died.Connect((_, entity) => Console.WriteLine($"{entity.Name} is dead."));
    }

    public IEnumerable<Entity> Others(Entity entity) => _entities.Where(other => other != entity);

    public void Run(int ticks)
    {
        for (int tick = 1; tick <= ticks; tick++)
        {
            Ticked.Send(this, tick);
        }
    }
}

public sealed class Score
{
    private int _hits;
    private int _deaths;

    public Score()
    {
        Hit.Connect((_, _, damage) => _hits += damage);
        Died.Connect(delegate { _deaths++; });
    }

    public override string ToString() => $"{_hits} points of damage, {_deaths} dead";
}
