using System.Diagnostics;
using System.Globalization;
using IntentMatcher.Matching;
using Npgsql;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// The index beside stored <c>tsquery</c> rows in PostgreSQL, in one run: <c>infra/with-servers.sh dotnet run … -- matching-postgres [SIZE]</c>.
/// Same subscriptions, same intents, turn about in rounds, each side on one core and returning the keys of all matches. The row's other predicates
/// are columns; the category has a btree index (GIN has no operator class that finds the stored queries a text satisfies).
/// </summary>
internal static class PostgresComparison
{
    private const int Seed = 7;
    private const int Intents = 200;
    private const int Rounds = 5;
    private const int WarmUp = 100;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    // A score, a category, a place and a budget beside the query: what the generator's subscriptions have.
    private const string Schema = """
        CREATE TEMP TABLE subscription (
            id int PRIMARY KEY, query tsquery, category text, min_score float8 NOT NULL,
            lat float8, lon float8, km float8, budget_min float8, currency text, reject bool NOT NULL)
        """;

    // The text is read once, in a subquery of its own; conditions are tested in the order of their cost.
    private const string Matching = """
        SELECT id FROM subscription
        WHERE (category IS NULL OR category IN ($2, $3))
          AND min_score <= $4
          AND (budget_min IS NULL OR CASE WHEN $5::text = currency THEN $6 >= budget_min ELSE NOT reject END)
          AND (km IS NULL OR CASE WHEN $7::float8 IS NULL THEN NOT reject
               ELSE 12742.0176 * asin(sqrt(least(1, power(sind((lat - $7) / 2), 2) + cosd($7) * cosd(lat) * power(sind((lon - $8::float8) / 2), 2)))) <= km END)
          AND (query IS NULL OR query @@ (SELECT to_tsvector('english', $1)))
        """;

    public static void Run(int size)
    {
        var address = Environment.GetEnvironmentVariable("INTENTMATCHER_TEST_POSTGRES")
            ?? throw new InvalidOperationException("INTENTMATCHER_TEST_POSTGRES names no PostgreSQL; run this under infra/with-servers.sh");
        using var connection = new NpgsqlConnection(address);
        connection.Open();
        Execute(connection, "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '64MB'");
        Execute(connection, Schema);
        var context = new MatchingContext(MatchingWorld.Categories);
        var index = new SubscriptionIndex<int>(context);
        var subscriptions = new List<Subscription>(size);
        var world = new MatchingWorld(Seed);
        for (var n = 0; n < size; n++)
        {
            subscriptions.Add(world.Subscription());
            index.Set(n, CompiledSubscription.Compile(subscriptions[n], context));
        }

        Store(connection, subscriptions);
        Execute(connection, "CREATE INDEX ON subscription (category)");
        Execute(connection, "VACUUM ANALYZE subscription");
        using var command = Prepare(connection);
        var asked = new MatchingWorld(Seed + 1);
        var intents = Enumerable.Range(0, Intents).Select(_ => asked.Intent()).ToArray();
        Compare(index, command, intents, subscriptions);
    }

    private static void Compare(SubscriptionIndex<int> index, NpgsqlCommand command, Intent[] intents, List<Subscription> subscriptions)
    {
        var (best, bestThere) = (new double[intents.Length], new double[intents.Length]);
        Array.Fill(best, double.MaxValue);
        Array.Fill(bestThere, double.MaxValue);
        var here = new List<SubscriptionMatch<int>>[intents.Length];
        var there = new List<int>[intents.Length];
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round warms up.
            for (var again = 0; again < (round == 0 ? WarmUp : 1); again++)
            {
                for (var n = 0; n < intents.Length; n++)
                {
                    var start = Stopwatch.GetTimestamp();
                    here[n] = [];
                    index.Match(intents[n], Now, here[n]);
                    best[n] = round == 0 ? double.MaxValue : Math.Min(best[n], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }

            for (var n = 0; n < intents.Length; n++)
            {
                var start = Stopwatch.GetTimestamp();
                there[n] = Rows(command, intents[n]);
                bestThere[n] = round == 0 ? double.MaxValue : Math.Min(bestThere[n], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        var (ours, theirs) = (best.Average(), bestThere.Average());
        var keys = here.SelectMany((found, n) => found.Select(m => (Intent: n, m.Key))).ToHashSet();
        var rows = there.SelectMany((found, n) => found.Select(row => (Intent: n, Key: row))).ToHashSet();
        Print($"{subscriptions.Count:N0} subscriptions, {intents.Length} intents, turn about, each intent's best of {Rounds} rounds");
        Print($"  matches           {keys.Intersect(rows).Count():N0} on both sides; {keys.Except(rows).Count():N0} here only, {rows.Except(keys).Count():N0} there only");
        Print($"  ... that have no prefix* or =word: {keys.Except(rows).Count(k => IsAlike(k.Key)):N0} here only, {rows.Except(keys).Count(k => IsAlike(k.Key)):N0} there only");
        Print($"  this index        {ours:N1} µs an intent");
        Print($"  PostgreSQL        {theirs:N0} µs an intent: {theirs / ours:N0} times as long");

        bool IsAlike(int n) => !(subscriptions[n].Query ?? "").AsSpan().ContainsAny('*', '=');
    }

    private static List<int> Rows(NpgsqlCommand command, Intent intent)
    {
        var (budget, place) = (intent.Slots!.Budget, intent.Slots.Place);
        object[] values =
        [
            intent.Text!, intent.Category!, intent.Category!.Split('.')[0], intent.Demand, (object?)budget?.Currency ?? DBNull.Value,
            budget?.Max ?? double.PositiveInfinity, (object?)place?.Lat ?? DBNull.Value, (object?)place?.Lon ?? DBNull.Value,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        var rows = new List<int>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(reader.GetInt32(0));
        }

        return rows;
    }

    private static NpgsqlCommand Prepare(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Matching, connection);
        foreach (var type in (ReadOnlySpan<NpgsqlTypes.NpgsqlDbType>)[
            NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Double,
            NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Double, NpgsqlTypes.NpgsqlDbType.Double, NpgsqlTypes.NpgsqlDbType.Double])
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        }

        command.Prepare();
        return command;
    }

    private static void Store(NpgsqlConnection connection, List<Subscription> subscriptions)
    {
        Execute(connection, "CREATE TEMP TABLE written (id int, query text, category text, min_score float8, lat float8, lon float8, km float8, budget_min float8, currency text, reject bool)");
        using (var writer = connection.BeginBinaryImport("COPY written FROM STDIN (FORMAT BINARY)"))
        {
            for (var n = 0; n < subscriptions.Count; n++)
            {
                var s = subscriptions[n];
                var circle = s.Places?[0];
                writer.WriteRow(
                    n, TextSearchQuery.Of(s.Query), s.Categories?[0], s.MinScore, circle?.Lat, circle?.Lon, circle?.Km, s.Budget?.Min, s.Budget?.Currency, s.Unknown == UnknownSlots.Reject);
            }

            writer.Complete();
        }

        Execute(connection, "INSERT INTO subscription SELECT id, to_tsquery('english', query), category, min_score, lat, lon, km, budget_min, currency, reject FROM written");
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        command.ExecuteNonQuery();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
