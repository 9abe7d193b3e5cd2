// As applications do it: view models, hosted services, game loops, tests and Razor components.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Applications;

class A_view_model : Case
{
    public override void Run() => Framework.Show(new ViewModel());

    private sealed class ViewModel
    {
        private readonly List<string> _lines = [];

        public ViewModel() => Ping.Connect(Add);

        private void Add(object? sender, string text)
        {
            _lines.Add(text);
            Hear();
        }
    }
}

class A_view_model_with_a_lambda_over_its_list : Case
{
    public override void Run() => Framework.Show(new ViewModel());

    private sealed class ViewModel
    {
        private readonly List<string> _lines = [];

        public ViewModel() => Ping.Connect((_, text) =>
        {
            _lines.Add(text);
            Hear();
        });
    }
}

class A_view_model_with_a_list_of_the_constructor : Case
{
    public override void Run() => Framework.Show(new ViewModel());

    private sealed class ViewModel
    {
        public ViewModel()
        {
            var lines = new List<string>();
            Lines = lines;
            Ping.Connect((_, text) =>
            {
                lines.Add(text);
                Hear();
            });
        }

        public IReadOnlyList<string> Lines { get; }
    }
}

class A_view_model_whose_command_captures_the_same : Case
{
    public override void Run() => Framework.Show(new ViewModel());

    private sealed class ViewModel
    {
        public ViewModel()
        {
            var lines = new List<string>();
            Clear = () => lines.Clear();
            Ping.Connect((_, text) =>
            {
                lines.Add(text);
                Hear();
            });
        }

        public Action Clear { get; }
    }
}

class A_view_model_whose_constructor_also_asks_a_parameter : Case
{
    public override void Run() => Framework.Show(new ViewModel([1, 2, 3], 2));

    private sealed class ViewModel
    {
        private int _lines;

        public ViewModel(int[] numbers, int least)
        {
            Large = numbers.Count(number => number >= least);
            Ping.Connect((_, _) => Hear(_lines++));
        }

        public int Large { get; }
    }
}

class A_view_model_with_an_injected_service : Case
{
    public override void Run() => Framework.Show(new ViewModel(new Listener()));

    private sealed class ViewModel(Listener listener)
    {
        public int Connected { get; } = Ping.Connect((_, _) => Hear(listener)) is null ? 0 : 1;
    }
}

class A_view_model_with_an_injected_service_that_it_uses_later : Case
{
    public override void Run() => Framework.Show(new ViewModel(new Listener()));

    private sealed class ViewModel
    {
        private readonly Listener _listener;

        public ViewModel(Listener listener)
        {
            _listener = listener;
            Ping.Connect((_, _) => Hear(_listener));
        }
    }
}

class A_view_model_whose_messenger_is_made_on_the_spot : Case
{
    public override void Run() => Framework.Show(new ViewModel());

    private sealed class ViewModel
    {
        public ViewModel() => Ping.Connect(new Listener { Name = "messenger" }.On);
    }
}

class A_service_that_waits_with_a_using : Case
{
    public override void Run() => Framework.Run(new Worker());

    private sealed class Worker : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            var lines = new List<string>();
            using var connection = Ping.Connect((_, text) =>
            {
                lines.Add(text);
                Hear();
            });
            await Framework.Later;
        }
    }
}

class A_service_that_waits : Case
{
    public override void Run() => Framework.Run(new Worker());

    private sealed class Worker : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            var lines = new List<string>();
            Ping.Connect((_, text) =>
            {
                lines.Add(text);
                Hear();
            });
            await Framework.Later;
        }
    }
}

class A_service_that_reads_and_waits_again : Case
{
    public override void Run()
    {
        Framework.Run(new Worker());

        // What was read after an await is kept until the method is over.
        CheckEarlier();
        Framework.End();
        Check();
    }

    private sealed class Worker : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            var lines = new List<string>();
            Ping.Connect((_, text) =>
            {
                lines.Add(text);
                Hear();
            });
            await Task.CompletedTask;
            Hear(lines.Count);
            await Framework.Later;
        }
    }
}

class A_service_that_works_a_queue_off : Case
{
    public override void Run()
    {
        Framework.Run(new Worker());
        CheckEarlier();
        Framework.End();
        Check();
    }

    private sealed class Worker : Service
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            var queue = new Queue<string>();
            Ping.Connect((_, text) =>
            {
                queue.Enqueue(text);
                Hear();
            });
            do
            {
                await Framework.Later;
            }
            while (queue.Count > 100);
        }
    }
}

class A_service_whose_receiver_uses_the_token : Case
{
    public override void Run() => Framework.Run(new Worker());

    private sealed class Worker : Service
    {
        protected override Task ExecuteAsync(CancellationToken stopping)
        {
            Ping.Connect((_, _) => Hear(stopping.IsCancellationRequested));
            return Framework.Later;
        }
    }
}

class A_service_with_a_method : Case
{
    public override void Run() => Framework.Run(new Worker());

