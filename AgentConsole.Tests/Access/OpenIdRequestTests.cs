using System.Net;
using AgentConsole.Access.OpenId;
using AgentConsole.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AgentConsole.Tests.Access;

/// <summary>A provider, or who speaks for it, leads the console nowhere else and does not flood it.</summary>
public sealed class OpenIdRequestTests
{
    private static readonly Uri Elsewhere = new("https://id.example.com/");

    [Fact]
    public async Task An_address_without_https_is_not_asked_unless_the_provider_is_on_this_machine()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = OpenIdRequests.NewClient(Elsewhere);
        using var local = OpenIdRequests.NewClient(new(receiver.Address));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(receiver.Address, null));
        Assert.Equal(0, receiver.Waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => local.GetAsync("http://id.example.com/keys"));
        (await local.PostAsync(receiver.Address, null)).EnsureSuccessStatusCode();
        Assert.Equal(1, receiver.Waiting);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var provider = await Receiver.StartAsync();
        await using var inside = await Receiver.StartAsync();
        provider.Answer(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (status, inside.Address);
            return Task.CompletedTask;
        });
        using var client = OpenIdRequests.NewClient(new(provider.Address));

        Assert.Equal((HttpStatusCode)status, (await client.PostAsync(provider.Address, null)).StatusCode);
        Assert.Equal(0, inside.Waiting);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await using var provider = await Receiver.StartAsync();
        provider.Answer(http => http.Response.WriteAsync(new string('x', OpenIdRequests.MaxAnswerBytes + 1)));
        provider.Answer(http => http.Response.WriteAsync(new string('x', OpenIdRequests.MaxAnswerBytes)));
        using var client = OpenIdRequests.NewClient(new(provider.Address));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(provider.Address));
        Assert.Equal(OpenIdRequests.MaxAnswerBytes, (await client.GetStringAsync(provider.Address)).Length);
        Assert.Equal(OpenIdRequests.TimeLimit, client.Timeout);
    }

    [Theory]
    [InlineData("token_endpoint")]
    [InlineData("jwks_uri")]
    public async Task A_provider_that_leads_elsewhere_signs_nobody_in_and_the_client_secret_goes_nowhere(string told)
    {
        await using var inside = await Receiver.StartAsync();
        await using var leading = await Receiver.StartAsync();
        await using var provider = await OpenIdProvider.StartAsync();
        provider.Told[told] = leading.Address;
        for (var i = 0; i < 5; i++)
            leading.Answer(http =>
            {
                (http.Response.StatusCode, http.Response.Headers.Location) = (307, inside.Address);
                return Task.CompletedTask;
            });
        await using var console = await ConsoleHost.StartAsync(new(provider.Settings) { ["Access:OpenId:Role"] = "Viewer" });
        console.Log.Allow("");
        using var browser = new Visitor(console);
        var asked = await browser.GetAsync("/account/open-id");

        if (asked.To is { } there)
            Assert.Equal("/sign-in?error=openid_failed", (await browser.GetAsync((await browser.GetAsync(there)).To!)).To);

        Assert.InRange(leading.Waiting, 1, int.MaxValue);
        Assert.Equal(0, inside.Waiting);
        Assert.False(await browser.IsSignedInAsync());
    }
}
