using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntentMatcher.Delivery;

namespace IntentMatcher.Tests.Delivery;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    // The first is the example that the standard's libraries are tested with; the second was computed with another language's HMAC.
    [Theory]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("0197a1b2-0000-7000-8000-000000000001", 1795262400, """{"name":"Tökfürdő — €5"}""", "v1,+ri3oeYzDjBUlyD3MZ9Giwdo7Pg3uKvsREh0BNIpYZE=")]
    public void A_webhook_is_signed_as_the_standard_says(string id, long timestamp, string body, string signature)
    {
        Assert.Equal(signature, WebhookSignature.Sign(Secret, id, timestamp, Encoding.UTF8.GetBytes(body)));
        Assert.True(WebhookSignature.Verify(
            Secret, id, timestamp.ToString(CultureInfo.InvariantCulture), "v1,bm90IG1pbmU= " + signature, Encoding.UTF8.GetBytes(body), DateTimeOffset.FromUnixTimeSeconds(timestamp)));
    }

    [Theory]
    [InlineData("id", "1614265330", "body", 0, true)]
    [InlineData("id", "1614265330", "body", 300, true)]
    [InlineData("id", "1614265330", "body", -300, true)]
    [InlineData("id", "1614265330", "body", 301, false)]
    [InlineData("id", "1614265330", "body", -301, false)]
    [InlineData("other", "1614265330", "body", 0, false)]
    [InlineData("id", "1614265331", "body", 0, false)]
    [InlineData("id", "1614265330", "Body", 0, false)]
    [InlineData("id", "-1614265330", "body", 0, false)]
    [InlineData("id", "now", "body", 0, false)]
    [InlineData("id", "", "body", 0, false)]
    [InlineData("id", "99999999999999999999", "body", 0, false)]
    public void Only_the_same_fresh_message_verifies(string id, string timestamp, string body, int secondsLater, bool verifies)
    {
        var signature = WebhookSignature.Sign(Secret, "id", 1614265330, "body"u8);

        Assert.Equal(verifies, WebhookSignature.Verify(Secret, id, timestamp, signature, Encoding.UTF8.GetBytes(body), Now.AddSeconds(secondsLater)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1,")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void What_is_no_signature_does_not_verify(string signatures) =>
        Assert.False(WebhookSignature.Verify(Secret, "id", "1614265330", signatures, "body"u8, Now));

    [Fact]
    public void A_new_secret_holds_256_random_bits_behind_the_standards_prefix()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => WebhookSignature.NewSecret()).ToList();

        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.Equal(32, Convert.FromBase64String(s["whsec_".Length..]).Length));
        var hash = HMACSHA256.HashData(Convert.FromBase64String(secrets[0][6..]), "id.7.body"u8);
        Assert.Equal("v1," + Convert.ToBase64String(hash), WebhookSignature.Sign(secrets[0], "id", 7, "body"u8));
    }
}
