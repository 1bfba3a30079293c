import { compareGoldenSteps, isGoldenRecord } from "./golden-steps.js"
import { compareLanderStats, readLanderStats } from "./lander-stats.js"
import { compareLander, isLanderFile } from "./lander-trajectories.js"
import { compareNumpyDraws, isNumpyDraws } from "./numpy-draws.js"
import { type Comparison, ParityError } from "./report.js"
import { compareTrajectories, isTrajectoryFile } from "./trajectories.js"

/** What runs golden steps: each engine has to hold. */
const engines = ["wasm", "eager"] as const

/** Compares a reference file with this project. What the file is, its content tells. */
export function compareFile(text: string): readonly Comparison[] {
  const content = parse(text)
  const draws = isObject(content) && "seeds" in content ? content.seeds : content
  if (isNumpyDraws(draws)) return [compareNumpyDraws(draws)]
  if (isLanderFile(content)) return [compareLander(content)]
  if (isTrajectoryFile(content)) return [compareTrajectories(content)]
  const stats = readLanderStats(content)
  if (stats.length > 0) return stats.map(compareLanderStats)
  if (isObject(content)) {
    const cases = Object.entries(content).filter(([, value]) => isGoldenRecord(value))
    if (cases.length > 0)
      return cases.flatMap(([id, record]) =>
        engines.map((engine) => compareOrSayWhyNot(id, () => compareGoldenSteps(id, record, engine))),
      )
  }
  throw new ParityError("neither an environment's trajectories or statistics, NumPy draws nor Keras golden steps")
}

/** One case that cannot be compared is a miss, and leaves the others to be compared. */
function compareOrSayWhyNot(what: string, compare: () => Comparison): Comparison {
  try {
    return compare()
  } catch (error) {
    if (!(error instanceof ParityError)) throw error
    return { what, compared: "nothing", deviations: [{ name: error.message, largest: Number.NaN, bar: 0 }] }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ParityError(`not JSON: ${(error as Error).message}`)
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}
