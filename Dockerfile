# One image; the role is its argument: migrate | load sql/reference | web | worker. PostgreSQL is another machine's: set
# ConnectionStrings__Owner (migrate only), __Web, __Worker and __Jobs; web needs __Web alone. Keys lie in the volume /keys.
FROM mcr.microsoft.com/dotnet/sdk:10.0.100 AS build
WORKDIR /source
COPY . .
RUN dotnet restore src/ChildStatsReporting.Host --locked-mode \
    && dotnet publish src/ChildStatsReporting.Host -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0.0
# Asia/Ho_Chi_Minh must be known; culture data come with the base image.
RUN apt-get update \
    && apt-get install -y --no-install-recommends tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /keys \
    && chown "$APP_UID" /keys
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /keys
ENV Urls=http://0.0.0.0:8080
ENV Encryption__MasterKeyPath=/keys/master-keys.txt
ENV Signing__TestKeyFolder=/keys
EXPOSE 8080
ENTRYPOINT ["dotnet", "ChildStatsReporting.Host.dll"]
CMD ["web"]
