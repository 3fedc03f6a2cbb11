using System.Text.Json;
using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Operators;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntentMatcher.Store;

/// <summary>Everything we keep, the same on SQLite and PostgreSQL. Instants are UTC <see cref="DateTime"/>s.</summary>
internal sealed class Db(DbContextOptions<Db> options) : IdentityUserContext<User, Guid>(options)
{
    public DbSet<Feed> Feeds => Set<Feed>();

    public DbSet<Fingerprint> Fingerprints => Set<Fingerprint>();

    public DbSet<Intent> Intents => Set<Intent>();

    public DbSet<Sighting> Sightings => Set<Sighting>();

    public DbSet<WorkItem> Work => Set<WorkItem>();

    public DbSet<Vendor> Vendors => Set<Vendor>();

    public DbSet<VendorSubscription> Subscriptions => Set<VendorSubscription>();

    public DbSet<Lead> Leads => Set<Lead>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<BlockedAuthor> BlockedAuthors => Set<BlockedAuthor>();

    public DbSet<BlockedVendor> BlockedVendors => Set<BlockedVendor>();

    public DbSet<VendorEndpoint> Endpoints => Set<VendorEndpoint>();

    public DbSet<Delivery.Delivery> Deliveries => Set<Delivery.Delivery>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<AccountClaim> AccountClaims => Set<AccountClaim>();

    public DbSet<SampledPost> SampledPosts => Set<SampledPost>();

    public DbSet<Label> Labels => Set<Label>();

