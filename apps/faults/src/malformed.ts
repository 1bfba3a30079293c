/** A command line that cannot be meant, and what its error has to name. */
export interface Malformed {
  readonly args: readonly string[]
  readonly names: readonly string[]
}

/** Folders that command lines are about. */
export interface Fixtures {
  /** A run that ended. */
  readonly finished: string
  /** A run that was interrupted. */
  readonly interrupted: string
  /** Three seeds' runs that ended. */
  readonly several: string
  /** Another app's run. */
  readonly foreign: string
  /** A folder with nothing in it. */
  readonly empty: string
  readonly missing: string
  /** A file. */
  readonly file: string
  /** Makes a folder whose config.json holds a text. */
  readonly withConfig: (text: string) => string
  /** The interrupted run's config with changes. */
  readonly config: Readonly<Record<string, unknown>>
}

const set = (assignment: string, ...names: string[]): Malformed => ({ args: ["--set", assignment], names })
const line = (args: string, ...names: string[]): Malformed => ({
  args: args.split(" ").map((word) => (word === '""' ? "" : word)),
  names,
})

/** All of them, kind by kind. */
export function listMalformed(fixtures: Fixtures): Malformed[] {
  return [
    ...unknownOptions(),
    ...missingValues(),
    ...wrongValues(),
    ...unknownSettings(),
    ...wrongSettings(),
    ...settingsThatDoNotFit(),
    ...conflicts(fixtures),
    ...folders(fixtures),
    ...configs(fixtures),
    ...otherCommands(fixtures),
  ]
}

function unknownOptions(): Malformed[] {
  return [
    line("--sed 1", "--sed", "--seed"),
    line("--episods 3", "Did you mean --episodes?"),
    line("--presets corrected", "Did you mean --preset?"),
    line("--Seed 1", "--Seed"),
    line("-s 1", "-s"),
    line("--no-video", "--no-video"),
    line("--gamma 0.9", "--gamma"),
    line("corrected", "corrected"),
    line("run", "run"),
    line("evalute", "evalute"),
    line("--seed 1 2", "2"),
    line('""', 'no command ""'),
  ]
}

function missingValues(): Malformed[] {
  const options = [
    "preset",
    "seed",
    "seeds",
    "jobs",
    "episodes",
    "out",
    "resume",
    "video",
    "video-format",
    "engine",
    "backend",
    "set",
  ]
  return options.map((option) => line(`--${option}`, `--${option}`, "argument missing"))
}

function wrongValues(): Malformed[] {
  const numbers = ["-1", "1.5", "x", "NaN", "Infinity", "1e400", "0x", '""', "1,5", "99999999999999999999"]
  return [
    ...numbers.map((value) => line(`--seed ${value}`, "--seed", "integer ≥ 0")),
    ...["0", "-3", "two", "2.5"].flatMap((value) => [
      line(`--episodes ${value}`, "--episodes", "integer ≥ 1"),
      line(`--seeds ${value}`, "--seeds", "integer ≥ 1"),
    ]),
    line("--seeds 10001", "--seeds", "10000"),
    line("--seeds 2 --jobs 0", "--jobs", "integer ≥ 1"),
    line("--seeds 3 --seed 9007199254740991", "--seed", "too large"),
    line("--preset best", "--preset", "notebook"),
    line("--preset NOTEBOOK", "--preset"),
    line("--preset constructor", "--preset"),
    line("--video sometimes", "--video", "every=N"),
    line("--video every=0", "--video", "every=N"),
    line("--video every=x", "--video", "every=N"),
    line("--video-format avi", "--video-format", "gif, mp4"),
    line("--engine gpu", "--engine", "wasm"),
    line("--backend gpu", "--backend", "cpu"),
    line('--out ""', "--out"),
    line('--resume ""', "--resume"),
  ]
}

