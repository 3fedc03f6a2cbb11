using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Routing;

/// <summary>What holds of every plan, whoever asked, whoever was told before and whatever the settings.</summary>
public sealed class LeadPlanPropertyTests
{
    private static readonly Taxonomy Taxonomy = Taxonomy.Load(Repository.PathOf("models", "taxonomy.json"));

    private static readonly Asker[] Askers =
        [.. Enumerable.Range(0, 10).SelectMany(v => Vendor(v, Guid.CreateVersion7()))];

    private static readonly Intent Intent = Some.Intent();

    private static readonly Arbitrary<World> Worlds = (
        from cap in Gen.Choose(1, 6)
        from exclusive in Gen.Choose(0, cap - 1)
        from minutes in Gen.Choose(1, 60)
        from matches in Gen.SubListOf<Asker>(Askers)
        from fits in Gen.ListOf(Gen.Choose(0, 4), matches.Count) // few values, so that many tie
        from leads in Gen.ListOf(Gen.Choose(0, 4), 10)
        from standings in Gen.ListOf(Gen.Choose(0, 11), 10)
        from passed in Gen.Choose(0, 60)
        from turn in Gen.Choose(0, 1_000)
        select new World(
            [.. matches.Zip(fits, (asker, fit) => (asker, fit / 4.0))],
            new RoutingOptions { ContactCap = cap, ExclusiveVendors = exclusive, ExclusiveMinutes = exclusive > 0 ? minutes : 0 },
            [.. leads.SelectMany((state, v) => state < 2 ? new[] { LeadOf(v, (LeadState)state) } : [])],
            [.. standings.Select(Standing)],
            Some.Moment.AddMinutes(passed),
            turn)).ToArbitrary();

    [Fact]
    public void The_cap_is_never_exceeded() => Holds(world => world.Plan().Told.Count() <= world.Options.ContactCap);

    [Fact]
    public void Whoever_asked_gets_exactly_one_decision_and_nobody_else_gets_any() => Holds(world =>
        world.Plan().Choices.Select(c => c.Asker.VendorId).Order().SequenceEqual(world.Matches.Select(m => m.Asker.VendorId).Distinct().Order()));

    [Fact]
    public void In_whatever_order_the_rows_come_the_plan_is_the_same() => Holds(world =>
    {
        var mixed = world with
        {
            Matches = [.. world.Matches.OrderBy(m => HashCode.Combine(m.Asker.SubscriptionId, world.Turn))],
            Leads = [.. Enumerable.Reverse(world.Leads)],
        };
        return world.Plan().Choices.SequenceEqual(mixed.Plan().Choices) && world.Plan().Retracted.ToHashSet().SetEquals(mixed.Plan().Retracted);
    });

    [Fact]
    public void Who_blocks_or_is_blocked_is_never_told_and_keeps_no_lead() => Holds(world =>
    {
        var plan = world.Plan();
        var blocked = world.Matches.Select(m => m.Asker.VendorId).Where(v => world.StandingOf(v) is { BlocksAuthor: true } or { BlockedByAuthor: true }).ToHashSet();
        return !plan.Told.Any(t => blocked.Contains(t.Asker.VendorId))
            && world.Leads.Where(l => l.State == LeadState.Open && blocked.Contains(l.VendorId)).All(plan.Retracted.Contains);
    });

    [Fact]
    public void A_lead_that_was_taken_back_is_not_given_again() => Holds(world =>
    {
        var gone = world.Leads.Where(l => l.State == LeadState.Retracted).Select(l => l.VendorId).ToHashSet();
        return !world.Plan().Told.Any(t => gone.Contains(t.Asker.VendorId));
    });

    [Fact]
    public void Every_open_lead_is_either_kept_or_taken_back() => Holds(world =>
    {
        var plan = world.Plan();
        var told = plan.Told.Select(t => t.Asker.VendorId).ToHashSet();
        return world.Leads.Where(l => l.State == LeadState.Open).All(l => told.Contains(l.VendorId) != plan.Retracted.Contains(l));
    });

    [Fact]
    public void Ranks_count_from_one_and_only_who_could_be_told_has_one() => Holds(world =>
    {
        var choices = world.Plan().Choices;
        var ranked = choices.Where(c => c.Rank > 0).ToList();
        return ranked.Select(c => c.Rank).SequenceEqual(Enumerable.Range(1, ranked.Count))
            && choices.All(c => c.Rank > 0 == c.Outcome is DecisionOutcome.Told or DecisionOutcome.CapReached or DecisionOutcome.Waiting);
    });

    [Fact]
    public void It_is_decided_again_exactly_if_somebody_waits_and_later_than_now() => Holds(world =>
    {
        var plan = world.Plan();
        return plan.Again is { } again
            ? again > world.Now && plan.Choices.Any(c => c.Outcome == DecisionOutcome.Waiting && c.Until == again)
            : !plan.Choices.Any(c => c.Outcome == DecisionOutcome.Waiting);
    });

    [Fact]
    public void Nobody_waits_once_the_window_is_over() => Holds(world =>
        !(world with { Now = Some.Moment.AddMinutes(61), Leads = [.. world.Leads, LeadOf(99, LeadState.Open)] }).Plan().Choices.Any(c => c.Outcome == DecisionOutcome.Waiting));

    private static void Holds(Func<World, bool> property) => Prop.ForAll(Worlds, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static IEnumerable<Asker> Vendor(int number, Guid vendor) =>
        [new Asker(Guid.CreateVersion7(), vendor, $"vendor-{number}"), new Asker(Guid.CreateVersion7(), vendor, $"vendor-{number}")];

    private static Lead LeadOf(int vendor, LeadState state)
    {
        var asker = vendor < 10 ? Askers[vendor * 2] : new Asker(Guid.CreateVersion7(), Guid.CreateVersion7(), "other");
        return new Lead
        {
            Id = Guid.CreateVersion7(),
            IntentId = Intent.Id,
            VendorId = asker.VendorId,
            SubscriptionId = asker.SubscriptionId,
            Version = 1,
            State = state,
            CreatedAt = Some.Moment,
        };
    }

    private static VendorStanding Standing(int kind) => kind switch
    {
        0 => new() { BlocksAuthor = true },
        1 => new() { BlockedByAuthor = true },
        2 => new() { LeftToday = 0 },
        3 => new() { LeftToday = 1 },
        4 => new() { QuietUntil = Some.Moment.AddHours(8) },
        5 => new() { Good = 30 },
        6 => new() { Bad = 30 },
        _ => default,
    };

    private sealed record World(
        List<(Asker Asker, double Fit)> Matches, RoutingOptions Options, List<Lead> Leads, List<VendorStanding> Standings, DateTime Now, int Turn)
    {
        public VendorStanding StandingOf(Guid vendor) => Standings[Array.FindIndex(Askers, a => a.VendorId == vendor) / 2];

        public LeadPlan Plan() => LeadPlan.Decide(Intent, Matches, Leads, StandingOf, Options, Taxonomy, Now);
    }
}
