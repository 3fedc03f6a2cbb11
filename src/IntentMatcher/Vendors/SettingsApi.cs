using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary><c>/api/settings</c> and <c>/api/blocks</c>: what the settings page does, for programs.</summary>
internal static class SettingsApi
{
    public static void MapSettingsApi(this IEndpointRouteBuilder app)
    {
        var settings = app.MapGroup("/api/settings").WithTags("settings").RequireAuthorization(Keys.SubscriptionsWrite).DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        settings.MapGet("", ReadAsync).WithSummary("Time zone, quiet hours and daily limit").Produces<SettingsShape>();
        settings.MapPut("", SaveAsync).WithSummary("Replace them; what is left out is none")
            .WithDescription("`timeZone` as the IANA database names it (UTC if left out), `quietFrom` and `quietUntil` as HH:mm, both or neither, `dailyLimit` from 1 on.")
            .Produces(204).ProducesProblem(400);
        var blocks = app.MapGroup("/api/blocks").WithTags("settings").RequireAuthorization(Keys.SubscriptionsWrite).DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        blocks.MapGet("", ListAsync).WithSummary("Authors you blocked").Produces<IReadOnlyList<BlockShape>>();
        blocks.MapPost("", BlockAsync).WithSummary("Block the author of a lead you have").Produces(204).ProducesProblem(404);
        blocks.MapDelete("/{id:guid}", UnblockAsync).WithSummary("Unblock an author").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        var vendor = context.User.VendorId();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.Vendors.AsNoTracking().SingleAsync(v => v.Id == vendor, cancellationToken);
        var said = VendorSettings.Of(row);
        return TypedResults.Ok(new SettingsShape(row.TimeZone, row.QuietFrom is null ? null : said.QuietFrom, row.QuietUntil is null ? null : said.QuietUntil, row.DailyLimit));
    }

    private static async Task<IResult> SaveAsync(
        SettingsShape given, HttpContext context, IDbContextFactory<Db> factory, DeliverySignal delivery, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = new VendorSettings(
            given.TimeZone ?? "", given.QuietFrom ?? "", given.QuietUntil ?? "", given.DailyLimit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        var problems = await settings.SaveAsync(factory, context.User.VendorId(), time.GetUtcNow().UtcDateTime, cancellationToken);
        if (problems.Count > 0)
        {
            return TypedResults.Problem(statusCode: 400, title: "Not settings", detail: string.Join(' ', problems.Values));
        }

        delivery.Wake();
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListAsync(HttpContext context, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        var vendor = context.User.VendorId();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await db.BlockedAuthors.Where(b => b.VendorId == vendor).OrderBy(b => b.At).ThenBy(b => b.Id).Select(b => new BlockShape(b.Id, b.Source, b.At)).ToListAsync(cancellationToken));
    }

    private static async Task<IResult> BlockAsync(LeadShape given, HttpContext context, AuthorBlocks blocks, CancellationToken cancellationToken) =>
        await blocks.AddAsync(context.User.VendorId(), given.Lead, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem(statusCode: 404, title: "No such lead", detail: "lead: the identifier of an open lead of yours is expected, of a source that names its authors.");

    private static async Task<IResult> UnblockAsync(Guid id, HttpContext context, AuthorBlocks blocks, CancellationToken cancellationToken) =>
        await blocks.RemoveAsync(context.User.VendorId(), id, cancellationToken) ? TypedResults.NoContent() : TypedResults.Problem(statusCode: 404, title: "No such block");

    internal sealed record SettingsShape(string? TimeZone, string? QuietFrom, string? QuietUntil, int? DailyLimit);

    internal sealed record BlockShape(Guid Id, string Source, DateTime At);

    internal sealed record LeadShape(Guid Lead);
}
