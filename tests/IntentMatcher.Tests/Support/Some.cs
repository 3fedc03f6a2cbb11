using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Vendors;
using DeliveryRow = IntentMatcher.Delivery.Delivery;
using MatchingSubscription = IntentMatcher.Matching.Subscription;

namespace IntentMatcher.Tests.Support;

/// <summary>Valid posts and rows for tests that care about something else.</summary>
internal static class Some
{
    public static readonly DateTime Moment = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static int count;

    /// <summary>A post in our JSON shape that clearly voices demand for a car.</summary>
    public static object Demand(string id, string text = "Looking to buy a used Toyota Yaris around Leeds. Who can sell me one? Budget is 6000 pounds.", string? title = null, string? author = null) => new
    {
        source = "forum",
        id,
        url = $"https://forum.example/posts/{id}",
        author = new { id = author ?? "author-" + id, handle = "somebody" },
        title,
        text,
        lang = "en",
        createdAt = TimeProvider.System.GetUtcNow(),
    };

    public static object Deletion(string id) => new { op = "delete", source = "forum", id };

    public static Intent Intent(
        string source = "forum", string? author = "alice", string text = "Looking to buy a used Toyota Yaris", DateTime? at = null, string? url = null)
    {
        var number = Interlocked.Increment(ref count);
        var intent = new Intent
        {
            Id = Guid.CreateVersion7(),
            Source = source,
            PostId = $"post-{number}",
            AuthorId = author,
            AuthorHandle = author,
            AuthorKey = NeedKey.OfAuthor(source, author),
            NeedKey = PostKey.Of("text", $"{text} {number}"),
            Url = url,
            Text = text,
            Lang = "en",
            Stance = Stance.Demand,
            Demand = 0.9,
            Category = "vehicles.cars",
            Leaf = "vehicles.cars",
            Detail = new IntentDetail(Slots.None with { Product = new ProductSlot("Toyota Yaris", 22, 34) }, [], []),
            Model = "v1",
            PostedAt = at ?? Moment,
            ReceivedAt = at ?? Moment,
            UpdatedAt = at ?? Moment,
        };
        intent.Sightings.Add(new Sighting { Id = Guid.CreateVersion7(), IntentId = intent.Id, Source = source, ExternalId = intent.PostId, Url = url, SeenAt = at ?? Moment });
        return intent;
    }

    public static SampledPost Sample(string text = "Looking to buy a used Toyota Yaris", Stance stance = Stance.Demand, double demand = 0.9, string? id = null, string source = "forum", DateTime? at = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Source = source,
        ExternalId = id ?? $"sample-{Interlocked.Increment(ref count)}",
        Text = text,
        Lang = "en",
        Stance = stance,
        Demand = demand,
        Category = "vehicles.cars",
        Model = "v1",
        SeenAt = at ?? Moment,
    };

    /// <summary>A claim on an account of the source <c>forum</c>; proved if <paramref name="proved"/> says when.</summary>
    public static AccountClaim Claim(Guid user, string author, DateTime at, DateTime? proved) => new()
    {
        Id = Guid.CreateVersion7(),
        UserId = user,
        PostUrl = "https://forum.example/t/1",
        Code = ProofCode.Create(),
        Source = proved is null ? null : "forum",
        AuthorId = proved is null ? null : author,
        AuthorKey = proved is null ? null : NeedKey.OfAuthor("forum", author),
        CreatedAt = at,
        ProvedAt = proved,
    };

    public static VendorSubscription Subscription(Guid vendor) => new()
    {
        Id = Guid.CreateVersion7(),
        VendorId = vendor,
        Name = "Cars",
        Definition = SubscriptionJson.Write(new MatchingSubscription { Id = "cars", Categories = ["vehicles"] }),
        CreatedAt = Moment,
        UpdatedAt = Moment,
    };

    public static Lead Lead(Intent intent, VendorSubscription subscription, DateTime? at = null) => new()
    {
        Id = Guid.CreateVersion7(),
        IntentId = intent.Id,
        VendorId = subscription.VendorId,
        SubscriptionId = subscription.Id,
        Version = intent.Version,
        Rank = 1,
        Fit = 0.5,
        CreatedAt = at ?? Moment,
        UpdatedAt = at ?? Moment,
    };

    public static VendorEndpoint Endpoint(Guid vendor, string url = "https://vendor.example/hook") =>
        new() { Id = Guid.CreateVersion7(), VendorId = vendor, Url = url, Secret = "protected", CreatedAt = Moment, PausedAt = Moment, PausedBecause = "test" };

    public static DeliveryRow Delivery(Lead lead, VendorEndpoint endpoint, DeliveryState state = DeliveryState.Delivered, DateTime? at = null, DeliveryEvent what = DeliveryEvent.Created) => new()
    {
        Id = Guid.CreateVersion7(),
        LeadId = lead.Id,
        EndpointId = endpoint.Id,
        Event = what,
        Version = lead.Version,
        State = state,
        Attempts = 1,
        NextAttemptAt = at ?? Moment,
        CreatedAt = at ?? Moment,
        FinishedAt = state == DeliveryState.Due ? null : at ?? Moment,
    };
}
