using Npgsql;

namespace IntentMatcher.Tests.Support;

/// <summary>A PostgreSQL database of the test's own, empty, dropped at the end whoever is still connected.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private PostgresDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Skips the test (in CI: fails it) where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        string server = RealThing.Require("INTENTMATCHER_TEST_POSTGRES", "PostgreSQL");
        string name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        return new PostgresDatabase(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        // Idle connections of the test's pool would only make the next test's log noisy.
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false });
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