    public DbSet<TaxonomyEdit> TaxonomyEdits => Set<TaxonomyEdit>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstant>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<User>(user =>
        {
            user.ToTable("Users");
            user.HasOne(u => u.Vendor).WithMany().HasForeignKey(u => u.VendorId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("UserLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("UserTokens");
        builder.Entity<ProtectionKey>().HasIndex(k => k.Name).IsUnique();

        builder.Entity<Feed>().HasIndex(f => f.Address).IsUnique();
        builder.Entity<Fingerprint>(fingerprint =>
        {
            fingerprint.HasKey(f => f.Key);
            fingerprint.HasIndex(f => f.SeenAt);
        });

        builder.Entity<Intent>(intent =>
        {
            // An author may withdraw while an edit comes in by a feed: who saves second must look again, or words would come back.
            intent.Property(i => i.Version).IsConcurrencyToken();
            intent.Property(i => i.Detail).HasConversion(new AsJson<IntentDetail>());
            intent.HasIndex(i => new { i.AuthorKey, i.NeedKey }).IsUnique().HasFilter("\"State\" = 0");
            intent.HasIndex(i => i.AuthorKey);
            intent.HasIndex(i => i.ReceivedAt);
            intent.HasMany(i => i.Sightings).WithOne().HasForeignKey(s => s.IntentId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Sighting>().HasIndex(s => new { s.Source, s.ExternalId }).IsUnique();
        builder.Entity<Sighting>().HasIndex(s => s.Url);
        builder.Entity<WorkItem>().HasIndex(w => w.IntentId);
        builder.Entity<WorkItem>().HasIndex(w => w.PublishedAt);

        builder.Entity<Vendor>().HasIndex(v => v.NameKey).IsUnique();
        builder.Entity<VendorSubscription>(subscription =>
        {
            subscription.ToTable("Subscriptions");
            subscription.HasOne(s => s.Vendor).WithMany().HasForeignKey(s => s.VendorId).OnDelete(DeleteBehavior.Cascade);
            subscription.HasIndex(s => s.ExternalId).IsUnique();
            subscription.HasIndex(s => s.UpdatedAt);
        });

        builder.Entity<Lead>(lead =>
        {
            lead.HasOne(l => l.Intent).WithMany().HasForeignKey(l => l.IntentId).OnDelete(DeleteBehavior.Cascade);
            lead.HasOne(l => l.Vendor).WithMany().HasForeignKey(l => l.VendorId).OnDelete(DeleteBehavior.Cascade);
            lead.HasOne(l => l.Subscription).WithMany().HasForeignKey(l => l.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
            lead.HasIndex(l => new { l.IntentId, l.VendorId }).IsUnique();
            lead.HasIndex(l => new { l.VendorId, l.CreatedAt });
            lead.HasIndex(l => new { l.VendorId, l.Verdict }).HasFilter("\"Verdict\" <> 0");
        });
        builder.Entity<Decision>(decision =>
        {
            decision.HasKey(d => new { d.IntentId, d.VendorId });
            decision.HasOne(d => d.Intent).WithMany().HasForeignKey(d => d.IntentId).OnDelete(DeleteBehavior.Cascade);
            decision.HasOne(d => d.Vendor).WithMany().HasForeignKey(d => d.VendorId).OnDelete(DeleteBehavior.Cascade);
            decision.HasIndex(d => new { d.VendorId, d.At });
            decision.HasIndex(d => d.At);
        });
        builder.Entity<BlockedAuthor>(blocked =>
        {
            blocked.HasOne<Vendor>().WithMany().HasForeignKey(b => b.VendorId).OnDelete(DeleteBehavior.Cascade);
            blocked.HasIndex(b => new { b.VendorId, b.AuthorKey }).IsUnique();
            blocked.HasIndex(b => b.AuthorKey);
        });
        builder.Entity<BlockedVendor>(blocked =>
        {
            blocked.HasOne<User>().WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.Cascade);
            blocked.HasOne<Vendor>().WithMany().HasForeignKey(b => b.VendorId).OnDelete(DeleteBehavior.Cascade);
            blocked.HasIndex(b => new { b.UserId, b.VendorId }).IsUnique();
        });

        builder.Entity<VendorEndpoint>().HasOne(e => e.Vendor).WithMany().HasForeignKey(e => e.VendorId).OnDelete(DeleteBehavior.Cascade);
        builder.Entity<Delivery.Delivery>(delivery =>
        {
            delivery.ToTable("Deliveries");
            delivery.HasOne(d => d.Lead).WithMany().HasForeignKey(d => d.LeadId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasOne(d => d.Endpoint).WithMany().HasForeignKey(d => d.EndpointId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(d => new { d.LeadId, d.EndpointId, d.Event, d.Version }).IsUnique();
            delivery.HasIndex(d => d.NextAttemptAt).HasFilter("\"State\" = 0");
        });
        builder.Entity<Attempt>(attempt =>
        {
            attempt.HasKey(a => new { a.DeliveryId, a.Number });
            attempt.HasOne<Delivery.Delivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<AccountClaim>(claim =>
        {
            claim.HasIndex(c => c.AuthorKey);
            claim.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SampledPost>().HasIndex(p => new { p.Source, p.ExternalId }).IsUnique();
        builder.Entity<SampledPost>().HasIndex(p => p.SeenAt);
        builder.Entity<Label>(label =>
        {
            label.HasOne(l => l.Post).WithMany().HasForeignKey(l => l.PostId).OnDelete(DeleteBehavior.Cascade);
            label.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
            label.HasIndex(l => new { l.PostId, l.UserId }).IsUnique();
        });
        builder.Entity<TaxonomyEdit>().Property(e => e.Change).HasConversion(new AsJson<TaxonomyChange>()!);
        builder.Entity<ApiKey>(key =>
        {
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasOne<Vendor>().WithMany().HasForeignKey(k => k.VendorId).OnDelete(DeleteBehavior.Cascade);
            key.HasOne<User>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    /// <summary>SQLite hands instants back without their kind; every one of ours is UTC.</summary>
    private sealed class UtcInstant() : ValueConverter<DateTime, DateTime>(
        instant => instant,
        instant => DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    private sealed class AsJson<T>() : ValueConverter<T?, string?>(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        json => JsonSerializer.Deserialize<T>(json!, JsonSerializerOptions.Web));
}