function unknownSettings(): Malformed[] {
  return [
    set("gamma=0.9", "gamma", "dqn.gamma"),
    set("dqn.gama=0.9", "dqn.gama", "Did you mean dqn.gamma?"),
    set("learningrate=1", "learningrate", "Did you mean learningRate?"),
    set("dqn.gamma.x.y=1", "dqn.gamma"),
    set("dqn=", "dqn"),
    set("epsilon.valu=0.1", "epsilon.valu"),
    set("end.epochs=3", "end"),
    set("outputLayer.size=3", "outputLayer.size"),
    set("hiddenSizes.first=3", "hiddenSizes.first"),
    set("hiddenSizes.99=3", "hiddenSizes.99"),
    set("__proto__.polluted=1", "__proto__.polluted"),
    set("hiddenSizes.__proto__.x=1", "hiddenSizes.__proto__.x"),
    set("epsilon.constructor=1", "epsilon.constructor"),
    set("dqn..gamma=1", "dqn..gamma"),
    set("seed=3", "seed"),
  ]
}

function wrongSettings(): Malformed[] {
  const shares = ["-0.1", "1.1", "abc", "true", "null", "[0.9]", "{}", "NaN", "1e400", ""]
  return [
    ...shares.map((value) => set(`dqn.gamma=${value}`, "dqn.gamma", "a number in [0, 1]")),
    ...["0", "-1", "1.5", '"64"'].map((value) => set(`dqn.batchSize=${value}`, "dqn.batchSize", "an integer ≥ 1")),
    ...["0", "-1", "fast"].map((value) => set(`learningRate=${value}`, "learningRate", "a finite number > 0")),
    ...["1", "yes", "null"].map((value) => set(`dqn.maskTerminated=${value}`, "dqn.maskTerminated", "true or false")),
    ...["24", "[24,0]", "[24,x]", '["24"]', "{}"].map((value) => set(`hiddenSizes=${value}`, "hiddenSizes")),
    ...["gpu", "1", "null"].map((value) => set(`dqn.engine=${value}`, "dqn.engine", "auto or wasm or eager")),
    set("dqn.targetSync=sometimes", "dqn.targetSync", "everySteps"),
    set("dqn.targetSync.everySteps=0", "dqn.targetSync"),
    set("dqn.targetSync.tau=2", "targetSync.tau"),
    set("dqn.gradientClip.value=-1", "dqn.gradientClip"),
    set("dqn.threads=65", "threads"),
    set("epsilon=0.1", "epsilon"),
    set("epsilon.kind=cosine", "epsilon.kind", "linear"),
    set("epsilon.value=2", "epsilon.value", "[0, 1]"),
    set("epsilon.kind=linear", "epsilon.start", "missing"),
    set("end=50", "end", "episodes"),
    set("end.episodes=0", "end.episodes"),
    set("end.steps=10", "end"),
    set("evaluation.everySteps=10", "evaluation.episodes", "missing"),
    set("maxEpisodeSteps=0", "maxEpisodeSteps"),
    set("finalEpisodes=0", "finalEpisodes"),
    set("untrainedEpisodes=-1", "untrainedEpisodes", "an integer ≥ 0"),
    set("=1", "--set =1"),
    set("dqn.gamma", "--set dqn.gamma", "setting=value"),
    set("", "--set"),
  ]
}

/** Each is right by itself, and not with the others. */
function settingsThatDoNotFit(): Malformed[] {
  return [
    set("replayCapacity=10", "learningStartSize"),
    set("dqn.learningStartSize=8", "learningStartSize"),
    set("dqn.minibatchSize=65", "minibatchSize"),
    set("replayCapacity=9007199254740991", "capacity"),
    set("hiddenSizes=[4000000000]", "memory"),
    { args: ["--seeds", "2", "--set", "replayCapacity=10"], names: ["learningStartSize"] },
  ]
}

function conflicts({ interrupted, finished }: Fixtures): Malformed[] {
  return [
    { args: ["--resume", interrupted, "--out", "elsewhere"], names: ["--out"] },
    line("--backend wasm", "--backend", "--engine eager"),
    line("--backend wasm --engine wasm", "--backend", "--engine eager"),
    line("--jobs 2", "--jobs", "--seeds"),
    line("--episodes 3 --set end.episodes=4", "--episodes", "end"),
    line("--engine eager --set dqn.engine=wasm", "--engine", "dqn.engine"),
    { args: ["evaluate", finished, "--preset", "notebook"], names: ["--preset"] },
  ]
}

