using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using Signals.CompilerServices;
using Signals.Relay.Wire;

namespace Signals.Relay.Tests;

/// <summary>What a message is in JSON, and that it comes back as it was.</summary>
public sealed partial class JsonContractTests
{
    private static readonly JsonSerializerOptions ByReflection = PayloadJson.Options(null);
    private static readonly JsonSerializerOptions ByContext = PayloadJson.Options(Context.Default);

    public enum Size
    {
        Small,
        Large = 7,
    }

    public static TheoryData<bool> Ways { get; } = [true, false];

    [Fact]
    public void A_message_is_an_object_of_its_parameters()
    {
        Assert.Equal("""{"id":7,"total":9.50,"note":null}""", Json(new OrderPlaced(7, 9.50m)));
        Assert.Equal("""{"Id":7}""", Json(new OrderShipped(7)));
        Assert.Equal("""{"item":"tea","count":1}""", Json(new StockMoved("tea") { Sender = Guid.NewGuid() }));
        Assert.Equal("{}", Json(new BadlyNamed()));
    }

    [Theory]
    [InlineData("""{"required":"a","number":1}""", "a 1 null d 5 Large null")]
    [InlineData("""{"number":1,"required":"a","maybe":null,"text":"t","count":null,"size":0,"oblivious":"o"}""", "a 1 null t null Small o")]
    [InlineData("""{"required":"a","number":1,"later":{"x":[1]},"maybe":"m"}""", "a 1 m d 5 Large null")]
    public void Missing_values_are_their_defaults(string json, string expected)
    {
        Versioned message = Read<Versioned>(json);

        Assert.Equal(
            expected,
            $"{message.Required} {message.Number} {message.Maybe ?? "null"} {message.Text} {message.Count?.ToString(CultureInfo.InvariantCulture) ?? "null"} "
            + $"{message.Size} {message.Oblivious ?? "null"}");
    }

