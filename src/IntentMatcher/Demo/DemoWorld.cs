using System.Text.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Commands;
using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Demo;

/// <summary>The demo's people and posts: a dozen vendors, one user of each kind, and a stream of posts written by us.</summary>
internal sealed class DemoWorld(IServiceProvider services, TimeProvider time)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Demo");

    private readonly IDbContextFactory<Db> factory = services.GetRequiredService<IDbContextFactory<Db>>();

    /// <summary>Makes vendors with endpoints at <paramref name="receiver"/>, and users; answers who signs in by which address.</summary>
    public async Task<IReadOnlyList<(string Who, string Email)>> BuildAsync(
        LoopbackReceiver receiver, Dictionary<string, string> names, string password, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<SubscriptionBook>().Context;
        var subscriptions = ReadVendors().ConvertAll(s => CompiledSubscription.Compile(s, context).Source);
        var vendors = await new SubscriptionImport(factory, context, time).RunAsync(subscriptions, cancellationToken);
        await LoopbackSink.AttachAsync(
            factory, receiver, services.GetRequiredService<WebhookSender>(), [.. vendors.Values], time.GetUtcNow().UtcDateTime, cancellationToken);
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            foreach (var endpoint in await db.Endpoints.Include(e => e.Vendor).ToListAsync(cancellationToken))
            {
                names[new Uri(endpoint.Url).AbsolutePath] = endpoint.Vendor!.Name;
            }
        }

        var vendor = subscriptions[0].Vendor!;
        (string Who, string Email, Role Role, string? Vendor)[] people =
        [
            ($"vendor, {vendor}", "vendor@demo.example", Role.Vendor, vendor),
            ("customer who wrote the first wanted post", "customer@demo.example", Role.Customer, null),
            ("analyst", "analyst@demo.example", Role.Analyst, null),
            ("operator", "operator@demo.example", Role.Operator, null),
        ];
        await using var scope = services.CreateAsyncScope();
        foreach (var (_, email, role, of) in people)
        {
            var (user, problem) = await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(email, password, role, of, cancellationToken);
            if (problem is not null)
            {
                throw new InvalidOperationException(problem);
            }

            if (role == Role.Customer)
            {
                await ProveFirstWantAsync(user!.Id, cancellationToken);
            }
        }

        return [.. people.Select(p => (p.Who, p.Email))];
    }

    /// <summary>Lets the posts in one after the other, each at its time.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var queue = services.GetRequiredService<PostQueue>();
        try
        {
            foreach (var line in File.ReadLines(Path.Combine(Folder, "posts.jsonl")))
            {
                var (post, after) = ReadPost(line);
                await Task.Delay(after, time, cancellationToken);
                await queue.WriteAsync(new FeedItem(post with { CreatedAt = time.GetUtcNow() }), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The demo ends before its posts do.
        }
    }

    private static List<Subscription> ReadVendors() =>
        [.. from vendor in JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "vendors.json")))!.AsArray()
            from subscription in vendor!["subscriptions"]!.AsArray()
            let named = Named(subscription!, (string)vendor["name"]!)
            select MatchingJson.ReadSubscription(JsonSerializer.SerializeToUtf8Bytes(named))];

    private static JsonNode Named(JsonNode subscription, string vendor)
    {
        subscription["vendor"] = vendor;
        return subscription;
    }

    private static (Post Post, TimeSpan After) ReadPost(string line)
    {
        var node = JsonNode.Parse(line)!;
        return PostJson.TryRead(System.Text.Encoding.UTF8.GetBytes(line), "demo", out var post, out var problem)
            ? (post, TimeSpan.FromSeconds((double?)node["after"] ?? 1))
            : throw new InvalidDataException($"The demo's own post is wrong: {problem}");
    }

    // The demo's customer has proved the account of the stream's first clear want, so that there is something to see.
    private async Task ProveFirstWantAsync(Guid user, CancellationToken cancellationToken)
    {
        var model = services.GetRequiredService<ClassifierHost>().Current;
        var post = File.ReadLines(Path.Combine(Folder, "posts.jsonl")).Select(line => ReadPost(line).Post)
            .First(p => p.Op == PostOp.Create && p.Author?.Id is not null && model.Classify(p.Text ?? "", quick: true).Demand > 0.9);
        var now = time.GetUtcNow().UtcDateTime;
        await factory.WriteAsync(
            db =>
            {
                db.AccountClaims.Add(new AccountClaim
                {
                    Id = Guid.CreateVersion7(),
                    UserId = user,
                    PostUrl = post.Url!,
                    Code = "demo",
                    Source = post.Source,
                    AuthorId = post.Author!.Id,
                    AuthorKey = NeedKey.OfAuthor(post.Source, post.Author.Id),
                    CreatedAt = now,
                    CheckedAt = now,
                    ProvedAt = now,
                });
                return Task.CompletedTask;
            },
            cancellationToken);
    }
}
