using System.Net;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Customers;

public sealed class VendorBlocksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blocked_vendor_loses_what_it_has_and_is_told_of_nothing_more_until_it_is_unblocked()
    {
        await using var service = await TestService.StartAsync(Stop);
        var (harbour, other) = (await SubscribedAsync(service, "Harbour"), await SubscribedAsync(service, "Other"));
        await TestService.EventuallyAsync("the index has them", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 2));
        var user = await service.AddUserAsync("ann@example.com", Role.Customer);
        await service.WriteAsync(async db => await db.AccountClaims.AddAsync(Some.Claim(user, "ann", Some.Moment, Some.Moment), Stop));
        await service.PushAsync(Some.Demand("1", author: "ann"));
        await TestService.EventuallyAsync("both are told", () => service.ReadAsync(async db => await db.Leads.CountAsync(Stop) == 2));
        using var visitor = await service.SignInAsync("ann@example.com");

        using var blocked = await visitor.SubmitAsync("/my/intents", "form#block", ("vendor", harbour.ToString()));
        Assert.Equal("/my/intents?done=blocked#blocked", blocked.Target());
        await TestService.EventuallyAsync("it is taken back", () => service.ReadAsync(db => db.Leads.AnyAsync(l => l.VendorId == harbour && l.State == LeadState.Retracted, Stop)));
        await service.PushAsync(Some.Demand("2", "Looking to buy a Yaris and a second hand sofa in Leeds, budget 900 pounds. Who sells one?", author: "ann"));
        await TestService.EventuallyAsync("the other is told", () => service.ReadAsync(async db => await db.Leads.CountAsync(l => l.VendorId == other && l.State == LeadState.Open, Stop) == 2));
        Assert.Equal(1, await service.ReadAsync(db => db.Leads.CountAsync(l => l.VendorId == harbour, Stop)));
        Assert.Equal(
            DecisionOutcome.VendorBlocked, await service.ReadAsync(db => db.Decisions.Where(d => d.VendorId == harbour && d.Intent!.PostId == "2").Select(d => d.Outcome).SingleAsync(Stop)));

        using var unblocked = await visitor.SubmitAsync("/my/intents", "form#unblock", ("vendor", harbour.ToString()));
        Assert.Equal(0, await service.ReadAsync(db => db.BlockedVendors.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_vendor_that_was_told_of_nothing_cannot_be_probed_for()
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@example.com", Role.Customer);
        using var visitor = await service.SignInAsync("ann@example.com");

        using var blocked = await PostAsync(visitor, vendor);

        Assert.Equal(HttpStatusCode.NotFound, blocked.StatusCode);
        Assert.Equal(0, await service.ReadAsync(db => db.BlockedVendors.CountAsync(Stop)));
    }

    // Any form's token of the page does for an action that the page does not offer.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient visitor, Guid vendor)
    {
        var token = (await visitor.PageAsync("/my/claims")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("vendor", vendor.ToString())]);
        return await visitor.PostAsync(new Uri("/my/vendors/block", UriKind.Relative), content, Stop);
    }

    private static async Task<Guid> SubscribedAsync(TestService service, string name)
    {
        var vendor = await service.AddVendorAsync(name);
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, name, new Subscription { Id = "", Query = "yaris" }, Stop);
        return vendor;
    }
}
