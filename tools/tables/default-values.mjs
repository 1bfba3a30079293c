import ts from "typescript-api"

/**
 * @typedef {object} DefaultValue
 * @property {string} text as Markdown
 * @property {boolean} isLiteral a number, a string or a boolean: a doc comment that says another one is wrong
 */

/**
 * What an interface's options are where they are left out, as the code has it: an exported object of defaults whose type
 * names the interface (`dqnDefaults: DqnOptions`), else what the interface's own file puts in their place
 * (`const { rows = 10 } = options`, `options.rows ?? 10`, `{ rows: 10, ...options }`), or another file that uses it.
 *
 * @param {readonly ts.SourceFile[]} files of the package
 * @param {ts.InterfaceDeclaration} declaration
 * @returns {Map<string, DefaultValue>}
 */
export function defaultsOf(files, declaration) {
  const name = declaration.name.text
  const variables = files.flatMap((file) =>
    file.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]),
  )
  const table = variables.find((variable) => isTableFor(variable, name))
  if (table !== undefined) return propertiesOf(table, variables)
  // The interface's own file last: it knows best.
  const own = declaration.getSourceFile()
  const others = files.filter((file) => file !== own && new RegExp(`\\b${name}\\b`).test(file.text))
  return new Map([...others, own].flatMap((file) => [...placedIn(file)]))
}

/** @param {ts.VariableDeclaration} variable @param {string} name of the interface */
function isTableFor(variable, name) {
  if (variable.initializer === undefined || !ts.isObjectLiteralExpression(variable.initializer)) return false
  const called = variable.name.getText()
  const named = `${name[0]?.toLowerCase()}${name.slice(1).replace(/Options$/, "")}Defaults`
  return (
    called === named ||
    (called.endsWith("Defaults") && new RegExp(`\\b${name}\\b`).test(variable.type?.getText() ?? ""))
  )
}

/** @param {ts.VariableDeclaration} table @param {readonly ts.VariableDeclaration[]} variables of the package */
function propertiesOf(table, variables) {
  /** @type {Map<string, DefaultValue>} */
  const values = new Map()
  if (table.initializer === undefined || !ts.isObjectLiteralExpression(table.initializer)) return values
  for (const property of table.initializer.properties) {
    if (ts.isPropertyAssignment(property)) values.set(property.name.getText(), show(resolve(property.initializer)))
  }
  return values

  /** `mlpDefaults.activation` is what stands there. @param {ts.Expression} value @returns {ts.Expression} */
  function resolve(value) {
    if (!ts.isPropertyAccessExpression(value)) return value
    const object = variables.find(({ name }) => name.getText() === value.expression.getText())?.initializer
    if (object === undefined || !ts.isObjectLiteralExpression(object)) return value
    const property = object.properties.find(({ name }) => name?.getText() === value.name.text)
    return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : value
  }
}

/** What a file puts in the place of fields that are left out. @param {ts.SourceFile} file */
function placedIn(file) {
  /** @type {Map<string, DefaultValue>} */
  const values = new Map()
  visit(file)
  return values

  /** @param {ts.Node} node */
  function visit(node) {
    if (ts.isBindingElement(node) && node.initializer !== undefined) {
      values.set((node.propertyName ?? node.name).getText(), show(node.initializer))
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
      ts.isPropertyAccessExpression(node.left)
    ) {
      values.set(node.left.name.text, show(node.right))
    }
    if (ts.isObjectLiteralExpression(node) && node.properties.some((property) => isOptions(property))) {
      for (const property of node.properties.filter(ts.isPropertyAssignment)) {
        values.set(property.name.getText(), show(property.initializer))
      }
    }
    ts.forEachChild(node, visit)
  }
}

/** `...options` @param {ts.ObjectLiteralElementLike} property */
function isOptions(property) {
  return ts.isSpreadAssignment(property) && property.expression.getText() === "options"
}

/** @param {ts.Expression} value @returns {DefaultValue} */
function show(value) {
  const text = value.getText()
  const isNumber =
    ts.isNumericLiteral(value) || (ts.isPrefixUnaryExpression(value) && ts.isNumericLiteral(value.operand))
  if (isNumber) return { text: text.replaceAll("_", ",").replace(/^-/, "−"), isLiteral: true }
  const isWord =
    ts.isStringLiteral(value) || [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(value.kind)
  return { text: `\`${text}\``, isLiteral: isWord }
}
