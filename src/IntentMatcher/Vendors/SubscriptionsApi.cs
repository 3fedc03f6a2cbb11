using System.Text.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary><c>/api/subscriptions</c>: a vendor's subscriptions in the contract of the <c>match</c> verb, with a name beside.</summary>
internal static class SubscriptionsApi
{
    public static void MapSubscriptionsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/subscriptions").WithTags("subscriptions").RequireAuthorization(Keys.SubscriptionsWrite).DisableAntiforgery()
            .ProducesProblem(401).ProducesProblem(403);
        group.MapGet("", ListAsync).WithSummary("All subscriptions of the vendor").Produces<JsonElement>(contentType: "application/json");
        group.MapPost("", AddAsync).WithSummary("Add a subscription; its id is answered")
            .Accepts<SubscriptionShape>("application/json").Produces<JsonElement>(201).ProducesProblem(400);
        group.MapPost("/preview", PreviewAsync).WithSummary("How many of the latest intents a subscription would have matched, a day at a time; nothing is saved")
            .WithDescription($"Goes from the newest intent back: {SubscriptionPreview.Days} days, {SubscriptionPreview.MostIntents} intents or three seconds, whichever comes first; `cut` says that older ones were not looked at. A request that is broken off ends the work.")
            .Accepts<SubscriptionShape>("application/json").Produces<SubscriptionPreview>().ProducesProblem(400).ProducesProblem(429);
        group.MapPut("/{id:guid}", ReplaceAsync).WithSummary("Replace a subscription")
            .Accepts<SubscriptionShape>("application/json").Produces(204).ProducesProblem(400).ProducesProblem(404);
        group.MapDelete("/{id:guid}", RemoveAsync).WithSummary("Remove a subscription; its leads stay").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db.Subscriptions.AsNoTracking().Live(context.User.VendorId()).OrderBy(s => s.Id).Select(s => new { s.Id, s.Name, s.Definition }).ToListAsync(cancellationToken);
        return TypedResults.Ok(new JsonObject { ["subscriptions"] = new JsonArray([.. rows.Select(r => Shown(r.Id, r.Name, r.Definition))]) });
    }

    private static async Task<IResult> AddAsync(HttpContext context, VendorSubscriptions subscriptions, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        var vendor = context.User.VendorId();
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Subscriptions.Live(vendor).CountAsync(cancellationToken) >= VendorSubscriptions.MostPerVendor)
            {
                return TypedResults.Problem(statusCode: 400, title: "Too many subscriptions", detail: $"{VendorSubscriptions.MostPerVendor} are allowed.");
            }
        }

        return await SaveAsync(context, vendor, null, subscriptions, cancellationToken);
    }

    private static Task<IResult> ReplaceAsync(Guid id, HttpContext context, VendorSubscriptions subscriptions, CancellationToken cancellationToken) =>
        SaveAsync(context, context.User.VendorId(), id, subscriptions, cancellationToken);

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, VendorSubscriptions subscriptions, CancellationToken cancellationToken) =>
        await subscriptions.RemoveAsync(context.User.VendorId(), id, cancellationToken) ? TypedResults.NoContent() : NoneSuch();

    private static Task<IResult> SaveAsync(HttpContext context, Guid vendor, Guid? id, VendorSubscriptions subscriptions, CancellationToken cancellationToken) => AnswerAsync(
        context,
        async (name, asked) => await subscriptions.SaveAsync(vendor, id, name, asked, cancellationToken) switch
        {
            null => NoneSuch(),
            { } made when id is null => TypedResults.Created($"/api/subscriptions/{made}", new JsonObject { ["id"] = made.ToString() }),
            _ => TypedResults.NoContent(),
        },
        cancellationToken);

    private static Task<IResult> PreviewAsync(
        HttpContext context, VendorSubscriptions subscriptions, VendorPatience patience, ClassifierHost classifier, IDbContextFactory<Db> factory, TimeProvider time, CancellationToken cancellationToken) => AnswerAsync(
        context,
        async (_, asked) =>
        {
            var compiled = subscriptions.Compile(asked);
            using var turn = await patience.PreviewAsync(context.User.VendorId(), cancellationToken);
            if (!turn.IsAcquired)
            {
                return TypedResults.Problem(statusCode: 429, title: "Too many previews", detail: "One preview of a vendor runs at a time, and a few wait; ask again when one is done.");
            }

            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return TypedResults.Ok(await SubscriptionPreview.CountAsync(db, compiled, classifier.Current.Taxonomy, time.GetUtcNow().UtcDateTime, cancellationToken));
        },
        cancellationToken);

    // Reads the subscription sent and says what is wrong with it.
    private static async Task<IResult> AnswerAsync(HttpContext context, Func<string, Subscription, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        try
        {
            var (name, asked) = await ReadAsync(context.Request, cancellationToken);
            return await answer(name, asked);
        }
        catch (JsonException e)
        {
            return TypedResults.Problem(statusCode: 400, title: "Not JSON", detail: $"One subscription object is expected; line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
        catch (Exception e) when (e is FormatException or QueryException)
        {
            return TypedResults.Problem(statusCode: 400, title: "Not a subscription", detail: e.Message);
        }
    }

    // The id is ours, so the sender need not make one up; whatever it sent is not used.
    private static async Task<(string Name, Subscription Asked)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) is not JsonObject given)
        {
            throw new FormatException("expected a JSON object");
        }

        var name = given["name"] switch
        {
            null => "By the API",
            JsonValue value when value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 and <= VendorSubscriptions.LongestName } trimmed => trimmed,
            _ => throw new FormatException($"name: expected a text of 1 to {VendorSubscriptions.LongestName} characters"),
        };
        given["id"] = "new";
        return (name, MatchingJson.ReadSubscription(JsonSerializer.SerializeToUtf8Bytes(given)));
    }

    private static JsonObject Shown(Guid id, string name, string definition)
    {
        var shown = JsonNode.Parse(definition)!.AsObject();
        shown["id"] = id.ToString();
        shown["name"] = name;
        return shown;
    }

    private static ProblemHttpResult NoneSuch() => TypedResults.Problem(statusCode: 404, title: "No such subscription");

    /// <summary>For the API's description.</summary>
    internal sealed record SubscriptionShape(
        string? Name,
        string? Query,
        IReadOnlyList<string>? Categories,
        IReadOnlyList<string>? ExcludeCategories,
        IReadOnlyList<Circle>? Places,
        Budget? Budget,
        IReadOnlyList<string>? Stances,
        IReadOnlyList<string>? Langs,
        IReadOnlyList<string>? Sources,
        double? MinScore,
        string? Unknown);
}
