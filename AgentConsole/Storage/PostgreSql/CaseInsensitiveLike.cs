using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentConsole.Storage.PostgreSql;

/// <summary>Searches mean no difference between upper and lower case; PostgreSQL's LIKE makes one, and its ILIKE does not.</summary>
internal sealed class CaseInsensitiveLike : IQueryExpressionInterceptor
{
    // EF keeps what it has learned per interceptor, so there is one.
    public static readonly CaseInsensitiveLike One = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Visitor().Visit(queryExpression);

    private sealed class Visitor : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType == typeof(DbFunctionsExtensions) && node.Method.Name == nameof(DbFunctionsExtensions.Like)
                ? Expression.Call(typeof(NpgsqlDbFunctionsExtensions), nameof(NpgsqlDbFunctionsExtensions.ILike), null, [.. node.Arguments.Select(a => Visit(a)!)])
                : base.VisitMethodCall(node);
    }
}
