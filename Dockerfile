# Framewire for PostgreSQL: one image, and ROLE says what a container of it does (web, worker, all). docs/operations.md says how to run it.
# The version of Node is the one that package.json pins (docs/decisions/0003); test/deploy holds the two together.

# What the app runs with. No script of a package is run: none of these needs one.
FROM node:24.21.0-slim AS packages
WORKDIR /framewire
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# The panel's bundle. Of this stage nothing else goes on.
FROM node:24.21.0-slim AS panel
WORKDIR /framewire
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY app app
RUN npm run build

FROM node:24.21.0-slim
WORKDIR /framewire
COPY package.json ./
# Applied at the start, by the app itself.
COPY prisma/migrations prisma/migrations
COPY app app
COPY --from=packages /framewire/node_modules node_modules
COPY --from=panel /framewire/build build
# The one folder that the app writes to: what Node has compiled, for the next start.
RUN mkdir -m 1777 .cache
ENV NODE_ENV=production ROLE=all PORT=3000 MONITOR_PORT=9464 NODE_COMPILE_CACHE=/framewire/.cache MALLOC_ARENA_MAX=1
USER node
EXPOSE 3000 9464
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.MONITOR_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1: it starts no other process that would have to be waited for, and server.ts takes SIGTERM, lets jobs under way end
# and leaves with 0. An init in front of it has nothing to do; `npm start` would be in the way of the signal.
STOPSIGNAL SIGTERM
# Node would let its heap grow with the memory of the machine: docs/performance.md.
CMD ["node", "--max-semi-space-size=2", "--max-old-space-size=256", "app/server.ts"]