    [Theory]
    [InlineData("""{"number":1}""", "required")]
    [InlineData("""{"required":"a"}""", "number")]
    [InlineData("""{"required":null,"number":1}""", "required")]
    [InlineData("""{"required":"a","number":null}""", "number")]
    [InlineData("""{"required":"a","number":1,"text":null}""", "text")]
    [InlineData("""{"required":"a","number":1.5}""", "number")]
    [InlineData("""{"required":7,"number":1}""", "required")]
    [InlineData("""{"Required":"a","number":1}""", "required")]
    public void A_value_that_is_missing_or_wrong_is_named(string json, string name)
        => Assert.Contains(name, Assert.Throws<JsonException>(() => Read<Versioned>(json)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_type_parameter_takes_null_where_its_argument_does()
    {
        Assert.Null(Read<EntitySaved<string?>>("{}").Entity);
        Assert.Null(Read<EntitySaved<int?>>("""{"entity":null}""").Entity);
        Assert.Throws<JsonException>(() => Read<EntitySaved<int>>("{}"));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_two()
    {
        Twins twins = Read<Twins>("""{"name":"lower","Name":"upper"}""");

        Assert.Equal(("lower", "upper"), (twins.name, twins.Name));
    }

    [Fact]
    public void An_array_of_params_may_be_missing() => Assert.Empty(Read<Lines>("{}").Texts);

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_a_constructor_refuses_leaves_as_it_is(bool isByContext)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Read<Positive>("""{"value":-1}""", isByContext));

    [Theory]
    [MemberData(nameof(Ways))]
    public void Numbers_come_back(bool isByContext)
        => RoundTrip(
            from a in AtLimits(sbyte.MinValue, sbyte.MaxValue)
            from b in AtLimits(ulong.MinValue, ulong.MaxValue)
            from c in AtLimits(long.MinValue, long.MaxValue)
            from d in AtLimits(decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m, 1.10m)
            from e in AtLimits(double.MinValue, double.MaxValue, double.Epsilon, -0d)
            from f in AtLimits(float.MinValue, float.MaxValue, float.Epsilon)
            from g in Gen.Elements(Int128.MinValue, Int128.MaxValue, Int128.Zero)
            from h in Gen.Elements<int?>(null, int.MinValue, int.MaxValue)
            select new Numbers(a, b, c, d, double.IsFinite(e) ? e : 0, float.IsFinite(f) ? f : 0, g, h),
            message => Show(message.A, message.B, message.C, message.D, message.E, message.F, message.G, message.H),
            isByContext);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Texts_and_times_come_back(bool isByContext)
        => RoundTrip(
            from a in Texts()
            from b in Gen.OneOf(Texts().Select(text => (string?)text), Gen.Constant<string?>(null))
            from c in Gen.Elements('a', '"', '\0', 'ä', '\uFFFD')
            from d in ArbMap.Default.GeneratorFor<Guid>()
            from e in Ticks()
            from f in Gen.Choose(-14 * 60, 14 * 60)
            from g in ArbMap.Default.GeneratorFor<byte[]>()
            select new Things(
                a,
                b,
                c,
                d,
                new DateTime(e, DateTimeKind.Utc),
                new DateTimeOffset(Math.Clamp(e, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(f)),
                DateOnly.FromDateTime(new DateTime(e)),
                TimeOnly.FromTimeSpan(TimeSpan.FromTicks(e % TimeSpan.TicksPerDay)),
                TimeSpan.FromTicks(e - (DateTime.MaxValue.Ticks / 2)),
                g),
            message => Show(
                message.A, message.B, message.C, message.D, message.E, message.F, message.G, message.H, message.I, Convert.ToHexString(message.J)),
            isByContext);

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_is_made_of_others_comes_back(bool isByContext)
        => RoundTrip(
            from a in ArbMap.Default.GeneratorFor<int[]>()
            from b in Gen.ListOf(Texts())
            from c in Gen.Elements<Order?>(null, new Order(7, ["tea", ""]))
            from d in Gen.Elements(Size.Small, Size.Large, (Size)3)
            from e in Gen.Elements<Size?>(null, Size.Large)
            from f in Gen.ListOf(Gen.Choose(0, 9))
            select new Parts(
                a,
                [.. b],
                c,
                d,
                e,
                f.Distinct().ToDictionary(number => $"ä{number}", number => (decimal)number),
                [[.. f], []],
                new Order(1, [])),
            message => Show(
                string.Join(',', message.Numbers),
                string.Join('|', message.Texts),
                message.Maybe is { } order ? $"{order.Id} {string.Join('+', order.Items)}" : null,
                message.Size,
                message.MaybeSize,
                string.Join(',', message.Prices.OrderBy(price => price.Key, StringComparer.Ordinal)),
                string.Join('/', message.Table.Select(row => string.Join(',', row))),
                message.Order.Id),
            isByContext);

    [Fact]
    public void Senders_that_are_texts_or_values_travel()
    {
        var id = Guid.NewGuid();
        Assert.Equal("till", PayloadJson.Subject("till", ByContext));
        Assert.Equal("7", PayloadJson.Subject(7, ByContext));
        Assert.Equal(id.ToString(), PayloadJson.Subject(id, ByContext));
        Assert.Equal("Small", PayloadJson.Subject(Size.Small, ByContext)?.Replace("0", "Small", StringComparison.Ordinal));
        Assert.Null(PayloadJson.Subject(new object(), ByContext));
        Assert.Null(PayloadJson.Subject(null, ByContext));
        Assert.Equal(id, RelayedContract.Sender<Guid>(id.ToString(), ByContext));
        Assert.Equal(7, RelayedContract.Sender<int>("7", ByContext));
        Assert.Equal(7, RelayedContract.Sender<int?>("7", ByContext));
        Assert.Throws<JsonException>(() => RelayedContract.Sender<int>("seven", ByContext));
    }

    private static void RoundTrip<TMessage>(Gen<TMessage> messages, Func<TMessage, string> show, bool isByContext)
        where TMessage : class, IRelayedMessage<TMessage>
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                messages.ToArbitrary(),
                message =>
                {
                    string sent = show(message);
                    string received = show(Read<TMessage>(Json(message, isByContext), isByContext));
                    return (sent == received).Label($"{sent} came back as {received}");
                }));

    private static Gen<T> AtLimits<T>(params T[] limits) => Gen.OneOf(ArbMap.Default.GeneratorFor<T>(), Gen.Elements(limits));

    private static Gen<long> Ticks()
        => Gen.OneOf(
            Gen.Elements(0, DateTime.MaxValue.Ticks, DateTime.UnixEpoch.Ticks),
            ArbMap.Default.GeneratorFor<DateTime>().Select(time => time.Ticks));

    private static Gen<string> Texts()
        => Gen.ListOf(Gen.Elements("a", "\"", "\\", "\n", "\0", "ä", "\u2028", "😀", "\uFFFF", "</script>", "\u001b"))
            .Select(parts => string.Concat(parts));

    private static string Show(params object?[] values)
        => string.Join(
            ';',
            values.Select(value => value switch
            {
                null => "null",
                DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
                DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
                TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
                double number => BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            }));

    private static string Json<TMessage>(TMessage message, bool isByContext = true)
        where TMessage : class, IRelayedMessage<TMessage>
        => JsonSerializer.Serialize(message, TMessage.Contract(isByContext ? ByContext : ByReflection));

    private static TMessage Read<TMessage>(string json, bool isByContext = true)
        where TMessage : class, IRelayedMessage<TMessage>
        => JsonSerializer.Deserialize(json, TMessage.Contract(isByContext ? ByContext : ByReflection))!;

    [Signal("versioned", Delivery = Delivery.Sequential), Relayed]
    public sealed partial class Versioned(
        string required,
        int number,
        string? maybe,
        string text = "d",
        int? count = 5,
        Size size = Size.Large,
#nullable disable
        string oblivious = null);
#nullable restore

    [Signal("twins", Delivery = Delivery.Sequential), Relayed]
#pragma warning disable CA1708, IDE1006 // that is what the test is about
    public sealed partial record Twins(string name, string Name);
#pragma warning restore CA1708, IDE1006

    [Signal("lines", Delivery = Delivery.Sequential), Relayed]
    public sealed partial class Lines(params string[] texts);

    [Signal("positive", Delivery = Delivery.Sequential), Relayed]
    public sealed partial class Positive(int value)
    {
        public int Value { get; } = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    [Signal("numbers", Delivery = Delivery.Sequential), Relayed]
    public sealed partial record Numbers(sbyte A, ulong B, long C, decimal D, double E, float F, Int128 G, int? H);

    [Signal("things", Delivery = Delivery.Sequential), Relayed]
    public sealed partial record Things(
        string A, string? B, char C, Guid D, DateTime E, DateTimeOffset F, DateOnly G, TimeOnly H, TimeSpan I, byte[] J);

    [Signal("parts", Delivery = Delivery.Sequential), Relayed]
    public sealed partial class Parts(
        int[] numbers,
        IReadOnlyList<string> texts,
        Order? maybe,
        Size size,
        Size? maybeSize,
        Dictionary<string, decimal> prices,
        List<List<int>> table,
        Order order);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Order))]
    [JsonSerializable(typeof(Size))]
    [JsonSerializable(typeof(Size?))]
    [JsonSerializable(typeof(int[]))]
    [JsonSerializable(typeof(string[]))]
    [JsonSerializable(typeof(IReadOnlyList<string>))]
    [JsonSerializable(typeof(Dictionary<string, decimal>))]
    [JsonSerializable(typeof(List<List<int>>))]
    private sealed partial class Context : JsonSerializerContext;
}
