import { expect, it } from "vitest"
import { clashOf, nameForms, rename } from "./name-forms.mjs"

it("writes a name as files, code and prose do", () => {
  expect(nameForms("windy-walk")).toEqual({
    kebab: "windy-walk",
    camel: "windyWalk",
    pascal: "WindyWalk",
    words: "Windy walk",
  })
  expect(nameForms("c51")).toEqual({ kebab: "c51", camel: "c51", pascal: "C51", words: "C51" })
})

it("puts each form in the place of the template's", () => {
  const text = 'import { createTemplateName, templateNameTargets } from "./template-name.js" // Template name'
  expect(rename(text, nameForms("windy-walk"))).toBe(
    'import { createWindyWalk, windyWalkTargets } from "./windy-walk.js" // Windy walk',
  )
})

it("names the word that would mean two things", () => {
  const texts = ["createMlp()", "createTemplateName(templateNameDefaults)"]
  expect(clashOf(texts, nameForms("mlp"))).toBe("createMlp")
  expect(clashOf(texts, nameForms("windy-walk"))).toBeUndefined()
})
