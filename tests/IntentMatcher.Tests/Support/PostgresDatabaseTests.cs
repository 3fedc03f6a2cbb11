using Npgsql;

namespace IntentMatcher.Tests.Support;

public sealed class PostgresDatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_database_is_empty_and_its_own()
    {
        await using PostgresDatabase one = await PostgresDatabase.CreateAsync(Stop);
        await using PostgresDatabase two = await PostgresDatabase.CreateAsync(Stop);

        await ExecuteAsync(one, "CREATE TABLE posts (id text PRIMARY KEY); INSERT INTO posts VALUES ('a')");

        Assert.Equal(1L, await ExecuteAsync(one, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
        Assert.Equal(0L, await ExecuteAsync(two, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
    }

    [Fact]
    public async Task A_database_is_dropped_even_while_somebody_is_connected()
    {
        PostgresDatabase database = await PostgresDatabase.CreateAsync(Stop);
        await using PostgresDatabase witness = await PostgresDatabase.CreateAsync(Stop);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Stop);
        string name = connection.Database;

        await database.DisposeAsync();

        Assert.Equal(0L, await ExecuteAsync(witness, $"SELECT count(*) FROM pg_database WHERE datname = '{name}'"));
    }

    private static async Task<object?> ExecuteAsync(PostgresDatabase database, string sql)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop);
    }
}
