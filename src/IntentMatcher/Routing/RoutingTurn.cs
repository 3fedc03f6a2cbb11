using IntentMatcher.Classifier;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>One transaction's worth of routing.</summary>
internal sealed class RoutingTurn(Db db, SubscriptionBook book, Taxonomy taxonomy, RoutingOptions options, DateTime now)
{
    private ILookup<Guid, VendorEndpoint> endpoints = Array.Empty<VendorEndpoint>().ToLookup(e => e.VendorId);

    public HashSet<Guid> Created { get; } = [];

    public HashSet<Guid> Changed { get; } = [];

    public HashSet<Guid> Retracted { get; } = [];

    public int NewLeads { get; private set; }

    public async Task RunAsync(IReadOnlyList<Guid> named, CancellationToken cancellationToken)
    {
        var mine = await TakeWorkAsync(named, cancellationToken);
        if (mine.Count == 0)
        {
            return;
        }

        // Locked, so that two turns of one intent at two of its versions see each other's leads: the later one corrects the earlier.
        var intents = await db.Intents.Where(i => mine.Contains(i.Id)).OrderBy(i => i.Id).Locked().ToListAsync(cancellationToken);
        var leads = (await db.Leads.Where(l => mine.Contains(l.IntentId)).ToListAsync(cancellationToken)).ToLookup(l => l.IntentId);
        var plans = intents.ConvertAll(i => (Intent: i, Plan: PlanFor(i, [.. leads[i.Id]])));
        var vendors = plans.SelectMany(p => p.Plan.Told.Select(t => t.Asker.VendorId).Concat(p.Plan.Retracted.Select(l => l.VendorId))).Distinct().ToList();
        endpoints = (await db.Endpoints.AsNoTracking().Where(e => vendors.Contains(e.VendorId)).ToListAsync(cancellationToken)).ToLookup(e => e.VendorId);
        foreach (var (intent, plan) in plans)
        {
            intent.Withheld = plan.Withheld;
            var existing = leads[intent.Id].ToDictionary(l => l.VendorId);
            for (var i = 0; i < plan.Told.Count; i++)
            {
                Tell(intent, plan.Told[i], i + 1, existing);
            }

            foreach (var lead in plan.Retracted)
            {
                lead.State = LeadState.Retracted;
                Move(lead, intent.Version, DeliveryEvent.Retracted);
                Retracted.Add(lead.VendorId);
            }
        }

        await HurryOvertakenAsync([.. leads.SelectMany(g => g).Select(l => l.Id)], cancellationToken);
    }

    // The row's deletion is the claim: a second consumer of the same message waits here and then finds nothing.
    private async Task<List<Guid>> TakeWorkAsync(IReadOnlyList<Guid> named, CancellationToken cancellationToken)
    {
        var taken = await db.Work.Where(w => named.Contains(w.IntentId)).OrderBy(w => w.Id).SkipLocked().ToListAsync(cancellationToken);
        db.Work.RemoveRange(taken);
        return [.. taken.Select(w => w.IntentId).Distinct()];
    }

    private LeadPlan PlanFor(Intents.Intent intent, List<Lead> leads)
    {
        var matches = intent.State == IntentState.Open ? book.Match(IntentForMatching.Of(intent), intent.UpdatedAt) : [];
        return LeadPlan.Decide(intent, matches, leads, options.ContactCap, taxonomy);
    }

    private void Tell(Intents.Intent intent, Chosen chosen, int rank, Dictionary<Guid, Lead> existing)
    {
        if (existing.TryGetValue(chosen.Asker.VendorId, out var lead))
        {
            lead.Rank = rank;
            lead.Fit = chosen.Fit;
            if (lead.Version < intent.Version)
            {
                lead.SubscriptionId = chosen.Asker.SubscriptionId; // with the version only: what was sent says it
                Move(lead, intent.Version, DeliveryEvent.Updated);
                Changed.Add(lead.VendorId);
            }

            return;
        }

        lead = new Lead
        {
            Id = Guid.CreateVersion7(),
            IntentId = intent.Id,
            VendorId = chosen.Asker.VendorId,
            SubscriptionId = chosen.Asker.SubscriptionId,
            Fit = chosen.Fit,
            Rank = rank,
            CreatedAt = now,
        };
        db.Leads.Add(lead);
        Move(lead, intent.Version, DeliveryEvent.Created);
        Created.Add(lead.VendorId);
        NewLeads++;
    }

    private void Move(Lead lead, int version, DeliveryEvent what)
    {
        lead.Version = version;
        lead.UpdatedAt = now;
        foreach (var endpoint in endpoints[lead.VendorId])
        {
            db.Deliveries.Add(new Delivery.Delivery
            {
                Id = Guid.CreateVersion7(),
                LeadId = lead.Id,
                EndpointId = endpoint.Id,
                Event = what,
                Version = version,
                NextAttemptAt = now,
                CreatedAt = now,
            });
        }
    }

    // What is still waiting to be told at an older version is overtaken: due now, it makes room instead of holding the news back.
    private Task HurryOvertakenAsync(List<Guid> leads, CancellationToken cancellationToken) => leads.Count == 0
        ? Task.CompletedTask
        : db.Deliveries.Where(d => leads.Contains(d.LeadId) && d.State == DeliveryState.Due && d.NextAttemptAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now), cancellationToken);
}
