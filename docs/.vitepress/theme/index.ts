// Without the web font that VitePress brings: the system's fonts need no download.
import type { Theme } from "vitepress"
import theme from "vitepress/theme-without-fonts"
import SiteContents from "./site-contents.vue"
import "./style.css"

const siteTheme: Theme = {
  extends: theme,
  enhanceApp({ app }) {
    app.component("SiteContents", SiteContents)
  },
}

export default siteTheme
