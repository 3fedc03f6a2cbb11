using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Store;

/// <summary>The store: one model on two databases, upgraded on start. Everything else in the service asks it for a <see cref="Db"/>.</summary>
internal static class StoreServices
{
    // Any number, as long as every instance takes the same.
    private const string MigrationLock = "4916220117";

    public static IHostApplicationBuilder AddStore(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StoreOptions>().BindConfiguration("Store").ValidateDataAnnotations()
            .Validate(o => !o.IsPostgres || !string.IsNullOrWhiteSpace(o.ConnectionString), "Store:ConnectionString is required with Store:Provider=postgres")
            .ValidateOnStart();
        builder.Services.AddSingleton(services => new WriteGate(!services.GetRequiredService<IOptions<StoreOptions>>().Value.IsPostgres));
        builder.Services.AddPooledDbContextFactory<Db>((services, options) => Configure(
            options,
            services.GetRequiredService<IOptions<StoreOptions>>().Value,
            services.GetRequiredService<IConfiguration>()["Data"] ?? "data",
            services.GetRequiredService<WriteGate>()));
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<Db>>().CreateDbContext());

        builder.Services.AddDataProtection().SetApplicationName("IntentMatcher");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new ProtectionKeyRepository(services.GetRequiredService<IDbContextFactory<Db>>())));
        return builder;
    }

    internal static void Configure(DbContextOptionsBuilder options, StoreOptions store, string dataFolder, WriteGate gate)
    {
        // The migrations are written by hand and a test holds them against the model, so there is no snapshot to compare with.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        options.AddInterceptors(gate);
        if (store.IsPostgres)
        {
            // Five tries last about half a minute with their growing pauses: longer than a server's restart, shorter than a caller's patience.
            options.UseNpgsql(store.ConnectionString, npgsql => npgsql.EnableRetryOnFailure(maxRetryCount: 5));
            options.AddInterceptors(new SkipLocked());
            return;
        }

        var connection = store.ConnectionString ?? new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "intentmatcher.db"),
            Pooling = true,
        }.ToString();
        options.UseSqlite(connection);
        options.AddInterceptors(SqlitePragmas.Instance);
    }

    /// <summary>Brings the database to this program's version; several instances may start at once.</summary>
    public static async Task MigrateAsync(this IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            await MigrateAloneAsync(db, cancellationToken);
            return;
        }

        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // EF's own lock is a row, and outlives a process that was killed while it migrated; the system's lock on a file does not.
        await using var alone = await OpenAloneAsync(file + ".migrating", cancellationToken);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    // EF's own lock ends with each migration's transaction, and another instance would slip in before the next one.
    private static async Task MigrateAloneAsync(Db db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken); // the lock is the session's, and ends with it
        while (!await db.Database.SqlQueryRaw<bool>($"SELECT pg_try_advisory_lock({MigrationLock}) AS \"Value\"").SingleAsync(cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    private static async Task<FileStream> OpenAloneAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(file))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken); // another instance has it
            }
        }
    }
}
