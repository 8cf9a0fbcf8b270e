# Builds and runs Quartierwerk as an ordinary user. The database comes from DATABASE_URL (see compose.yaml);
# without it the embedded PostgreSQL runs in DATA_DIR.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-fund --no-audit
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data DEMO=off
RUN mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/migrations ./migrations
# The demo reads the lists of Böckingen when it first fills an empty house.
COPY --from=build --chown=root:root /app/src/seed/data ./src/seed/data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Two pools of the C library instead of one for each thread: 10 MB less, at no cost.
ENV MALLOC_ARENA_MAX=2
# Young and old memory grow in smaller steps, and one thread helps to clear them (docs/betrieb.md, measured by `npm run bench`).
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=80", "--v8-pool-size=1", "dist/main.js"]
