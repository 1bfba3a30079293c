import { readFileSync } from "node:fs"
import path from "node:path"
import { slug } from "github-slugger"
import { defineConfig } from "vitepress"
import { withContentPolicy } from "./content-policy.js"
import { diagrams } from "./markdown/diagrams.js"
import { repositoryLinks } from "./markdown/repository-links.js"
import { navigation } from "./pages/navigation.js"
import { routeOf } from "./pages/page-routes.js"

const root = path.resolve(import.meta.dirname, "../..")
const manifest = JSON.parse(readFileSync(path.join(root, "packages/spec/package.json"), "utf8"))
const repository: string = manifest.repository.url.replace(/^git\+/, "").replace(/\.git$/, "")

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#3451b2"/><text x="16" y="23" font-family="serif" font-size="22" font-style="italic" fill="#fff" text-anchor="middle">V</text></svg>`

export default defineConfig({
  title: "Bellman",
  description: "Reinforcement learning for TensorFlow.js, as small packages.",
  lang: "en",
  // An address of a picture would be a file; this one is the picture.
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  // Pages are where they are read in the repository too: docs/, and the READMEs beside the code.
  srcDir: root,
  srcExclude: ["README.md", "**/CHANGELOG.md", "**/runs/**", ".changeset/**", "**/NOTICE.md"],
  rewrites: (file) => routeOf(file) ?? file,
  transformHtml: withContentPolicy,
  outDir: path.join(import.meta.dirname, "dist"),
  cacheDir: path.join(import.meta.dirname, "cache"),
  // The search's index is one file, and loaded when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 3_000 } },
  markdown: {
    math: true,
    // A link to a heading leads there on GitHub and here.
    anchor: { slugify: slug },
    config(markdown) {
      repositoryLinks(markdown, { root, url: `${repository}/blob/main` })
      diagrams(markdown)
    },
  },
  themeConfig: {
    ...navigation(root),
    search: { provider: "local" },
    outline: { level: [2, 3] },
    externalLinkIcon: true,
  },
})
