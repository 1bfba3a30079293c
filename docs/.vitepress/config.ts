import { readFileSync } from "node:fs"
import path from "node:path"
import { defineConfig } from "vitepress"
import { diagrams } from "./markdown/diagrams.js"
import { repositoryLinks } from "./markdown/repository-links.js"
import { navigation } from "./pages/navigation.js"
import { routeOf } from "./pages/page-routes.js"

const root = path.resolve(import.meta.dirname, "../..")
const manifest = JSON.parse(readFileSync(path.join(root, "packages/spec/package.json"), "utf8"))
const repository: string = manifest.repository.url.replace(/^git\+/, "").replace(/\.git$/, "")

export default defineConfig({
  title: "Bellman",
  description: "Reinforcement learning for TensorFlow.js, as small packages.",
  lang: "en",
  // Pages are where they are read in the repository too: docs/, and the READMEs beside the code.
  srcDir: root,
  srcExclude: ["README.md", "**/CHANGELOG.md", "**/runs/**", ".changeset/**", "**/NOTICE.md"],
  rewrites: (file) => routeOf(file) ?? file,
  outDir: path.join(import.meta.dirname, "dist"),
  cacheDir: path.join(import.meta.dirname, "cache"),
  markdown: {
    math: true,
    config(markdown) {
      repositoryLinks(markdown, { root, url: `${repository}/blob/main` })
      diagrams(markdown)
    },
  },
  themeConfig: {
    ...navigation(root),
    search: { provider: "local" },
    outline: { level: [2, 3] },
    socialLinks: [],
    externalLinkIcon: true,
  },
})
