import { describe, expect, it } from "vitest"
import { html, scriptJson, trusted } from "./html.js"

describe("html", () => {
  it("escapes text in elements and in attributes", () => {
    expect(html`<i title="${`"'`}">${"<b>&amp;"}</i>`.html).toBe('<i title="&quot;&#39;">&lt;b&gt;&amp;amp;</i>')
  })

  it("escapes texts in lists", () => {
    expect(html`${["<", [">"]]}`.html).toBe("&lt;&gt;")
  })

  it("keeps HTML, and leaves out what is nothing", () => {
    expect(html`<p>${html`<b>${1}</b>`}${undefined}${trusted("<hr>")}</p>`.html).toBe("<p><b>1</b><hr></p>")
  })
})

describe("html of what somebody else wrote", () => {
  const bold = html`<b></b>`

  it.each([
    ["a field named html", { html: "<script>alert(1)</script>" }],
    ["a copy of a piece of ours", JSON.parse(JSON.stringify(bold))],
    ["an heir of a piece of ours", Object.create(bold)],
    ["a list with one", ["a", { html: "<b>" }]],
    ["null", null],
    ["true", true],
  ])("refuses %s", (_what, part) => {
    expect(() => html`<p>${part as string}</p>`).toThrow("renderReport: text: expected text or a number, got")
  })

  it("cannot change a piece of ours afterwards", () => {
    expect(() => Object.assign(bold, { html: "<script>" })).toThrow(TypeError)
  })
})

describe("scriptJson", () => {
  it("holds no text that ends a script or begins a comment in it", () => {
    const value = ["</script><script>alert(1)", "<!--", "]]>"]
    expect(scriptJson(value).html).not.toContain("<")
    expect(JSON.parse(scriptJson(value).html)).toEqual(value)
  })
})
