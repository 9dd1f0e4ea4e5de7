using AgentConsole.Components.Calls;
using AgentConsole.Domain;

namespace AgentConsole.Tests.Components;

public sealed class CallCurlTests
{
    [Fact]
    public void A_phone_call_is_placed_again_with_its_numbers_version_and_variables()
    {
        var command = CallCurl.Of(NewCall(CallChannel.Phone, CallDirection.Outbound, """{"name":"O'Brien $HOME"}"""), "http://localhost:5080/");

        Assert.Equal("""
            curl -X POST http://localhost:5080/api/calls/outbound \
              -H "Authorization: Bearer $KEY" \
              -d '{
              "agentId": "agent_1",
              "phoneNumberId": "pn_1",
              "destination": "+919876543210",
              "agentVersion": 7,
              "dynamicVariables": {
                "name": "O'\''Brien $HOME"
              }
            }'
            """.ReplaceLineEndings("\n"), command);
    }

    [Theory]
    [InlineData(CallChannel.Web, "/api/agents/agent_1/connect")]
    [InlineData(CallChannel.Widget, "/api/widget/agents/agent_1/connect")]
    public void A_web_call_is_started_again_where_it_was_started(CallChannel channel, string path) =>
        Assert.StartsWith($"curl -X POST http://localhost:5080{path} ", CallCurl.Of(NewCall(channel, CallDirection.Inbound, "{}"), "http://localhost:5080/"), StringComparison.Ordinal);

    [Fact]
    public void A_call_that_came_in_cannot_be_placed_again() => Assert.Null(CallCurl.Of(NewCall(CallChannel.Phone, CallDirection.Inbound, "{}"), "http://localhost:5080/"));

    private static Call NewCall(CallChannel channel, CallDirection direction, string variables) => new()
    {
        Id = "call_1",
        AgentId = "agent_1",
        AgentVersion = 7,
        ContentHash = new('0', 64),
        VersionReason = VersionReason.Current,
        Channel = channel,
        Direction = direction,
        PhoneNumberId = "pn_1",
        Destination = "+919876543210",
        DynamicVariables = variables,
    };
}
