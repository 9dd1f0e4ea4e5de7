using System.Security.Claims;
using AgentConsole.Components.Shared;
using AgentConsole.Domain;
using AgentConsole.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;

namespace AgentConsole.Tests.Components;

public sealed class IfMayTests : ComponentTest
{
    [Fact]
    public void Who_is_signed_out_while_a_page_is_drawn_is_offered_nothing() => Assert.Equal("otherwise", Shown(new()));

    [Theory]
    [InlineData(UserRole.Viewer, "otherwise")]
    [InlineData(UserRole.Operator, "offered")]
    public void Who_may_is_offered_it(UserRole role, string expected) => Assert.Equal(expected, Shown(Person.Named("Ana", role).Principal));

    private string Shown(ClaimsPrincipal principal) => Render<IfMay>(parameters => parameters
        .AddCascadingValue(Task.FromResult(new AuthenticationState(principal)))
        .Add(i => i.Permission, Permission.Edit).AddChildContent("offered").Add(i => i.Otherwise, "otherwise")).Markup;
}
