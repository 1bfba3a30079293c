/** `npm run release:version`   turns the changesets into versions and changelogs, and brings the lockfile up to date. */
import { bootstrap } from "./bootstrap.mjs"
import { runCommand } from "./lib/run-command.mjs"

bootstrap()
process.exitCode =
  runCommand("changeset", ["version"]) || runCommand("pnpm", ["install", "--lockfile-only", "--no-frozen-lockfile"])