function folders({ finished, interrupted, several, foreign, empty, missing, file }: Fixtures): Malformed[] {
  return [
    ...[missing, empty, file].map((folder) => ({ args: ["--resume", folder], names: [folder] })),
    { args: ["--resume", foreign], names: [foreign, "broken"] },
    { args: ["--resume", finished], names: [finished, "finished"] },
    { args: ["--resume", several], names: [several, "finished"] },
    { args: ["--out", finished], names: [finished, "without a run"] },
    { args: ["--out", interrupted], names: [interrupted, "without a run"] },
    { args: ["--out", several, "--seeds", "2"], names: [several, "without a run"] },
  ]
}

function configs({ withConfig, config }: Fixtures): Malformed[] {
  const changed = (change: Record<string, unknown>) => withConfig(JSON.stringify({ ...config, ...change }))
  const resume = (folder: string, ...names: string[]): Malformed => ({
    args: ["--resume", folder],
    names: [folder, ...names],
  })
  return [
    ...["", "{", "not JSON", '{"app":"cartpole-intro"'].map((text) => resume(withConfig(text), "config.json", "JSON")),
    ...["null", "3", "[]", '"text"'].map((text) => resume(withConfig(text), "config.json")),
    resume(withConfig("{}"), "missing"),
    resume(changed({ app: 3 }), "app"),
    resume(changed({ app: "other" }), "other"),
    resume(changed({ preset: null }), "preset"),
    resume(changed({ seed: "one" }), "seed"),
    resume(changed({ seed: undefined }), "seed"),
    resume(changed({ seeds: [] }), "seeds"),
    resume(changed({ settings: undefined }), "settings"),
    resume(changed({ settings: [] }), "settings"),
    { args: ["--resume", changed({ preset: "best" })], names: ["best"] },
    { args: ["--resume", changed({ settings: {} })], names: ["hiddenSizes", "missing"] },
    { args: ["--resume", changed({ settings: { ...(config["settings"] as object), gamma: 1 } })], names: ["gamma"] },
    {
      args: ["--resume", changed({ settings: { ...(config["settings"] as object), learningRate: "x" } })],
      names: ["learningRate"],
    },
  ]
}

function otherCommands({ finished, interrupted, several, foreign, missing, empty }: Fixtures): Malformed[] {
  return [
    ...[missing, empty].flatMap((folder) => [
      { args: ["evaluate", folder], names: [folder] },
      { args: ["watch", folder], names: [folder] },
      { args: ["compare", finished, folder], names: [folder] },
    ]),
    { args: ["evaluate", foreign], names: [foreign] },
    { args: ["watch", foreign], names: [foreign] },
    { args: ["compare", finished, foreign], names: [foreign] },
    { args: ["evaluate", several], names: [several, "seed-1"] },
    { args: ["evaluate", interrupted], names: [interrupted, "--resume"] },
    { args: ["compare", finished, interrupted], names: [interrupted, "not finished"] },
    { args: ["compare", finished, finished], names: [finished, "twice"] },
    { args: ["evaluate", finished, "--episodes", "0"], names: ["--episodes"] },
    { args: ["evaluate", finished, "--seed", "x"], names: ["--seed"] },
    { args: ["evaluate", finished, "extra"], names: ["too many arguments"] },
    { args: ["evaluate", finished, "--episods", "3"], names: ["Did you mean --episodes?"] },
    { args: ["watch", finished, "--gif"], names: ["--gif"] },
    { args: ["watch", finished, "--gif", ""], names: ["--gif"] },
    { args: ["watch", finished, "--mp5", "x"], names: ["--mp5"] },
    { args: ["evaluate", "--preset", "best"], names: ["best"] },
    { args: ["compare"], names: ["folders"] },
    { args: ["compare", finished, several, "--out", ""], names: ["--out"] },
  ]
}