    private sealed class Worker : Service
    {
        protected override Task ExecuteAsync(CancellationToken stopping)
        {
            Ping.Connect(On);
            return Framework.Later;
        }

        private void On(object? sender, string text) => Hear(this);
    }
}

class A_game_loop_that_shows_the_score : Case
{
    public override void Run()
    {
        int score = 0;
        Ping.Connect((_, _) => Hear(score++));
        for (int frame = 0; frame < 3; frame++)
        {
            Hear($"score {score}");
            if (frame == 1)
            {
                CheckEarlier();
            }
        }

        Check();
    }
}

class A_game_loop_that_shows_nothing : Case
{
    public override void Run()
    {
        int score = 0;
        Ping.Connect((_, _) => Hear(score++));
        for (int frame = 0; frame < 3; frame++)
        {
            Hear(frame);
            Check();
        }
    }
}

class A_game_loop_in_which_each_level_connects : Case
{
    public override void Run()
    {
        for (int level = 0; level < 3; level++)
        {
            var enemies = new List<int> { level };
            Ping.Connect((_, _) => Hear(enemies.Count));
        }
    }
}

class A_game_whose_sprites_connect : Case
{
    private readonly List<Sprite> _sprites = [];

    public override void Run()
    {
        for (int i = 0; i < 3; i++)
        {
            var sprite = new Sprite();
            Ping.Connect(sprite.On);
            _sprites.Add(sprite);
        }
    }

    private sealed class Sprite
    {
        public void On(object? sender, string text) => Hear(this);
    }
}

class A_game_whose_sprite_is_only_drawn : Case
{
    public override void Run()
    {
        var sprite = new Sprite { X = 1 };
        Ping.Connect(sprite.On);
        Hear(sprite.X);
    }

    private sealed class Sprite
    {
        public int X { get; init; }

        public void On(object? sender, string text) => Hear(this);
    }
}

class A_test_that_counts : Case
{
    public override void Run()
    {
        var seen = new List<string>();
        Ping.Connect((_, text) =>
        {
            seen.Add(text);
            Hear();
        });
        CheckEarlier();
        Assert.Equal(1, seen.Count);
        Check();
    }
}

class A_test_class_that_arranges_in_its_constructor : Case
{
    public override void Run() => Framework.Show(new Tests());

    private sealed class Tests : IDisposable
    {
        private readonly List<string> _seen = [];
        private readonly Connection _connection;

        public Tests()
        {
            List<string> seen = _seen;
            _connection = Ping.Connect((_, text) =>
            {
                seen.Add(text);
                Hear();
            });
        }

        public void Dispose() => _connection.Dispose();
    }
}

class A_test_class_that_arranges_with_a_helper : Case
{
    public override void Run() => Framework.Show(new Tests());

    private sealed class Tests
    {
        private readonly List<string> _seen = Listening();

        public int Count => _seen.Count;

        private static List<string> Listening()
        {
            var seen = new List<string>();
            Ping.Connect((_, text) =>
            {
                seen.Add(text);
                Hear();
            });
            CheckEarlier();
            return seen;
        }
    }
}

class A_component : Case
{
    public override void Run() => Framework.Render(new Counting());

    private sealed class Counting : Component
    {
        protected override void OnInitialized() => Ping.Connect(Show);

        private void Show(object? sender, string text)
        {
            StateHasChanged();
            Hear();
        }
    }
}

class A_component_with_a_lambda : Case
{
    public override void Run() => Framework.Render(new Counting());

    private sealed class Counting : Component
    {
        protected override void OnInitialized() => Ping.Connect((_, _) =>
        {
            StateHasChanged();
            Hear();
        });
    }
}

class A_component_that_loads_first : Case
{
    public override void Run() => Framework.Render(new Listing());

    private sealed class Listing : Component
    {
        private List<string> _items = [];

        protected override async Task OnInitializedAsync()
        {
            List<string> items = await Task.FromResult(new List<string>());
            Ping.Connect((_, text) =>
            {
                items.Add(text);
                StateHasChanged();
                Hear(_items);
            });
            CheckEarlier();
            _items = items;
        }
    }
}

class A_component_whose_markup_has_a_button_for_each : Case
{
    public override void Run() => Framework.Render(new Listing());

    private sealed class Listing : Component
    {
        protected override void Build(Func<Action, Action> add)
        {
            foreach (string item in (string[])["a", "b"])
            {
                add(() => Ping.Connect((_, _) => Hear(item)))();
            }
        }
    }
}

class A_component_that_keeps_its_connection : Case
{
    public override void Run() => Framework.Render(new Listing());

    private sealed class Listing : Component, IDisposable
    {
        private Connection? _connection;

        public void Dispose() => _connection?.Dispose();

        protected override async Task OnInitializedAsync()
        {
            List<string> items = await Task.FromResult(new List<string>());
            _connection = Ping.Connect((_, text) =>
            {
                items.Add(text);
                Hear();
            });
        }
    }
}
