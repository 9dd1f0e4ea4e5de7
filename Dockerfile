# The console in a container: no root, one volume, port 8080. The program's folder may be read-only; only /data is written to.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY .editorconfig global.json Directory.Build.props appsettings.json ./
COPY AgentConsole AgentConsole
COPY wwwroot-assets wwwroot-assets
RUN dotnet publish AgentConsole -c Release -o /app && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /data
ENV Urls=http://+:8080
ENV Storage__ConnectionString="Data Source=/data/agent-console.db"
ENV Stop__DrainSeconds=5
ENV ASPNETCORE_HTTP_PORTS="" DOTNET_EnableDiagnostics=0 TMPDIR=/data
VOLUME /data
EXPOSE 8080
USER 1654
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["dotnet", "AgentConsole.dll", "health"]
ENTRYPOINT ["dotnet", "AgentConsole.dll"]
