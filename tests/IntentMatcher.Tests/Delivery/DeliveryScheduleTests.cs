using IntentMatcher.Delivery;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Delivery;

public sealed class DeliveryScheduleTests
{
    [Theory]
    [InlineData(1, null, 0.0, 5.0)]
    [InlineData(1, null, 1.0, 5.5)]
    [InlineData(2, null, 0.0, 300.0)]
    [InlineData(2, null, 0.5, 315.0)]
    [InlineData(9, null, 0.0, 86_400.0)]
    [InlineData(1, 3, 0.0, 5.0)] // asked for less than we wait anyway
    [InlineData(1, 60, 0.0, 60.0)]
    [InlineData(1, 200_000, 0.0, 86_400.0)] // nobody may put us off for longer than a day
    [InlineData(10, null, 0.0, null)]
    [InlineData(11, 60, 0.0, null)]
    public void Each_attempt_has_its_wait_and_after_the_last_there_is_none(int attempts, int? askedSeconds, double jitter, double? seconds)
    {
        var asked = askedSeconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null;

        var next = DeliverySchedule.Next(new DeliveryOptions(), attempts, asked, Some.Moment, jitter);

        Assert.Equal(seconds, (next - Some.Moment)?.TotalSeconds);
    }
}
