/**
 * @typedef {object} NameForms one name as files, code and prose write it
 * @property {string} kebab `windy-walk`
 * @property {string} camel `windyWalk`
 * @property {string} pascal `WindyWalk`
 * @property {string} words `Windy walk`
 */

/** The name that stands in the templates for the new one. */
const TEMPLATE = nameForms("template-name")

/**
 * @param {string} kebab
 * @returns {NameForms}
 */
export function nameForms(kebab) {
  const parts = kebab.split("-")
  const pascal = parts.map(capitalized).join("")
  return { kebab, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), words: capitalized(parts.join(" ")) }
}

/**
 * A template's text, or a path in it, with the new name in place of the template's.
 *
 * @param {string} text
 * @param {NameForms} forms
 * @returns {string}
 */
export function rename(text, forms) {
  return text
    .replaceAll(TEMPLATE.kebab, forms.kebab)
    .replaceAll(TEMPLATE.pascal, forms.pascal)
    .replaceAll(TEMPLATE.camel, forms.camel)
    .replaceAll(TEMPLATE.words, forms.words)
}

/**
 * A word that would mean two things: the template uses it already, and its own names would become it.
 *
 * @param {readonly string[]} texts of the template
 * @param {NameForms} forms
 * @returns {string | undefined}
 */
export function clashOf(texts, forms) {
  const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []))
  return [...words]
    .filter((word) => word.includes(TEMPLATE.pascal) || word.includes(TEMPLATE.camel))
    .map((word) => rename(word, forms))
    .find((word) => words.has(word))
}

/** @param {string} word */
function capitalized(word) {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
