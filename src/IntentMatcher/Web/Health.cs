using IntentMatcher.Store;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntentMatcher.Web;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: store and bus answer too.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IHealthChecksBuilder AddDbContextCheckOfStore(this IHealthChecksBuilder checks) => checks.AddCheck<StoreCheck>("store", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class StoreCheck(IDbContextFactory<Db> factory) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, "the store does not answer");
        }
    }
}
